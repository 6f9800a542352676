import { defineMessages } from '../messages.ts';

export const headquartersNavigationMessages = defineMessages({
  en: {
    home: 'Home',
    campaigns: 'Campaigns',
    partners: 'Partners',
    templates: 'Templates',
    images: 'Images',
    activity: 'Activity',
    settings: 'Settings',
    people: 'People and access',
  },
  de: {
    home: 'Start',
    campaigns: 'Kampagnen',
    partners: 'Partner',
    templates: 'Vorlagen',
    images: 'Bilder',
    activity: 'Aktivität',
    settings: 'Einstellungen',
    people: 'Personen und Zugänge',
  },
});
