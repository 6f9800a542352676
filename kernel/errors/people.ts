/** Failures of contacts and their imports. */
import type { ErrorEntry } from './entry.ts';

export const peopleErrors = {
  CSV_NOT_TEXT: {
    status: 422,
    en: 'This file is not a CSV file. In Excel choose "Save as" and then "CSV UTF-8".',
    de: 'Diese Datei ist keine CSV-Datei. Wählen Sie in Excel „Speichern unter“ und dann „CSV UTF-8“.',
  },
  CSV_EMPTY: {
    status: 422,
    en: 'The file has no rows below its header.',
    de: 'Die Datei hat keine Zeilen unter der Kopfzeile.',
  },
  CSV_TOO_MANY_COLUMNS: {
    status: 422,
    en: 'The file has too many columns: at most {limit}.',
    de: 'Die Datei hat zu viele Spalten: höchstens {limit}.',
  },
  CSV_TOO_MANY_ROWS: {
    status: 422,
    en: 'The file has too many rows: at most {limit}. Please split it.',
    de: 'Die Datei hat zu viele Zeilen: höchstens {limit}. Bitte teilen Sie sie auf.',
  },
  CSV_ROW_TOO_LONG: {
    status: 422,
    en: 'The row that begins in line {line} is too long. Often a closing quotation mark is missing there.',
    de: 'Die Zeile, die in Zeile {line} beginnt, ist zu lang. Oft fehlt dort ein schließendes Anführungszeichen.',
  },
  CSV_UNREADABLE: {
    status: 422,
    en: 'The file cannot be read from line {line} on.',
    de: 'Die Datei lässt sich ab Zeile {line} nicht lesen.',
  },
  CSV_NO_ADDRESS_COLUMN: {
    status: 422,
    en: 'Please say which column holds the mail address.',
    de: 'Bitte geben Sie an, in welcher Spalte die E-Mail-Adresse steht.',
  },
  CONTACT_EXISTS: {
    status: 409,
    en: 'There is already a contact with this address.',
    de: 'Es gibt bereits einen Kontakt mit dieser Adresse.',
  },
  IMPORT_STATE: { status: 409, en: 'This import is already {state}.', de: 'Dieser Import ist bereits {state}.' },
} as const satisfies Record<string, ErrorEntry>;
