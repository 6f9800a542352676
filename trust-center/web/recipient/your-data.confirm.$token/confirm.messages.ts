import { defineMessages } from '@multipartner/ui/messages';

export const confirmMessages = defineMessages({
  en: {
    title: 'Confirm your request to all partners',
    access: 'You want to know what the partners of the brand keep about you.',
    portability: 'You want to take along what you gave to partners of the brand.',
    erasure: 'You want the partners of the brand to erase your data.',
    restriction: 'You want the partners of the brand to keep your data, but not to use it.',
    objection: 'You want no advertising any more, from no partner of the brand.',
    sentence: 'With this button each partner is asked. Whoever finds your address answers you itself within one month.',
    sentenceObjection: 'With this button your objection holds for all partners of the brand at once.',
    confirm: 'Confirm',
    not: 'If you did not ask for this, simply close the page: nothing happens.',
    confirmedTitle: 'Your request is on its way',
    confirmed:
      'Each partner looks in its own data, and whoever finds you answers within one month. You get a mail as your proof. You need do nothing more.',
    confirmedObjection:
      'From now on no partner of the brand sends you advertising. A mail that is on its way this very minute may still arrive. You get a mail as your proof.',
    expiredTitle: 'This link is too old',
    expired: 'It worked for seven days. Nothing happened, and nothing was kept.',
    again: 'Ask once more',
    failedTitle: 'That did not work just now',
  },
  de: {
    title: 'Anfrage an alle Partner bestätigen',
    access: 'Sie möchten wissen, was die Partner der Marke über Sie gespeichert haben.',
    portability: 'Sie möchten mitnehmen, was Sie Partnern der Marke angegeben haben.',
    erasure: 'Sie möchten, dass die Partner der Marke Ihre Daten löschen.',
    restriction: 'Sie möchten, dass die Partner der Marke Ihre Daten aufbewahren, aber nicht nutzen.',
    objection: 'Sie möchten keine Werbung mehr, von keinem Partner der Marke.',
    sentence:
      'Mit dieser Schaltfläche wird jeder Partner gefragt. Wer Ihre Adresse findet, antwortet Ihnen selbst innerhalb eines Monats.',
    sentenceObjection: 'Mit dieser Schaltfläche gilt Ihr Widerspruch sofort für alle Partner der Marke.',
    confirm: 'Bestätigen',
    not: 'Wenn Sie das nicht angefragt haben, schließen Sie die Seite einfach: Es geschieht nichts.',
    confirmedTitle: 'Ihre Anfrage ist unterwegs',
    confirmed:
      'Jeder Partner sieht in seinen eigenen Daten nach, und wer Sie findet, antwortet innerhalb eines Monats. Sie bekommen eine Mail als Nachweis. Sie müssen nichts weiter tun.',
    confirmedObjection:
      'Ab jetzt schickt Ihnen kein Partner der Marke Werbung. Eine Mail, die in dieser Minute unterwegs ist, kann noch ankommen. Sie bekommen eine Mail als Nachweis.',
    expiredTitle: 'Dieser Link ist zu alt',
    expired: 'Er galt sieben Tage. Es ist nichts geschehen, und nichts wurde aufbewahrt.',
    again: 'Noch einmal anfragen',
    failedTitle: 'Das hat gerade nicht geklappt',
  },
});
