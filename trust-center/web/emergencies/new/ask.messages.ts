import { defineMessages } from '@multipartner/ui/messages';

export const askMessages = defineMessages({
  en: {
    title: 'Ask for emergency access',
    sentence:
      'Nothing opens yet: a custodian of the other organisation decides. The partner’s owners are told at once.',
    back: 'Emergencies',
    partner: 'Partner',
    ticket: 'Ticket',
    ticketHelp: 'Number of the incident or request, at least 3 characters.',
    reason: 'Reason',
    reasonHelp: 'The partner reads it. At least 10 characters; no customer’s data.',
    maxRecords: 'Looks',
    maxRecordsHelp: 'How many searches and people you need at most, up to 50.',
    ask: 'Ask for access',
    cancel: 'Cancel',
  },
  de: {
    title: 'Notfallzugriff beantragen',
    sentence:
      'Damit öffnet sich noch nichts: Die Verwahrung der anderen Organisation entscheidet. Die Inhaber des Partners werden sofort benachrichtigt.',
    back: 'Notfälle',
    partner: 'Partner',
    ticket: 'Vorgang',
    ticketHelp: 'Nummer der Störung oder Anfrage, mindestens 3 Zeichen.',
    reason: 'Grund',
    reasonHelp: 'Der Partner liest ihn. Mindestens 10 Zeichen; keine Kundendaten.',
    maxRecords: 'Abrufe',
    maxRecordsHelp: 'Wie viele Suchen und Personen Sie höchstens brauchen, bis zu 50.',
    ask: 'Zugriff beantragen',
    cancel: 'Abbrechen',
  },
});
