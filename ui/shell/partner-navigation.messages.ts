import { defineMessages } from '../messages.ts';

export const partnerNavigationMessages = defineMessages({
  en: {
    home: 'Home',
    campaigns: 'Campaigns',
    contacts: 'Contacts',
    requests: 'Requests',
    results: 'Results',
    accessLog: 'Access log',
    profile: 'My profile',
    people: 'People and access',
    settings: 'Settings',
  },
  de: {
    home: 'Start',
    campaigns: 'Kampagnen',
    contacts: 'Kontakte',
    requests: 'Anfragen',
    results: 'Ergebnisse',
    accessLog: 'Protokoll',
    profile: 'Mein Profil',
    people: 'Personen und Zugänge',
    settings: 'Einstellungen',
  },
});
