import { defineMessages } from '@multipartner/ui/messages';

export const settingsMessages = defineMessages({
  en: { settings: 'Settings', brand: 'Brand', fields: 'Contact fields', apiKeys: 'API keys' },
  de: { settings: 'Einstellungen', brand: 'Marke', fields: 'Kontaktfelder', apiKeys: 'API-Schlüssel' },
});
