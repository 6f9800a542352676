import { defineMessages } from '@multipartner/ui/messages';

export const settingsTabsMessages = defineMessages({
  en: { label: 'Settings', tracking: 'Opens and clicks', retention: 'Retention', keys: 'API keys' },
  de: { label: 'Einstellungen', tracking: 'Öffnungen und Klicks', retention: 'Aufbewahrung', keys: 'API-Schlüssel' },
});
