import { defineMessages } from '@multipartner/ui/messages';

export const fetchMessages = defineMessages({
  en: {
    title: 'Your data from {{partner}}',
    sentence:
      'Your data lies here as an encrypted package. Please enter the code that {{partner}} told you. It opens once.',
    code: 'Code',
    help: 'Ten signs. Capital letters, spaces and dashes do not matter.',
    fetch: 'Download my data',
    keep: 'Keep the file where only you can open it: it is no longer encrypted then.',
    until: 'The link works until {{date}}.',
    wrong: 'This code is not right. After five wrong ones the package is locked.',
    goneTitle: 'This package is no longer here',
    gone: 'It was fetched already, has expired, or the code was wrong too often. Please ask {{partner}} for a new one.',
  },
  de: {
    title: 'Ihre Daten von {{partner}}',
    sentence:
      'Ihre Daten liegen hier als verschlüsseltes Paket. Bitte geben Sie den Code ein, den {{partner}} Ihnen gesagt hat. Er öffnet es einmal.',
    code: 'Code',
    help: 'Zehn Zeichen. Großbuchstaben, Leerzeichen und Striche sind egal.',
    fetch: 'Meine Daten herunterladen',
    keep: 'Legen Sie die Datei dort ab, wo nur Sie sie öffnen können: Sie ist dann nicht mehr verschlüsselt.',
    until: 'Der Link funktioniert bis zum {{date}}.',
    wrong: 'Dieser Code stimmt nicht. Nach fünf falschen wird das Paket gesperrt.',
    goneTitle: 'Dieses Paket ist nicht mehr da',
    gone: 'Es wurde schon abgeholt, ist abgelaufen, oder der Code war zu oft falsch. Bitten Sie {{partner}} um ein neues.',
  },
});
