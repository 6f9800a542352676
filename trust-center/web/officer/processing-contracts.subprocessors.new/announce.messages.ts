import { defineMessages } from '@multipartner/ui/messages';

export const announceMessages = defineMessages({
  en: {
    title: 'Announce a sub-processor',
    sentence:
      'The owners of all partners get a mail at once. Until the time is over they can object (Art. 28 (2) GDPR).',
    back: 'Processing contracts',
    name: 'Name',
    address: 'Address',
    country: 'Country',
    countryHelp: 'Two letters: DE, FR, US',
    service: 'What it does, and with which data',
    serviceHelp: 'For example: delivers mails; addresses and contents of mails.',
    transfer: 'Transfer to a third country',
    days: 'Days to object',
    daysHelp: '{{least}} to {{most}}. From then on it may work.',
    announce: 'Announce and tell partners',
    cancel: 'Cancel',
  },
  de: {
    title: 'Unterauftragnehmer ankündigen',
    sentence:
      'Die Inhaber aller Partner bekommen sofort eine Mail. Bis die Frist um ist, können sie widersprechen (Art. 28 Abs. 2 DSGVO).',
    back: 'Verträge zur Auftragsverarbeitung',
    name: 'Name',
    address: 'Anschrift',
    country: 'Land',
    countryHelp: 'Zwei Buchstaben: DE, FR, US',
    service: 'Was er tut und mit welchen Daten',
    serviceHelp: 'Zum Beispiel: stellt Mails zu; Adressen und Inhalte der Mails.',
    transfer: 'Übermittlung in ein Drittland',
    days: 'Tage für den Widerspruch',
    daysHelp: '{{least}} bis {{most}}. Danach darf er tätig werden.',
    announce: 'Ankündigen und Partner informieren',
    cancel: 'Abbrechen',
  },
});
