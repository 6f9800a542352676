import { defineMessages } from '@multipartner/ui/messages';

export const officerProgramsMessages = defineMessages({
  en: {
    title: 'Programs of compliance',
    sentence:
      'Keys with which a program reads the access log, watches it as a witness, or fetches the evidence bundle. They open no customer’s datum.',
    back: 'Witnesses',
    listTitle: 'API keys of compliance',
    nameHelp: 'For example “Daily witness on the auditor’s machine”.',
    readLog: 'Read and watch the access log',
    readLogHelp: 'Entries of all partners, checkpoints, proofs and the evidence bundle.',
    use: 'How to use it',
    useSentence: 'On the machine that watches, with the key in MULTIPARTNER_TRUST_API_KEY:',
  },
  de: {
    title: 'Programme der Compliance',
    sentence:
      'Schlüssel, mit denen ein Programm das Zugriffsprotokoll liest, es als Zeuge überwacht oder das Beweispaket holt. Sie öffnen keine Daten von Kunden.',
    back: 'Zeugen',
    listTitle: 'API-Schlüssel der Compliance',
    nameHelp: 'Zum Beispiel „Täglicher Zeuge auf dem Rechner der Prüfung“.',
    readLog: 'Zugriffsprotokoll lesen und überwachen',
    readLogHelp: 'Einträge aller Partner, Prüfpunkte, Beweise und das Beweispaket.',
    use: 'So wird er benutzt',
    useSentence: 'Auf dem Rechner, der überwacht, mit dem Schlüssel in MULTIPARTNER_TRUST_API_KEY:',
  },
});
