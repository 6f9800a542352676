import { defineMessages } from '@multipartner/ui/messages';

export const erasureMessages = defineMessages({
  en: {
    title: 'Certificate of erasure',
    sentence: '{{partner}} has erased personal data.',
    back: 'Retention',
    at: 'Erased',
    people: 'People',
    cause: 'Why',
    ledger: 'Entry of the erasure ledger',
    log: 'Entry of the access log',
    unreadable: 'Unreadable in all copies from',
    statement: 'What this says',
    live: 'On that day the keys, records, index and evidence of these people were deleted from the working data in one step.',
    copies:
      'Backups hold wrapped keys for at most {{days}} days. From {{date}} no copy holds a key that could open these records; what older backups still contain cannot be read by anybody.',
    restore:
      'The erasure stands in a ledger outside of the database. Whoever restores a backup must apply it first, otherwise nothing opens.',
    rest: 'If a person had objected to mails, a number without a name stays, so that a later import cannot mail them again (Art. 21 (3) GDPR). Deliveries stay as numbers.',
    limit:
      'It relies on the operator deleting the keys of backups on time, and does not cover copies that somebody made outside of this system, such as exports.',
    names: 'The certificate names nobody: it holds no personal data that would have to be erased again.',
  },
  de: {
    title: 'Löschbescheinigung',
    sentence: '{{partner}} hat personenbezogene Daten gelöscht.',
    back: 'Aufbewahrung',
    at: 'Gelöscht',
    people: 'Personen',
    cause: 'Warum',
    ledger: 'Eintrag im Löschverzeichnis',
    log: 'Eintrag im Zugriffsprotokoll',
    unreadable: 'In allen Kopien unlesbar ab',
    statement: 'Was das besagt',
    live: 'An diesem Tag wurden Schlüssel, Datensätze, Index und Nachweise dieser Personen in einem Schritt aus dem Bestand gelöscht.',
    copies:
      'Backups halten verpackte Schlüssel höchstens {{days}} Tage. Ab dem {{date}} enthält keine Kopie mehr einen Schlüssel für diese Datensätze; was ältere Backups noch enthalten, kann niemand lesen.',
    restore:
      'Die Löschung steht in einem Verzeichnis außerhalb der Datenbank. Wer ein Backup wiederherstellt, muss sie zuerst anwenden, sonst öffnet sich nichts.',
    rest: 'Hatte eine Person Mails widersprochen, bleibt eine Nummer ohne Namen, damit ein späterer Import ihr nicht wieder schreibt (Art. 21 Abs. 3 DSGVO). Zustellungen bleiben als Zahlen.',
    limit:
      'Sie setzt voraus, dass der Betreiber die Schlüssel der Backups pünktlich löscht. Nicht erfasst sind Kopien, die jemand außerhalb dieses Systems angelegt hat, etwa Exporte.',
    names: 'Die Bescheinigung nennt niemanden: Sie enthält keine personenbezogenen Daten, die wieder zu löschen wären.',
  },
});
