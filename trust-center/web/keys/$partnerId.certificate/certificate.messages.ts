import { defineMessages } from '@multipartner/ui/messages';

export const certificateMessages = defineMessages({
  en: {
    title: 'Certificate of destruction',
    sentence: 'All keys of {{name}} were destroyed. Its customers’ data cannot be read any more by anybody.',
    back: 'Keys of {{name}}',
    what: 'What was destroyed',
    kmsKey: 'KMS key',
    kms: 'Confirmed by KMS',
    kmsYes: 'Yes: KMS has no such key any more.',
    kmsShared: 'No: the KMS key is shared and goes on for others. The wrapped keys of this partner were deleted.',
    keys: 'Keys',
    key: '{{use}}, version {{version}}',
    contacts: 'Contacts made unreadable',
    who: 'Who decided',
    requestedBy: 'Asked for',
    approvedBy: 'Agreed',
    ofOperator: 'for the operator',
    ofPartner: 'for the partner',
    reason: 'Reason',
    destroyedAt: 'Destroyed',
    number: 'Number',
    limits: 'What this says, and what not',
    limit1:
      'Records are unreadable for ever; so are copies and backups, because KMS destroyed the key that opened them.',
    limit1Shared:
      'Records are unreadable for ever. A backup from before holds the wrapped keys: it can be opened until it expires, because the shared KMS key goes on.',
    limitRestore:
      'A local KMS that is restored from a backup from before has the key again: it must be destroyed there once more.',
    limit2:
      'For material that the partner brought, a copy kept by the partner would still open data that the partner kept as well.',
    limit3: 'The request, the agreement and the destruction stand in the log, where they can be proved.',
    use_dek: 'Contacts and their records',
    use_bik: 'Search by address',
    use_auk: 'Details of log entries',
    use_suk: 'List of blocked addresses',
    use_exk: 'Exports',
  },
  de: {
    title: 'Bescheinigung der Vernichtung',
    sentence: 'Alle Schlüssel von {{name}} wurden vernichtet. Die Daten seiner Kunden kann niemand mehr lesen.',
    back: 'Schlüssel von {{name}}',
    what: 'Was vernichtet wurde',
    kmsKey: 'KMS-Schlüssel',
    kms: 'Vom KMS bestätigt',
    kmsYes: 'Ja: Das KMS kennt keinen solchen Schlüssel mehr.',
    kmsShared:
      'Nein: Der KMS-Schlüssel ist gemeinsam und gilt für andere weiter. Die verpackten Schlüssel dieses Partners wurden gelöscht.',
    keys: 'Schlüssel',
    key: '{{use}}, Version {{version}}',
    contacts: 'Unlesbar gewordene Kontakte',
    who: 'Wer entschieden hat',
    requestedBy: 'Beantragt',
    approvedBy: 'Zugestimmt',
    ofOperator: 'für den Betreiber',
    ofPartner: 'für den Partner',
    reason: 'Grund',
    destroyedAt: 'Vernichtet',
    number: 'Nummer',
    limits: 'Was das besagt, und was nicht',
    limit1:
      'Die Datensätze sind für immer unlesbar, ebenso Kopien und Sicherungen, weil das KMS den Schlüssel vernichtet hat, der sie öffnete.',
    limit1Shared:
      'Die Datensätze sind für immer unlesbar. Eine frühere Sicherung enthält die verpackten Schlüssel: Sie lässt sich öffnen, bis sie abläuft, weil der gemeinsame KMS-Schlüssel weiter gilt.',
    limitRestore:
      'Ein lokales KMS, das aus einer früheren Sicherung wiederhergestellt wird, hat den Schlüssel wieder: Er muss dort erneut vernichtet werden.',
    limit2:
      'Bei mitgebrachtem Material würde eine Kopie beim Partner noch Daten öffnen, die der Partner ebenfalls aufbewahrt hat.',
    limit3: 'Antrag, Zustimmung und Vernichtung stehen im Protokoll und lassen sich dort beweisen.',
    use_dek: 'Kontakte und ihre Datensätze',
    use_bik: 'Suche nach Adresse',
    use_auk: 'Einzelheiten von Protokolleinträgen',
    use_suk: 'Liste gesperrter Adressen',
    use_exk: 'Exporte',
  },
});
