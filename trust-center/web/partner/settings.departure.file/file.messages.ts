import { defineMessages } from '@multipartner/ui/messages';

export const departureFileMessages = defineMessages({
  en: {
    title: 'Take everything along',
    sentence: 'All customers of {{partner}}, with everything that the trust center keeps about them.',
    back: 'Leaving',
    careTitle: 'Handle with care',
    care: 'The file holds your whole address book in clear. Every page of it is an entry in your access log. Keep it encrypted, and delete it when you no longer need it.',
    make: 'Make the file',
    long: 'With many customers this takes a few minutes. Leave the page open until the download is complete.',
  },
  de: {
    title: 'Alles mitnehmen',
    sentence: 'Die gesamte Kundschaft von {{partner}}, mit allem, was das Trust Center über sie aufbewahrt.',
    back: 'Ausscheiden',
    careTitle: 'Bitte sorgsam behandeln',
    care: 'Die Datei enthält Ihr ganzes Adressbuch im Klartext. Jede Seite davon steht in Ihrem Zugriffsprotokoll. Bewahren Sie sie verschlüsselt auf und löschen Sie sie, sobald Sie sie nicht mehr brauchen.',
    make: 'Datei erstellen',
    long: 'Bei großer Kundschaft dauert das einige Minuten. Lassen Sie die Seite offen, bis der Download vollständig ist.',
  },
});
