import { defineMessages } from '@multipartner/ui/messages';

export const askMessages = defineMessages({
  en: {
    title: 'Your data',
    sentence:
      'Here you ask all partners of the brand at once, with one address. Each partner looks in its own data and answers you itself within one month.',
    blind:
      'No partner learns which others know you. Headquarters of the brand learns nothing. Whoever does not know you learns nothing of your request.',
    address: 'Your mail address',
    addressHelp: 'The one to which the partners write. We send a link there; nothing happens before you confirm it.',
    addressWrong: 'Please enter a whole mail address, like name@example.org.',
    kinds: 'What would you like?',
    access: 'Know what they keep about me',
    accessHelp: 'Access with a copy, Art. 15 GDPR',
    portability: 'Take my data along',
    portabilityHelp: 'What you gave them, in files for other programs, Art. 20 GDPR',
    erasure: 'Have my data erased',
    erasureHelp: 'Each partner checks whether a law obliges it to keep something, Art. 17 GDPR',
    restriction: 'Have my data kept, but not used',
    restrictionHelp: 'For example while something is in dispute, Art. 18 GDPR',
    objection: 'Get no more advertising, from any of them',
    objectionHelp: 'Holds for all partners at once, Art. 21 GDPR',
    ask: 'Send me the link',
    doneTitle: 'Please look into your mailbox',
    done: 'If the address is right, a mail with a link is on its way. It is the same for everybody: this page does not know whether anybody has your data. Nothing there? Look into the spam folder. An address gets at most four such mails a day.',
    again: 'Ask once more',
    laterTitle: 'That did not work just now',
    onePage:
      'You only want something from one partner? At the end of each mail, the page “Choose what you get” leads to your own page there.',
    pageTitle: 'Your data at {{partner}}',
    pageSentence:
      'We send you a link to your own page. There you see what {{partner}} keeps about you, correct it, download it, object to mails or ask for erasure. No sign-in needed.',
    pageHelp: 'The one to which {{partner}} writes. The link works once and for one hour.',
    all: 'Ask all partners of the brand at once',
  },
  de: {
    title: 'Ihre Daten',
    sentence:
      'Hier fragen Sie alle Partner der Marke auf einmal, mit einer Adresse. Jeder Partner sieht in seinen eigenen Daten nach und antwortet Ihnen selbst innerhalb eines Monats.',
    blind:
      'Kein Partner erfährt, welche anderen Sie kennen. Die Zentrale der Marke erfährt nichts. Wer Sie nicht kennt, erfährt nichts von Ihrer Anfrage.',
    address: 'Ihre Mailadresse',
    addressHelp:
      'Die Adresse, an die Ihnen die Partner schreiben. Dorthin senden wir einen Link; bevor Sie bestätigen, geschieht nichts.',
    addressWrong: 'Bitte geben Sie eine vollständige Mailadresse ein, etwa name@example.org.',
    kinds: 'Was möchten Sie?',
    access: 'Wissen, was über mich gespeichert ist',
    accessHelp: 'Auskunft mit Kopie, Art. 15 DSGVO',
    portability: 'Meine Daten mitnehmen',
    portabilityHelp: 'Was Sie angegeben haben, in Dateien für andere Programme, Art. 20 DSGVO',
    erasure: 'Meine Daten löschen lassen',
    erasureHelp: 'Jeder Partner prüft, ob ein Gesetz ihn verpflichtet, etwas aufzubewahren, Art. 17 DSGVO',
    restriction: 'Meine Daten aufbewahren, aber nicht nutzen lassen',
    restrictionHelp: 'Etwa solange etwas strittig ist, Art. 18 DSGVO',
    objection: 'Keine Werbung mehr bekommen, von niemandem',
    objectionHelp: 'Gilt sofort für alle Partner, Art. 21 DSGVO',
    ask: 'Link zusenden',
    doneTitle: 'Bitte sehen Sie in Ihr Postfach',
    done: 'Wenn die Adresse stimmt, ist eine Mail mit einem Link unterwegs. Das ist bei allen gleich: Diese Seite weiß nicht, ob jemand Ihre Daten hat. Nichts da? Sehen Sie im Spam-Ordner nach. Eine Adresse bekommt höchstens vier solche Mails am Tag.',
    again: 'Noch einmal anfragen',
    laterTitle: 'Das hat gerade nicht geklappt',
    onePage:
      'Sie möchten nur von einem Partner etwas? Die Seite „Auswählen, was Sie bekommen“ am Ende jeder Mail führt zu Ihrer eigenen Seite dort.',
    pageTitle: 'Ihre Daten bei {{partner}}',
    pageSentence:
      'Wir senden Ihnen einen Link zu Ihrer eigenen Seite. Dort sehen Sie, was {{partner}} über Sie gespeichert hat, berichtigen es, laden es herunter, widersprechen Mails oder bitten um Löschung. Ohne Anmeldung.',
    pageHelp: 'Die Adresse, an die Ihnen {{partner}} schreibt. Der Link funktioniert einmal und eine Stunde lang.',
    all: 'Alle Partner der Marke auf einmal fragen',
  },
});
