/** The partners of Aurora Mobility. Everything is invented; numbers with 555 and domains of .example belong to nobody. */
export type PartnerKey = 'sonne' | 'bellevue' | 'nordlicht' | 'linz';
export type GroupKey = 'south' | 'north' | 'alps';

export const GROUPS: Record<GroupKey, string> = {
  south: 'Süd',
  north: 'Nord',
  alps: 'Schweiz & Österreich',
};

export const HEADQUARTERS = { name: 'Aurora Mobility' };

export interface DemoPartner {
  key: PartnerKey;
  group: GroupKey;
  /** Customers in the first and in the second import */
  customers: [first: number, second: number];
  /** Where its customers live: postal code and city */
  towns: readonly (readonly [string, string])[];
  profile: {
    name: string;
    legalName: string;
    street: string;
    postalCode: string;
    city: string;
    country: string;
    language: string;
    timeZone: string;
    phone: string;
    email: string;
    website: string;
    imprint: string;
    openingHours: { days: string; hours: string }[];
    accentColour: string;
  };
}

export const PARTNERS: readonly DemoPartner[] = [
  {
    key: 'sonne',
    group: 'south',
    customers: [381, 47],
    towns: [
      ['89073', 'Ulm'],
      ['89077', 'Ulm'],
      ['89231', 'Neu-Ulm'],
      ['89134', 'Blaustein'],
      ['89155', 'Erbach'],
      ['89250', 'Senden'],
      ['89584', 'Ehingen'],
    ],
    profile: {
      name: 'Autohaus Sonne',
      legalName: 'Autohaus Sonne GmbH',
      street: 'Donautalstraße 48',
      postalCode: '89079',
      city: 'Ulm',
      country: 'DE',
      language: 'de',
      timeZone: 'Europe/Berlin',
      phone: '+49 731 555 480',
      email: 'service@autohaus-sonne.example',
      website: 'https://www.autohaus-sonne.example',
      imprint:
        'Autohaus Sonne GmbH, Donautalstraße 48, 89079 Ulm. Geschäftsführerin: Petra Sonnleitner. Registergericht Ulm, HRB 555048. USt-IdNr. DE555048000.',
      openingHours: [
        { days: 'Mo bis Fr', hours: '7:30 bis 18:00' },
        { days: 'Sa', hours: '9:00 bis 13:00' },
      ],
      accentColour: '#9a5b00',
    },
  },
  {
    key: 'bellevue',
    group: 'alps',
    customers: [262, 18],
    towns: [
      ['4051', 'Basel'],
      ['4056', 'Basel'],
      ['4102', 'Binningen'],
      ['4125', 'Riehen'],
      ['4132', 'Muttenz'],
      ['2800', 'Delémont'],
    ],
    profile: {
      name: 'Garage Bellevue',
      legalName: 'Garage Bellevue AG',
      street: 'Elsässerstrasse 210',
      postalCode: '4056',
      city: 'Basel',
      country: 'CH',
      language: 'de',
      timeZone: 'Europe/Zurich',
      phone: '+41 61 555 02 10',
      email: 'bonjour@garage-bellevue.example',
      website: 'https://www.garage-bellevue.example',
      imprint:
        'Garage Bellevue AG, Elsässerstrasse 210, 4056 Basel. UID CHE-555.210.000. Verwaltungsrätin: Claire Dubois.',
      openingHours: [
        { days: 'Mo bis Fr', hours: '7:00 bis 12:00 und 13:15 bis 18:00' },
        { days: 'Sa', hours: '9:00 bis 12:00' },
      ],
      accentColour: '#a8431f',
    },
  },
  {
    key: 'nordlicht',
    group: 'north',
    customers: [204, 24],
    towns: [
      ['24937', 'Flensburg'],
      ['24943', 'Flensburg'],
      ['24955', 'Harrislee'],
      ['24960', 'Glücksburg'],
      ['24837', 'Schleswig'],
    ],
    profile: {
      name: 'Nordlicht Motors',
      legalName: 'Nordlicht Motors KG',
      street: 'Am Friedenshügel 12',
      postalCode: '24941',
      city: 'Flensburg',
      country: 'DE',
      language: 'de',
      timeZone: 'Europe/Berlin',
      phone: '+49 461 555 120',
      email: 'moin@nordlicht-motors.example',
      website: 'https://www.nordlicht-motors.example',
      imprint:
        'Nordlicht Motors KG, Am Friedenshügel 12, 24941 Flensburg. Persönlich haftend: Hauke Petersen. Registergericht Flensburg, HRA 55512. USt-IdNr. DE555120000.',
      openingHours: [
        { days: 'Mo bis Fr', hours: '8:00 bis 18:00' },
        { days: 'Sa', hours: '9:00 bis 12:00' },
      ],
      accentColour: '#1f5f8b',
    },
  },
  {
    key: 'linz',
    group: 'alps',
    customers: [138, 0],
    towns: [
      ['4020', 'Linz'],
      ['4030', 'Linz'],
      ['4040', 'Linz'],
      ['4050', 'Traun'],
      ['4060', 'Leonding'],
    ],
    profile: {
      name: 'City Cars Linz',
      legalName: 'City Cars Linz GmbH',
      street: 'Wiener Straße 331',
      postalCode: '4030',
      city: 'Linz',
      country: 'AT',
      language: 'de',
      timeZone: 'Europe/Vienna',
      phone: '+43 732 555 331',
      email: 'servus@citycars-linz.example',
      website: 'https://www.citycars-linz.example',
      imprint: 'City Cars Linz GmbH, Wiener Straße 331, 4030 Linz. FN 555331a, Landesgericht Linz. UID ATU55533100.',
      openingHours: [
        { days: 'Mo bis Do', hours: '7:30 bis 17:30' },
        { days: 'Fr', hours: '7:30 bis 15:00' },
      ],
      accentColour: '#0b6b69',
    },
  },
];
