import { defineMessages } from '@multipartner/ui/messages';

export const keysMessages = defineMessages({
  en: {
    sentence: 'Keys let programs work with partners, templates and campaigns. No key of HQ reaches customers.',
    partnerTitle: 'API keys',
    partnerSentence:
      'Keys let your own programs adapt campaigns and add images. Your customers have keys of their own.',
    customers: 'Keys of the trust center',
    toastRevoked: 'The key is revoked.',
    docs: 'Read the API',
    keys: 'Keys',
    partners_read: 'Read partners and groups',
    partners_write: 'Add, change and invite partners',
    templates_read: 'Read templates',
    templates_write: 'Import and publish templates',
    campaigns_read: 'Read campaigns and totals',
    campaigns_write: 'Prepare, offer and end campaigns',
    participations_read: 'Read who takes part',
    participations_write: 'Adapt participations',
    assets_read: 'Read images',
    assets_write: 'Add images',
    fields_read: 'Read contact fields',
    fields_write: 'Define contact fields',
  },
  de: {
    sentence:
      'Mit Schlüsseln arbeiten Programme mit Partnern, Vorlagen und Kampagnen. An Kundendaten kommt kein Schlüssel der Zentrale.',
    partnerTitle: 'API-Schlüssel',
    partnerSentence:
      'Mit Schlüsseln passen Ihre eigenen Programme Kampagnen an und legen Bilder ab. Für Ihre Kunden gibt es eigene Schlüssel.',
    customers: 'Schlüssel des Trust Centers',
    toastRevoked: 'Der Schlüssel ist widerrufen.',
    docs: 'API lesen',
    keys: 'Schlüssel',
    partners_read: 'Partner und Gruppen lesen',
    partners_write: 'Partner anlegen, ändern und einladen',
    templates_read: 'Vorlagen lesen',
    templates_write: 'Vorlagen importieren und veröffentlichen',
    campaigns_read: 'Kampagnen und Summen lesen',
    campaigns_write: 'Kampagnen vorbereiten, anbieten und beenden',
    participations_read: 'Teilnahmen lesen',
    participations_write: 'Teilnahmen anpassen',
    assets_read: 'Bilder lesen',
    assets_write: 'Bilder hinzufügen',
    fields_read: 'Kontaktfelder lesen',
    fields_write: 'Kontaktfelder festlegen',
  },
});
