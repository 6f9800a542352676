import { defineMessages } from '@multipartner/ui/messages';

export const liftMessages = defineMessages({
  en: {
    title: 'Lift this suppression?',
    sentence: 'Then it is consent again that decides whether this address gets mail from you.',
    back: 'Suppressed addresses',
    unknown: 'An address that belongs to no contact any more',
    bounceTitle: 'A mail to this address came back',
    bounceSentence: 'Lift it only when you know that the address works again. The next bounce suppresses it anew.',
    note: 'Why may it be mailed again?',
    noteHelp: 'Stands in your access log, sealed under your key.',
    noteMissing: 'Please say in a few words why.',
    save: 'Lift the suppression',
    cancel: 'Cancel',
  },
  de: {
    title: 'Diese Sperre aufheben?',
    sentence: 'Dann entscheidet wieder die Einwilligung, ob diese Adresse Mails von Ihnen bekommt.',
    back: 'Gesperrte Adressen',
    unknown: 'Eine Adresse, die zu keinem Kontakt mehr gehört',
    bounceTitle: 'Eine Mail an diese Adresse kam zurück',
    bounceSentence:
      'Heben Sie die Sperre nur auf, wenn Sie wissen, dass die Adresse wieder erreichbar ist. Kommt wieder eine Mail zurück, wird sie neu gesperrt.',
    note: 'Warum darf sie wieder angeschrieben werden?',
    noteHelp: 'Steht in Ihrem Protokoll, verschlossen mit Ihrem Schlüssel.',
    noteMissing: 'Bitte sagen Sie mit ein paar Worten, warum.',
    save: 'Sperre aufheben',
    cancel: 'Abbrechen',
  },
});
