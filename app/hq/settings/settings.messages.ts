import { defineMessages } from '@multipartner/ui/messages';

export const settingsMessages = defineMessages({
  en: { settings: 'Settings', brand: 'Brand', apiKeys: 'API keys' },
  de: { settings: 'Einstellungen', brand: 'Marke', apiKeys: 'API-Schlüssel' },
});
