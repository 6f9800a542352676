import { defineMessages } from '@multipartner/ui/messages';

export const entryMessages = defineMessages({
  en: {
    back: 'Access log',
    title: 'Entry {{seq}}',
    what: 'What happened',
    actorHash: 'Hash of the actor',
    actorHashHelp: 'SHA-256 of a random id. It cannot be guessed from a name or an address.',
    leaf: 'The entry as it was hashed',
    leafSentence:
      'These very characters, byte by byte, stand behind the leaf hash. Salt and details lie elsewhere, sealed for the partner.',
    leafHash: 'Leaf hash',
    leafHashHelp: 'SHA-256 of the byte 0 and the text above (RFC 6962)',
    proof: 'Proof that the log contains it',
    proofSentence:
      'Hashed upwards with these values, the leaf gives the root of the signed checkpoint. No other entry does.',
    holds: 'The proof holds. It was computed for this page and checked from the leaf up to the signed root.',
    broken:
      'The proof does not hold. The log was changed after the checkpoint was signed. Verify the whole log and keep this page.',
    waiting: 'No checkpoint covers this entry yet. One is signed within seconds; load the page again.',
    place: 'Place in the log',
    size: 'Entries under the checkpoint',
    root: 'Root of the checkpoint',
    path: 'Hashes, from the leaf up',
    none: 'None: the log has a single entry.',
    note: 'Signed checkpoint',
    download: 'Download the proof',
    downloadHelp:
      'A file of the open format C2SP tlog-proof. With the key of the log anybody’s tool checks it offline.',
    verify: 'Verify the whole log',
  },
  de: {
    back: 'Zugriffsprotokoll',
    title: 'Eintrag {{seq}}',
    what: 'Was geschah',
    actorHash: 'Hash der handelnden Stelle',
    actorHashHelp: 'SHA-256 einer zufälligen Kennung. Er lässt sich aus Name oder Adresse nicht erraten.',
    leaf: 'Der Eintrag, wie er gehasht wurde',
    leafSentence:
      'Genau diese Zeichen stehen Byte für Byte hinter dem Blatt-Hash. Salz und Einzelheiten liegen anderswo, versiegelt für den Partner.',
    leafHash: 'Blatt-Hash',
    leafHashHelp: 'SHA-256 über das Byte 0 und den Text oben (RFC 6962)',
    proof: 'Beweis, dass das Protokoll ihn enthält',
    proofSentence:
      'Mit diesen Werten nach oben gehasht, ergibt das Blatt die Wurzel des signierten Prüfpunkts. Mit keinem anderen Eintrag geht das.',
    holds: 'Der Beweis stimmt. Er wurde für diese Seite berechnet und vom Blatt bis zur signierten Wurzel geprüft.',
    broken:
      'Der Beweis stimmt nicht. Das Protokoll wurde nach der Signatur des Prüfpunkts geändert. Prüfen Sie das ganze Protokoll und bewahren Sie diese Seite auf.',
    waiting: 'Noch deckt kein Prüfpunkt diesen Eintrag ab. Er wird binnen Sekunden signiert; laden Sie die Seite neu.',
    place: 'Platz im Protokoll',
    size: 'Einträge unter dem Prüfpunkt',
    root: 'Wurzel des Prüfpunkts',
    path: 'Hashes, vom Blatt nach oben',
    none: 'Keine: Das Protokoll hat einen einzigen Eintrag.',
    note: 'Signierter Prüfpunkt',
    download: 'Beweis herunterladen',
    downloadHelp:
      'Eine Datei im offenen Format C2SP tlog-proof. Mit dem Schlüssel des Protokolls prüft sie jedes Werkzeug, auch ohne Netz.',
    verify: 'Das ganze Protokoll prüfen',
  },
});
