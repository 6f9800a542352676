import { defineMessages } from '@multipartner/ui/messages';

export const newContactMessages = defineMessages({
  en: {
    title: 'Add contact',
    sentence: 'One person, by hand. Only the mail address and the answer about mails are needed.',
    leave: 'Cancel',
    back: 'Contacts',
    tags: 'Tags',
    tagsHelp: 'Several with commas between them.',
    save: 'Save contact',
    invalidAddress: 'This is no valid mail address.',
  },
  de: {
    title: 'Kontakt anlegen',
    sentence: 'Eine Person, von Hand. Nötig sind nur die E-Mail-Adresse und die Antwort zu den Mails.',
    leave: 'Abbrechen',
    back: 'Kontakte',
    tags: 'Tags',
    tagsHelp: 'Mehrere durch Kommas getrennt.',
    save: 'Kontakt speichern',
    invalidAddress: 'Das ist keine gültige E-Mail-Adresse.',
  },
});
