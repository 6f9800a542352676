import { defineMessages } from '@multipartner/ui/messages';

export const settingsTabsMessages = defineMessages({
  en: {
    label: 'Settings',
    sending: 'Sending',
    fields: 'Contact fields',
    retention: 'Retention',
    contracts: 'Contracts',
    budgets: 'Budgets',
    keys: 'API keys',
    departure: 'Leaving',
  },
  de: {
    label: 'Einstellungen',
    sending: 'Versand',
    fields: 'Kontaktfelder',
    retention: 'Aufbewahrung',
    contracts: 'Verträge',
    budgets: 'Budgets',
    keys: 'API-Schlüssel',
    departure: 'Ausscheiden',
  },
});
