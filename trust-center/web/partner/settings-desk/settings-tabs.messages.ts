import { defineMessages } from '@multipartner/ui/messages';

export const settingsTabsMessages = defineMessages({
  en: { label: 'Settings', sending: 'Sending', retention: 'Retention', keys: 'API keys' },
  de: { label: 'Einstellungen', sending: 'Versand', retention: 'Aufbewahrung', keys: 'API-Schlüssel' },
});
