import { defineMessages } from '@multipartner/ui/messages';

/** Categories of data, as the record of processing and the register name them. */
export const dataCategoryMessages = defineMessages({
  en: {
    identity: 'Identity',
    contact_data: 'Contact data',
    vehicle: 'Vehicle',
    contract: 'Contract',
    purchase: 'Purchases',
    preference: 'Preferences',
    company: 'Company',
    other: 'Other',
  },
  de: {
    identity: 'Identität',
    contact_data: 'Kontaktdaten',
    vehicle: 'Fahrzeug',
    contract: 'Vertrag',
    purchase: 'Käufe',
    preference: 'Vorlieben',
    company: 'Firma',
    other: 'Sonstiges',
  },
});
