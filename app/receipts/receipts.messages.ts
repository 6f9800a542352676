import { defineMessages } from '@multipartner/ui/messages';

/** Words about send receipts, at both desks. */
export const receiptMessages = defineMessages({
  en: {
    title: 'Send receipts',
    sentence:
      'Each receipt says which version a mail equals and in which regions it differs, signed, so that anybody can check it.',
    back: 'Campaign',
    empty: 'No receipt yet',
    emptySentence: 'A receipt is made when a mail is handed over to the trust center.',
    when: 'Made',
    partner: 'Partner',
    equals: 'Equals',
    version: 'Version {{number}} of {{name}}',
    except: 'Except in',
    nothing: 'nothing: it is the same in every region',
    usual: '{{label}} (usual text)',
    variant: '{{label}} (headquarters’ variant)',
    download: 'Download',
    downloadNamed: 'Download the receipt of {{when}}',
    check: 'How to check a receipt',
    checkSentence:
      'With the command line, on your own machine, without asking us. It renders the mail again and compares.',
    key: 'Public key of receipts',
    keySince: 'Public key of receipts since {{when}}',
    keyHelp: 'Keep it apart from the receipts. It is the same for all of them.',
    keysHelp: 'Keep it apart from the receipts. A receipt is checked with the key that was valid when it was made.',
    holds: 'A receipt holds no customer’s data: it is made before anybody is chosen.',
    open: 'Send receipts',
    older: 'Older receipts',
  },
  de: {
    title: 'Versandbelege',
    sentence:
      'Jeder Beleg sagt, welcher Version eine Mail gleicht und in welchen Regionen sie abweicht, unterschrieben, sodass jeder ihn prüfen kann.',
    back: 'Kampagne',
    empty: 'Noch kein Beleg',
    emptySentence: 'Ein Beleg entsteht, wenn eine Mail an das Trust Center übergeben wird.',
    when: 'Entstanden',
    partner: 'Partner',
    equals: 'Gleicht',
    version: 'Version {{number}} von {{name}}',
    except: 'Außer in',
    nothing: 'nirgends: Sie ist in jeder Region gleich',
    usual: '{{label}} (üblicher Text)',
    variant: '{{label}} (Variante der Zentrale)',
    download: 'Herunterladen',
    downloadNamed: 'Beleg vom {{when}} herunterladen',
    check: 'So prüfen Sie einen Beleg',
    checkSentence:
      'Mit der Befehlszeile, auf Ihrem eigenen Rechner, ohne uns zu fragen. Sie erzeugt die Mail noch einmal und vergleicht.',
    key: 'Öffentlicher Schlüssel der Belege',
    keySince: 'Öffentlicher Schlüssel der Belege seit {{when}}',
    keyHelp: 'Bewahren Sie ihn getrennt von den Belegen auf. Er ist für alle derselbe.',
    keysHelp:
      'Bewahren Sie ihn getrennt von den Belegen auf. Ein Beleg wird mit dem Schlüssel geprüft, der galt, als er entstand.',
    holds: 'Ein Beleg enthält keine Kundendaten: Er entsteht, bevor jemand ausgewählt ist.',
    open: 'Versandbelege',
    older: 'Ältere Belege',
  },
});
