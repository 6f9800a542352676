import { defineMessages } from '@multipartner/ui/messages';

export const replyAddressMessages = defineMessages({
  en: {
    title: 'Confirm the address for answers',
    text: '{{partner}} wants answers to its mails to come to {{address}}. Do you read the mails of this address, and do you agree?',
    confirm: 'Confirm the address',
    notYou: 'If you know nothing of it, close this page. Then nothing changes.',
    doneTitle: 'The address is confirmed',
    done: '{{partner}} can now have answers sent to {{address}}. You can close this page.',
    expiredTitle: 'The link has run out',
    expired: 'It worked for 24 hours. {{partner}} can have a new one sent to {{address}}.',
  },
  de: {
    title: 'Antwortadresse bestätigen',
    text: '{{partner}} möchte, dass Antworten auf seine Mails an {{address}} gehen. Lesen Sie die Mails dieser Adresse und sind Sie einverstanden?',
    confirm: 'Adresse bestätigen',
    notYou: 'Wissen Sie davon nichts, schließen Sie diese Seite. Dann ändert sich nichts.',
    doneTitle: 'Die Adresse ist bestätigt',
    done: '{{partner}} kann Antworten jetzt an {{address}} gehen lassen. Sie können diese Seite schließen.',
    expiredTitle: 'Der Link ist abgelaufen',
    expired: 'Er galt 24 Stunden. {{partner}} kann einen neuen an {{address}} senden lassen.',
  },
});
