import { defineMessages } from '@multipartner/ui/messages';

export const settingsMessages = defineMessages({
  en: { settings: 'Settings', house: 'House', fields: 'Contact fields', apiKeys: 'API keys' },
  de: { settings: 'Einstellungen', house: 'Haus', fields: 'Kontaktfelder', apiKeys: 'API-Schlüssel' },
});
