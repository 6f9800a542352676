import { defineMessages } from '@multipartner/ui/messages';

export const duplicatesMessages = defineMessages({
  en: {
    title: 'Duplicates',
    sentence: 'People who may stand in your address book twice. Nothing is merged before you have seen the result.',
    back: 'Contacts',
    first: 'Contact',
    second: 'Looks like',
    why: 'Why',
    phone: 'same phone',
    name: 'same name and postcode',
    address: 'similar mail address',
    look: 'Look at it',
    more: 'The first 50. Merge them to see the next.',
    emptyTitle: 'No duplicates',
    emptySentence: 'No two people share a phone number, a name with postcode, or a similar mail address.',
    merged: 'The two contacts are one now.',
  },
  de: {
    title: 'Dubletten',
    sentence:
      'Personen, die vielleicht doppelt in Ihrem Adressbuch stehen. Zusammengeführt wird erst, wenn Sie das Ergebnis gesehen haben.',
    back: 'Kontakte',
    first: 'Kontakt',
    second: 'Ähnelt',
    why: 'Warum',
    phone: 'gleiche Telefonnummer',
    name: 'gleicher Name und gleiche Postleitzahl',
    address: 'ähnliche E-Mail-Adresse',
    look: 'Ansehen',
    more: 'Die ersten 50. Führen Sie sie zusammen, um die nächsten zu sehen.',
    emptyTitle: 'Keine Dubletten',
    emptySentence:
      'Keine zwei Personen haben dieselbe Telefonnummer, denselben Namen mit Postleitzahl oder eine ähnliche E-Mail-Adresse.',
    merged: 'Aus den beiden Kontakten ist einer geworden.',
  },
});
