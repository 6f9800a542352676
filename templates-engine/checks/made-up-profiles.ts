/** Partners that do not exist: each is extreme in one way, so that a template that survives them survives real ones. */
import type { PartnerProfile } from '../document.ts';

export const MADE_UP_KEYS = [
  'ordinary',
  'longest-name',
  'no-logo',
  'portrait-logo',
  'no-phone',
  'right-to-left',
  'umlauts',
  'longest-imprint',
  'everything-empty',
] as const;
export type MadeUpKey = (typeof MADE_UP_KEYS)[number];

/** Their logo: no file of the library, drawn where a picture is needed. */
export const MADE_UP_LOGO = {
  sha256: '0'.repeat(64),
  width: 320,
  height: 96,
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="96"><rect width="320" height="96" rx="8" fill="#0b5d66"/><text x="160" y="58" font-family="sans-serif" font-size="30" fill="#fff" text-anchor="middle">Logo</text></svg>',
} as const;
const { sha256: LOGO_SHA } = MADE_UP_LOGO;

const ORDINARY: PartnerProfile = {
  name: 'Autohaus Muster',
  legalName: 'Autohaus Muster GmbH',
  street: 'Musterstraße 1',
  postalCode: '12345',
  city: 'Musterstadt',
  country: 'DE',
  phone: '+49 30 000000',
  email: 'info@autohaus-muster.example',
  website: 'https://www.autohaus-muster.example',
  imprint: 'Autohaus Muster GmbH, Musterstraße 1, 12345 Musterstadt',
  openingHours: [{ days: 'Mo–Fr', hours: '08:00–18:00' }],
  accentColour: null,
  logo: { sha256: LOGO_SHA, mediaType: 'image/png', width: 320, height: 96 },
  language: 'de',
  timeZone: 'Europe/Berlin',
};

const LONGEST_IMPRINT = [
  'Kraftfahrzeughandelsgesellschaft Oberbayerisch-Schwäbisches Voralpenland mbH & Co. Kommanditgesellschaft',
  'Sitz der Gesellschaft: Garmisch-Partenkirchen, Registergericht München, HRA 000000',
  'Persönlich haftende Gesellschafterin: Voralpenland Verwaltungsgesellschaft mbH, HRB 000000',
  'Geschäftsführer: Maximilian-Alexander von und zu Musterhausen-Beispielberg, Anna-Katharina Musterfrau',
  'Umsatzsteuer-Identifikationsnummer: DE000000000, Aufsichtsbehörde: Landratsamt Garmisch-Partenkirchen',
  'Versicherungsvermittler mit Erlaubnis nach § 34d Abs. 1 GewO, Registernummer D-0000-00000-00',
  'Plattform der EU-Kommission zur Online-Streitbeilegung: https://ec.europa.eu/consumers/odr',
].join('\n');

const PROFILES: Readonly<Record<MadeUpKey, PartnerProfile>> = {
  ordinary: ORDINARY,
  'longest-name': {
    ...ORDINARY,
    name: 'Kraftfahrzeughandelsgesellschaft Oberbayerisch-Schwäbisches Voralpenland Garmisch-Partenkirchen',
    legalName:
      'Kraftfahrzeughandelsgesellschaft Oberbayerisch-Schwäbisches Voralpenland mbH & Co. Kommanditgesellschaft',
    city: 'Hellschen-Heringsand-Unterschaar',
    street: 'Bischöflich-Geistlicher-Rat-Josef-Zinnbauer-Straße 117a',
    email: 'kundendienst-und-terminvereinbarung@kraftfahrzeughandelsgesellschaft-voralpenland.example',
    website: 'https://www.kraftfahrzeughandelsgesellschaft-voralpenland.example',
  },
  'no-logo': { ...ORDINARY, logo: null },
  'portrait-logo': { ...ORDINARY, logo: { sha256: LOGO_SHA, mediaType: 'image/png', width: 200, height: 600 } },
  'no-phone': { ...ORDINARY, phone: '' },
  'right-to-left': {
    ...ORDINARY,
    name: 'معرض السيارات المثالي',
    legalName: 'شركة معرض السيارات المثالي المحدودة',
    street: 'شارع المثال ١',
    city: 'مدينة المثال',
    imprint: 'شركة معرض السيارات المثالي المحدودة، شارع المثال ١، مدينة المثال',
    openingHours: [{ days: 'الأحد–الخميس', hours: '08:00–18:00' }],
  },
  umlauts: {
    ...ORDINARY,
    name: 'Ährenwörther Übergrößen & Söhne „Grüß Gött“',
    legalName: 'Ährenwörther Übergrößen & Söhne OHG',
    street: 'Äußere Rösslgäßchenstraße 7½',
    city: 'Überlingen-Öhningen',
    imprint: 'Ährenwörther Übergrößen & Söhne OHG, Äußere Rösslgäßchenstraße 7½, Überlingen-Öhningen',
  },
  'longest-imprint': { ...ORDINARY, imprint: LONGEST_IMPRINT },
  'everything-empty': {
    ...ORDINARY,
    phone: '',
    website: '',
    email: '',
    openingHours: [],
    logo: null,
    city: '',
    street: '',
    postalCode: '',
  },
};

export const madeUpProfile = (key: MadeUpKey): PartnerProfile => PROFILES[key];

/** What is extreme about them */
export const MADE_UP_NAMES: Readonly<Record<MadeUpKey, { en: string; de: string }>> = {
  ordinary: { en: 'An ordinary partner', de: 'Ein gewöhnlicher Partner' },
  'longest-name': { en: 'The longest name', de: 'Der längste Name' },
  'no-logo': { en: 'No logo', de: 'Kein Logo' },
  'portrait-logo': { en: 'A tall logo', de: 'Ein hohes Logo' },
  'no-phone': { en: 'No phone', de: 'Kein Telefon' },
  'right-to-left': { en: 'Right-to-left script', de: 'Schrift von rechts nach links' },
  umlauts: { en: 'Umlauts and quotes', de: 'Umlaute und Anführungszeichen' },
  'longest-imprint': { en: 'The longest imprint', de: 'Das längste Impressum' },
  'everything-empty': { en: 'Nothing filled in', de: 'Nichts ausgefüllt' },
};
