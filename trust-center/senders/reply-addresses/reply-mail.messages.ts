import { defineMessages } from '@multipartner/ui/messages';

export const replyMailMessages = defineMessages({
  en: {
    subject: 'Please confirm this address for answers',
    greeting: 'Hello,',
    text: '{{partner}} wants answers to its mails to come to this address. If you read the mails here and agree, open the page below and confirm. The link works for 24 hours. If you know nothing of it, do nothing: then nothing changes.',
    action: 'Confirm the address',
    closing: 'Multipartner',
  },
  de: {
    subject: 'Bitte bestätigen Sie diese Antwortadresse',
    greeting: 'Guten Tag,',
    text: '{{partner}} möchte, dass Antworten auf seine Mails an diese Adresse gehen. Wenn Sie die Mails hier lesen und einverstanden sind, öffnen Sie die Seite unten und bestätigen Sie. Der Link gilt 24 Stunden. Wissen Sie davon nichts, tun Sie nichts: Dann ändert sich nichts.',
    action: 'Adresse bestätigen',
    closing: 'Multipartner',
  },
});
