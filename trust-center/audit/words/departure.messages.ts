/** The log's operations in words: a partner who leaves. */
import { defineMessages } from '@multipartner/ui/messages';

export const departureWords = defineMessages({
  en: {
    'departure.announced': 'Headquarters announced the end of the contract',
    'departure.begun': 'Began to leave',
    'departure.withdrawn': 'Took back the leaving',
    'departure.exported': 'Took everything along',
    'departure.offered': 'Offered the customers to a successor',
    'departure.accepted': 'Agreed to take customers over',
    'departure.declined': 'Declined to take customers over',
    'departure.handed_over': 'Finished handing over customers',
    'contact.handed_over': 'Handed people over to the successor',
    'contact.taken_over': 'Took people over from the predecessor',
    'suppression.inherited': 'Passed blocked addresses to the successor',
    'key.inherited': 'Passed the suppression key to the successor',
  },
  de: {
    'departure.announced': 'Die Zentrale hat das Vertragsende angekündigt',
    'departure.begun': 'Ausscheiden begonnen',
    'departure.withdrawn': 'Ausscheiden zurückgenommen',
    'departure.exported': 'Alle Daten mitgenommen',
    'departure.offered': 'Kundschaft einem Nachfolger angeboten',
    'departure.accepted': 'Übernahme von Kundschaft zugestimmt',
    'departure.declined': 'Übernahme von Kundschaft abgelehnt',
    'departure.handed_over': 'Übergabe der Kundschaft abgeschlossen',
    'contact.handed_over': 'Personen an den Nachfolger übergeben',
    'contact.taken_over': 'Personen vom Vorgänger übernommen',
    'suppression.inherited': 'Gesperrte Adressen an den Nachfolger weitergegeben',
    'key.inherited': 'Sperrschlüssel an den Nachfolger weitergegeben',
  },
});
