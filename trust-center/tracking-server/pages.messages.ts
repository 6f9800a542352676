import { defineMessages } from '@multipartner/ui/messages';

export const pageMessages = defineMessages({
  en: {
    wrongTitle: 'This link is not valid',
    wrongText:
      'It may be incomplete, or what it led to is not there any more. Please open it once more from the mail itself, or answer the mail and ask the sender.',
    tooManyTitle: 'This link is not valid',
    tooManyText:
      'Many links that are not valid were tried from your network. Please try again in 15 minutes. A link out of a mail works at any time: please open it from the mail.',
    laterTitle: 'Please try again in a minute',
    laterText:
      'We cannot look up at the moment where this link leads. Nothing is lost: the link in your mail goes on working.',
    noMailTitle: 'This mail cannot be shown just now',
    noMailText:
      'Please try again later. In your mailbox you still have it, and its links for unsubscribing go on working.',
  },
  de: {
    wrongTitle: 'Dieser Link ist nicht gültig',
    wrongText:
      'Vielleicht ist er unvollständig, oder das Ziel gibt es nicht mehr. Bitte öffnen Sie ihn noch einmal aus der Mail selbst oder antworten Sie auf die Mail und fragen Sie den Absender.',
    tooManyTitle: 'Dieser Link ist nicht gültig',
    tooManyText:
      'Aus Ihrem Netz wurden viele Links versucht, die nicht gültig sind. Bitte versuchen Sie es in 15 Minuten noch einmal. Ein Link aus einer Mail funktioniert jederzeit: Bitte öffnen Sie ihn aus der Mail.',
    laterTitle: 'Bitte versuchen Sie es in einer Minute noch einmal',
    laterText:
      'Im Moment können wir nicht nachsehen, wohin dieser Link führt. Es geht nichts verloren: Der Link in Ihrer Mail funktioniert weiter.',
    noMailTitle: 'Diese Mail lässt sich gerade nicht zeigen',
    noMailText:
      'Bitte versuchen Sie es später noch einmal. In Ihrem Postfach haben Sie sie weiterhin, und die Links zum Abmelden funktionieren.',
  },
});
