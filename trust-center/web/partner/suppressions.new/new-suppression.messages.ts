import { defineMessages } from '@multipartner/ui/messages';

export const newSuppressionMessages = defineMessages({
  en: {
    title: 'Suppress an address',
    sentence: 'It gets no mail from you from now on, whether or not it belongs to one of your contacts.',
    back: 'Suppressed addresses',
    address: 'Mail address',
    addressMissing: 'Please type a whole mail address.',
    why: 'Why?',
    objection: 'The person objected to advertising',
    objectionHelp: 'By phone, by letter, in the house. Only the person can take it back (Art. 21 (2) and (3) GDPR).',
    manual: 'Another reason',
    manualHelp: 'You can lift it again yourself.',
    note: 'What happened?',
    noteHelp: 'Stands in your access log, sealed under your key.',
    noteMissing: 'Please say in a few words what happened.',
    save: 'Suppress',
    cancel: 'Cancel',
  },
  de: {
    title: 'Adresse sperren',
    sentence: 'Sie bekommt ab sofort keine Mails mehr von Ihnen, ob sie zu einem Ihrer Kontakte gehört oder nicht.',
    back: 'Gesperrte Adressen',
    address: 'E-Mail-Adresse',
    addressMissing: 'Bitte geben Sie eine ganze E-Mail-Adresse ein.',
    why: 'Warum?',
    objection: 'Die Person hat Werbung widersprochen',
    objectionHelp:
      'Am Telefon, per Brief, im Haus. Nur die Person selbst kann das zurücknehmen (Art. 21 Abs. 2 und 3 DSGVO).',
    manual: 'Anderer Grund',
    manualHelp: 'Diese Sperre können Sie selbst wieder aufheben.',
    note: 'Was ist geschehen?',
    noteHelp: 'Steht in Ihrem Protokoll, verschlossen mit Ihrem Schlüssel.',
    noteMissing: 'Bitte sagen Sie mit ein paar Worten, was geschehen ist.',
    save: 'Sperren',
    cancel: 'Abbrechen',
  },
});
