import { defineMessages } from '../messages.ts';

export const headquartersNavigationMessages = defineMessages({
  en: {
    home: 'Home',
    campaigns: 'Campaigns',
    partners: 'Partners',
    approvals: 'Approvals',
    templates: 'Templates',
    forms: 'Sign-up forms',
    mails: 'Single mails',
    images: 'Images',
    brand: 'Brand',
    activity: 'Activity',
    settings: 'Settings',
    people: 'People and access',
  },
  de: {
    home: 'Start',
    campaigns: 'Kampagnen',
    partners: 'Partner',
    approvals: 'Freigaben',
    templates: 'Vorlagen',
    forms: 'Anmeldeformulare',
    mails: 'Einzelmails',
    images: 'Bilder',
    brand: 'Marke',
    activity: 'Aktivität',
    settings: 'Einstellungen',
    people: 'Personen und Zugänge',
  },
});
