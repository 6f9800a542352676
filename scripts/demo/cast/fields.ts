/** Contact fields that a car brand and one of its dealers would define. */
import type { NewContactField } from '@multipartner/campaigns/contact-fields';
import type { OwnFieldInput } from '@multipartner/trust-center/contact-fields';

export const COMMON_FIELDS: NewContactField[] = [
  {
    label: { en: 'Mileage', de: 'Kilometerstand' },
    type: 'number',
    choices: [],
    category: 'vehicle',
    purpose: {
      en: 'To propose the service that the car needs next',
      de: 'Um den Service vorzuschlagen, den das Auto als Nächstes braucht',
    },
  },
  {
    label: { en: 'Next service', de: 'Nächster Service' },
    type: 'date',
    choices: [],
    category: 'vehicle',
    purpose: {
      en: 'To remind of the next service in time',
      de: 'Um rechtzeitig an den nächsten Service zu erinnern',
    },
  },
  {
    label: { en: 'Drive', de: 'Antrieb' },
    type: 'choice',
    choices: [
      { en: 'Petrol', de: 'Benzin' },
      { en: 'Diesel', de: 'Diesel' },
      { en: 'Hybrid', de: 'Hybrid' },
      { en: 'Electric', de: 'Elektro' },
    ],
    category: 'vehicle',
    purpose: {
      en: 'To write only about models and offers that fit the drive',
      de: 'Um nur über Modelle und Angebote zu schreiben, die zum Antrieb passen',
    },
  },
];

/** Of Autohaus Sonne; the last one is archived in the story. */
export const OWN_FIELDS: OwnFieldInput[] = [
  {
    label: 'Reifen eingelagert',
    type: 'yes_no',
    choices: [],
    category: 'contract',
    purpose: 'Um den Reifenwechsel für eingelagerte Räder anzubieten',
  },
  {
    label: 'Kundenkarte',
    type: 'text',
    choices: [],
    category: 'contract',
    purpose: 'Um Vorteile der Kundenkarte richtig zuzuordnen',
  },
  {
    label: 'Faxnummer',
    type: 'text',
    choices: [],
    category: 'contact_data',
    purpose: 'Früher für Auftragsbestätigungen per Fax',
  },
];
