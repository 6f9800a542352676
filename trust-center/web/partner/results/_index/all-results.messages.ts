import { defineMessages } from '@multipartner/ui/messages';

export const allResultsMessages = defineMessages({
  en: {
    title: 'Results',
    sentence: 'Every mail you have ordered, the newest first. Only you see people; headquarters sees rounded totals.',
    campaign: 'Campaign',
    state: 'State',
    ordered: 'Ordered',
    planned: 'for {{time}}',
    restOf: 'To the rest of the sending of {{time}}',
    recipients: 'Recipients',
    sent: 'Sent',
    opened: 'Opened',
    clicked: 'Clicked',
    unsubscribed: 'Unsubscribed',
    emptyTitle: 'Nothing has been sent yet',
    empty: 'Adapt a campaign of headquarters and choose who gets it. Its result then stands here.',
    toCampaigns: 'Go to your campaigns',
  },
  de: {
    title: 'Ergebnisse',
    sentence:
      'Alle Mails, die Sie beauftragt haben, die neuesten zuerst. Personen sehen nur Sie; die Zentrale sieht gerundete Summen.',
    campaign: 'Kampagne',
    state: 'Stand',
    ordered: 'Beauftragt',
    planned: 'für {{time}}',
    restOf: 'An den Rest des Versands vom {{time}}',
    recipients: 'Empfänger',
    sent: 'Gesendet',
    opened: 'Geöffnet',
    clicked: 'Geklickt',
    unsubscribed: 'Abgemeldet',
    emptyTitle: 'Noch wurde nichts gesendet',
    empty: 'Passen Sie eine Kampagne der Zentrale an und wählen Sie, wer sie bekommt. Ihr Ergebnis steht dann hier.',
    toCampaigns: 'Zu Ihren Kampagnen',
  },
});
