import { defineMessages } from '@multipartner/ui/messages';

export const ownPageMailMessages = defineMessages({
  en: {
    greeting: 'Hello,',
    linkSubject: 'Your own page at {{partner}}',
    linkText:
      'here is your link to the page that shows what {{partner}} keeps about you. There you can correct it, download it, object to mails or ask for erasure. The link works once and for one hour. If you did not ask for it, you need not do anything: nobody has seen anything.',
    linkAction: 'Open my page',
    linkClosing:
      'Do not pass this mail on: whoever has the link sees your data. It was sent because of an entry on the page "Your data" and contains no advertising.',
    newSubject: 'Please confirm your new address at {{partner}}',
    newText:
      'somebody wants {{partner}} to use this address from now on. If it was you, please confirm it within 24 hours. If not, you need not do anything: nothing changes.',
    newAction: 'Go to the confirmation',
    newClosing: 'This mail contains no advertising.',
    oldSubject: 'Your address at {{partner}} was changed',
    oldText:
      'on your own page another mail address was entered and confirmed. From now on {{partner}} uses that one. If it was not you, please tell {{partner}} at once.',
    oldAction: 'Your data at {{partner}}',
    oldClosing: 'This mail contains no advertising.',
  },
  de: {
    greeting: 'Guten Tag,',
    linkSubject: 'Ihre eigene Seite bei {{partner}}',
    linkText:
      'hier ist Ihr Link zu der Seite, die zeigt, was {{partner}} über Sie gespeichert hat. Dort können Sie es berichtigen, herunterladen, Mails widersprechen oder um Löschung bitten. Der Link funktioniert einmal und eine Stunde lang. Wenn Sie ihn nicht angefordert haben, müssen Sie nichts tun: Niemand hat etwas gesehen.',
    linkAction: 'Meine Seite öffnen',
    linkClosing:
      'Geben Sie diese Mail nicht weiter: Wer den Link hat, sieht Ihre Daten. Sie kam wegen einer Eingabe auf der Seite „Ihre Daten“ und enthält keine Werbung.',
    newSubject: 'Bitte bestätigen Sie Ihre neue Adresse bei {{partner}}',
    newText:
      '{{partner}} soll ab jetzt diese Adresse verwenden. Wenn Sie das möchten, bestätigen Sie es bitte innerhalb von 24 Stunden. Wenn nicht, müssen Sie nichts tun: Es ändert sich nichts.',
    newAction: 'Zur Bestätigung',
    newClosing: 'Diese Mail enthält keine Werbung.',
    oldSubject: 'Ihre Adresse bei {{partner}} wurde geändert',
    oldText:
      'auf Ihrer eigenen Seite wurde eine andere Mailadresse eingetragen und bestätigt. {{partner}} verwendet ab jetzt diese. Wenn Sie das nicht waren, sagen Sie es {{partner}} bitte sofort.',
    oldAction: 'Ihre Daten bei {{partner}}',
    oldClosing: 'Diese Mail enthält keine Werbung.',
  },
});
