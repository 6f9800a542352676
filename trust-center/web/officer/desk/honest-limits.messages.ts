import { defineMessages } from '@multipartner/ui/messages';

export const honestLimitsMessages = defineMessages({
  en: {
    title: 'What this does not prove',
    sentence: 'No product can prove everything about itself. These are the limits of this one.',
    operator:
      'Whoever can deploy code of the trust center and also call its keys in KMS can read data while it is in use. What such a person reads may be missing in this log. The record of KMS calls, which others keep, is the check on that.',
    history:
      'The log shows that nothing in it was changed since a checkpoint was signed. Whether somebody signed a second history for other eyes, only witnesses and checkpoints kept outside can tell.',
    outside:
      'The log knows what happens in the trust center. A list that a partner keeps elsewhere, or an export that left the house, is not seen here.',
    hosts:
      'App and trust center are isolated from each other by two real host names. On one machine with two ports they are not.',
  },
  de: {
    title: 'Was das nicht beweist',
    sentence: 'Kein Produkt kann alles über sich selbst beweisen. Dies sind die Grenzen von diesem.',
    operator:
      'Wer Code des Trust Centers einspielen und zugleich dessen Schlüssel im KMS aufrufen kann, kann Daten lesen, während sie in Gebrauch sind. Was eine solche Person liest, kann in diesem Protokoll fehlen. Die Gegenprobe ist die Aufzeichnung der KMS-Aufrufe, die andere führen.',
    history:
      'Das Protokoll zeigt, dass seit einem signierten Prüfpunkt nichts daran geändert wurde. Ob jemand eine zweite Fassung für andere Augen signiert hat, zeigen nur Zeugen und außerhalb aufbewahrte Prüfpunkte.',
    outside:
      'Das Protokoll kennt, was im Trust Center geschieht. Eine Liste, die ein Partner anderswo führt, oder ein Export, der das Haus verlassen hat, ist hier nicht zu sehen.',
    hosts:
      'App und Trust Center sind durch zwei echte Hostnamen voneinander getrennt. Auf einem Rechner mit zwei Ports sind sie es nicht.',
  },
});
