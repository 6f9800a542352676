import { defineMessages } from '@multipartner/ui/messages';

export const keysMessages = defineMessages({
  en: {
    title: 'Keys',
    sentence:
      'Each partner’s data hangs on one key in KMS. Disable it there, and within five minutes nobody reads that partner’s customers any more.',
    partner: 'Partner',
    state: 'State in KMS',
    mode: 'Mode',
    keyId: 'Key id',
    search: 'Search by name or company',
    how: 'How the keys hang together',
    level0:
      'The KMS key of the partner never leaves KMS. Only the trust center’s role may call it; headquarters’ may not.',
    level1: 'It wraps the data key, the blind index key, the audit key, the suppression key and the export key.',
    level2:
      'The data key wraps one random key per contact. Erasing a contact deletes its key together with its records. A backup from before holds both until it expires.',
    level3:
      'Whoever stops a key stops reading, not sending alone: batches, previews and exports end as well, and can go on when the key is enabled again.',
    ceremony:
      'Keys are disabled, rotated and destroyed in KMS by their custodians, not on this page. Destruction waits at least 7 days there.',
    emptyTitle: 'No key yet',
    emptySentence: 'The first partner brings the first key.',
    logKey: 'Key of the log',
    logKeyField: 'Verifier key (C2SP)',
    logKeySentence:
      'Signs checkpoints. Give this line to whoever wants to verify the log, and keep a copy of your own.',
    noLogKey: 'Nothing was signed yet.',
  },
  de: {
    title: 'Schlüssel',
    sentence:
      'Die Daten jedes Partners hängen an einem Schlüssel im KMS. Wird er dort gesperrt, liest nach spätestens fünf Minuten niemand mehr dessen Kunden.',
    partner: 'Partner',
    state: 'Zustand im KMS',
    mode: 'Art',
    keyId: 'Kennung des Schlüssels',
    search: 'Nach Name oder Firma suchen',
    how: 'Wie die Schlüssel zusammenhängen',
    level0:
      'Der KMS-Schlüssel des Partners verlässt das KMS nie. Nur die Rolle des Trust Centers darf ihn aufrufen, die der Zentrale nicht.',
    level1:
      'Er verpackt den Datenschlüssel, den Schlüssel des Suchindex, den Protokollschlüssel, den der Sperrliste und den für Exporte.',
    level2:
      'Der Datenschlüssel verpackt je Kontakt einen zufälligen Schlüssel. Wird ein Kontakt gelöscht, verschwindet sein Schlüssel mit seinen Datensätzen. Eine frühere Sicherung enthält beides, bis sie abläuft.',
    level3:
      'Wer einen Schlüssel sperrt, beendet jedes Lesen, nicht nur den Versand: auch Stapel, Vorschauen und Exporte. Nach der Freigabe geht es weiter.',
    ceremony:
      'Gesperrt, gewechselt und vernichtet werden Schlüssel im KMS durch ihre Verwahrer, nicht auf dieser Seite. Eine Vernichtung wartet dort mindestens 7 Tage.',
    emptyTitle: 'Noch kein Schlüssel',
    emptySentence: 'Der erste Partner bringt den ersten Schlüssel.',
    logKey: 'Schlüssel des Protokolls',
    logKeyField: 'Prüfschlüssel (C2SP)',
    logKeySentence:
      'Signiert Prüfpunkte. Geben Sie diese Zeile allen, die das Protokoll prüfen wollen, und bewahren Sie selbst eine Kopie auf.',
    noLogKey: 'Noch wurde nichts signiert.',
  },
});
