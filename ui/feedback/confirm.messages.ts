import { defineMessages } from '../messages.ts';

export const confirmMessages = defineMessages({
  en: { cancel: 'Cancel', typeWord: 'Type “{{word}}” to confirm' },
  de: { cancel: 'Abbrechen', typeWord: 'Zur Bestätigung „{{word}}“ eingeben' },
});
