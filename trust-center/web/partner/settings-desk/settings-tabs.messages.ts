import { defineMessages } from '@multipartner/ui/messages';

export const settingsTabsMessages = defineMessages({
  en: {
    label: 'Settings',
    sending: 'Sending',
    senders: 'Senders',
    pace: 'Pace',
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
    senders: 'Absender',
    pace: 'Tempo',
    fields: 'Kontaktfelder',
    retention: 'Aufbewahrung',
    contracts: 'Verträge',
    budgets: 'Budgets',
    keys: 'API-Schlüssel',
    departure: 'Ausscheiden',
  },
});
