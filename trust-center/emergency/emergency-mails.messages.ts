import { defineMessages } from '@multipartner/ui/messages';

export const emergencyMailMessages = defineMessages({
  en: {
    greeting: 'Hello {{name}},',
    requestedSubject: 'Emergency access to customers of {{partner}} was asked for',
    requestedText:
      '{{who}} asks for emergency access to customers of {{partner}}. Ticket {{ticket}}: {{reason}} It opens only when a custodian of the other organisation agrees, for 30 minutes and at most {{count}} records. Your custodian can withdraw it.',
    openedSubject: 'Emergency access to customers of {{partner}} is open',
    openedText:
      'Two custodians opened an emergency access to customers of {{partner}}: {{who}}. Ticket {{ticket}}: {{reason}} It ends by itself at {{time}} and permits at most {{count}} records. Every look stands in your access log; your custodian can end it at once.',
    endedSubject: 'Emergency access to customers of {{partner}} is over',
    endedText: 'The emergency access with ticket {{ticket}} is over. Records and searches used: {{used}} of {{count}}.',
    action: 'Look at the case',
    closing: 'Multipartner',
  },
  de: {
    greeting: 'Guten Tag {{name}},',
    requestedSubject: 'Notfallzugriff auf Kunden von {{partner}} beantragt',
    requestedText:
      '{{who}} beantragt einen Notfallzugriff auf Kunden von {{partner}}. Vorgang {{ticket}}: {{reason}} Er öffnet sich nur, wenn die Verwahrung der anderen Organisation zustimmt, für 30 Minuten und höchstens {{count}} Datensätze. Ihre Verwahrung kann ihn zurückziehen.',
    openedSubject: 'Notfallzugriff auf Kunden von {{partner}} ist offen',
    openedText:
      'Zwei Verwahrer haben einen Notfallzugriff auf Kunden von {{partner}} geöffnet: {{who}}. Vorgang {{ticket}}: {{reason}} Er endet von selbst um {{time}} und erlaubt höchstens {{count}} Datensätze. Jeder Abruf steht in Ihrem Protokoll; Ihre Verwahrung kann ihn sofort beenden.',
    endedSubject: 'Notfallzugriff auf Kunden von {{partner}} ist zu Ende',
    endedText: 'Der Notfallzugriff mit dem Vorgang {{ticket}} ist zu Ende. Verbraucht: {{used}} von {{count}} Abrufen.',
    action: 'Fall ansehen',
    closing: 'Multipartner',
  },
});
