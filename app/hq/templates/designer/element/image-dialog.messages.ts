import { defineMessages } from '@multipartner/ui/messages';

export const imageMessages = defineMessages({
  en: {
    title: 'Choose an image',
    close: 'Close',
    upload: 'Add an image …',
    logo: 'Logo of the partner',
    empty: 'The collection is empty. Add the first image: PNG, JPEG, GIF or WebP, at most 10 MB.',
    more: 'Show older images',
    offline: 'No connection just now. Please try again.',
    'signed-out': 'You are signed out. Sign in again in another tab, then repeat.',
  },
  de: {
    title: 'Bild wählen',
    close: 'Schließen',
    upload: 'Bild hinzufügen …',
    logo: 'Logo des Partners',
    empty: 'Die Sammlung ist leer. Fügen Sie das erste Bild hinzu: PNG, JPEG, GIF oder WebP, höchstens 10 MB.',
    more: 'Ältere Bilder zeigen',
    offline: 'Gerade keine Verbindung. Bitte versuchen Sie es noch einmal.',
    'signed-out': 'Sie sind abgemeldet. Melden Sie sich in einem anderen Tab an und wiederholen Sie es.',
  },
});
