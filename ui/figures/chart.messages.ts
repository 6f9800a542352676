import { defineMessages } from '../messages.ts';

export const chartMessages = defineMessages({
  en: {
    table: 'Show as a table',
    pointsOf: '{{title}}: the numbers at each point, with the arrow keys',
    when: 'When',
    what: 'What',
    count: 'Number',
    sent: 'Sent',
    delivered: 'Delivered',
    opened: 'Opened',
    clicked: 'Clicked',
    bounced: 'Bounced',
    unsubscribed: 'Unsubscribed',
    complained: 'Complained',
  },
  de: {
    table: 'Als Tabelle zeigen',
    pointsOf: '{{title}}: die Zahlen an jeder Stelle, mit den Pfeiltasten',
    when: 'Wann',
    what: 'Was',
    count: 'Anzahl',
    sent: 'Gesendet',
    delivered: 'Zugestellt',
    opened: 'Geöffnet',
    clicked: 'Geklickt',
    bounced: 'Zurückgekommen',
    unsubscribed: 'Abgemeldet',
    complained: 'Beschwerden',
  },
});
