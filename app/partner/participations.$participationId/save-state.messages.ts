import { defineMessages } from '@multipartner/ui/messages';

export const saveStateMessages = defineMessages({
  en: {
    ready: 'Saves by itself while you type',
    saved: 'Saved {{time}}',
    unsaved: 'Not saved yet',
    saving: 'Saving',
    offline: 'No connection. Your entries are kept on this device and saved as soon as it is back.',
    signedOut: 'Your session has ended. Your entries are kept on this device.',
    signIn: 'Sign in again',
    conflictTitle: 'Somebody else changed the same entries',
    conflict: 'Both versions are still there. Which one shall stay?',
    mine: 'Keep mine',
    theirs: 'Take theirs',
    draftTitle: 'There are unsaved entries on this device',
    draft: 'They were typed {{when}} and never reached us.',
    draftUse: 'Use them',
    draftForget: 'Discard',
  },
  de: {
    ready: 'Wird beim Tippen gespeichert',
    saved: 'Gespeichert {{time}}',
    unsaved: 'Noch nicht gespeichert',
    saving: 'Wird gespeichert',
    offline:
      'Keine Verbindung. Ihre Eingaben bleiben auf diesem Gerät und werden gespeichert, sobald sie wieder da ist.',
    signedOut: 'Ihre Sitzung ist abgelaufen. Ihre Eingaben bleiben auf diesem Gerät.',
    signIn: 'Neu anmelden',
    conflictTitle: 'Jemand anderes hat dieselben Angaben geändert',
    conflict: 'Beide Fassungen sind noch da. Welche soll gelten?',
    mine: 'Meine behalten',
    theirs: 'Die andere nehmen',
    draftTitle: 'Auf diesem Gerät liegen ungespeicherte Eingaben',
    draft: 'Sie wurden {{when}} getippt und haben uns nie erreicht.',
    draftUse: 'Übernehmen',
    draftForget: 'Verwerfen',
  },
});
