import { defineMessages } from '../messages.ts';

export const chartMessages = defineMessages({
  en: {
    table: 'Show as a table',
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
