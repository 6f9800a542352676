/** Failures of erasure, backups and retention. */
import type { ErrorEntry } from './entry.ts';

export const erasureErrors = {
  LEDGER_UNAVAILABLE: {
    status: 503,
    en: 'The erasure ledger cannot be written, so nobody was deleted. Nothing is lost; please try again in {seconds} seconds.',
    de: 'Das Löschverzeichnis kann nicht geschrieben werden, deshalb wurde niemand gelöscht. Nichts ist verloren; bitte versuchen Sie es in {seconds} Sekunden erneut.',
  },
  LEDGER_MISSING: {
    status: 503,
    en: 'The erasure ledger of this database is missing. Without it people who were deleted could come back, so nothing opens. See "Backup" in docs/operations.md.',
    de: 'Das Löschverzeichnis dieser Datenbank fehlt. Ohne es könnten gelöschte Personen zurückkehren, deshalb wird nichts geöffnet. Siehe „Backup“ in docs/operations.md.',
  },
  LEDGER_BROKEN: {
    status: 503,
    en: 'The erasure ledger is not the one that was written: {detail}. Nothing opens until the right one is there.',
    de: 'Das Löschverzeichnis ist nicht das, das geschrieben wurde: {detail}. Nichts wird geöffnet, bis das richtige da ist.',
  },
  RESTORED: {
    status: 409,
    en: 'This order was under way when a backup was restored. Who got the mail since then is not known here: ask your operator before you let it go on.',
    de: 'Dieser Auftrag lief, als ein Backup wiederhergestellt wurde. Wer die Mail seither bekam, ist hier nicht bekannt: Fragen Sie Ihren Betreiber, bevor Sie ihn fortsetzen.',
  },
  RETENTION_BOUNDS: {
    status: 422,
    en: 'This rule allows {least} to {most}.',
    de: 'Diese Regel erlaubt {least} bis {most}.',
  },
  LEGAL_HOLD: {
    status: 409,
    en: 'A legal hold stands on this person or on all your data, so nothing was deleted. An owner can lift it under Settings, Retention.',
    de: 'Für diese Person oder alle Ihre Daten gilt eine Löschsperre, deshalb wurde nichts gelöscht. Die Partnerleitung kann sie unter Einstellungen, Aufbewahrung aufheben.',
  },
} as const satisfies Record<string, ErrorEntry>;
