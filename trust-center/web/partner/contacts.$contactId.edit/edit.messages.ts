import { defineMessages } from '@multipartner/ui/messages';

export const editMessages = defineMessages({
  en: {
    title: 'Edit {{name}}',
    leave: 'Cancel',
    back: 'Back to the person',
    save: 'Save changes',
    ownFields: 'Texts from your files',
    conflictTitle: 'Somebody changed this person meanwhile',
    conflictText:
      'Nothing of yours is lost: it stands in the form. This is what is stored now. Save again to put yours in its place.',
    conflictField: '{{field}}: {{value}}',
    empty: 'empty',
    invalidAddress: 'This is no valid mail address.',
  },
  de: {
    title: '{{name}} bearbeiten',
    leave: 'Abbrechen',
    back: 'Zurück zur Person',
    save: 'Änderungen speichern',
    ownFields: 'Texte aus Ihren Dateien',
    conflictTitle: 'Diese Person wurde inzwischen geändert',
    conflictText:
      'Von Ihnen ist nichts verloren: Es steht im Formular. Gespeichert ist jetzt Folgendes. Speichern Sie noch einmal, um Ihre Fassung an diese Stelle zu setzen.',
    conflictField: '{{field}}: {{value}}',
    empty: 'leer',
    invalidAddress: 'Das ist keine gültige E-Mail-Adresse.',
  },
});
