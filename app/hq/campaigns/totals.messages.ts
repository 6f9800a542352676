import { defineMessages } from '@multipartner/ui/messages';

export const totalsMessages = defineMessages({
  en: {
    totals: 'What it brought',
    sentence:
      'Added up over all partners by the trust center, rounded to five, and nothing under ten. You never see people.',
    hidden:
      'Too few partners or people so far. Totals appear once at least three partners have sent to enough people, so that nobody can be recognised.',
    none: 'No partner has ordered a send yet.',
    down: 'The trust center cannot be reached, so there are no totals just now.',
    sent: 'Sent',
    delivered: 'Delivered',
    opened: 'Opened',
    clicked: 'Clicked',
    bounced: 'Bounced',
    unsubscribed: 'Unsubscribed',
    ofDelivered: '{{share}} of delivered',
    ofSent: '{{share}} of sent',
  },
  de: {
    totals: 'Was es gebracht hat',
    sentence:
      'Vom Trust Center über alle Partner summiert, auf fünf gerundet, und nichts unter zehn. Personen sehen Sie nie.',
    hidden:
      'Bisher zu wenige Partner oder Personen. Summen erscheinen, sobald mindestens drei Partner an genügend Personen gesendet haben, damit niemand erkennbar ist.',
    none: 'Noch hat kein Partner einen Versand beauftragt.',
    down: 'Das Trust Center ist nicht erreichbar, deshalb gibt es gerade keine Summen.',
    sent: 'Gesendet',
    delivered: 'Zugestellt',
    opened: 'Geöffnet',
    clicked: 'Geklickt',
    bounced: 'Zurückgekommen',
    unsubscribed: 'Abgemeldet',
    ofDelivered: '{{share}} der zugestellten',
    ofSent: '{{share}} der gesendeten',
  },
});
