/** Failures of documents: records, contracts, PDF and CSV. */
import type { ErrorEntry } from './entry.ts';

export const documentsErrors = {
  DOCUMENT_TOO_LONG: {
    status: 413,
    en: 'A PDF takes at most {rows} rows. Choose a shorter period or narrower filters, or take the CSV file, which has no such limit.',
    de: 'Ein PDF fasst höchstens {rows} Zeilen. Wählen Sie einen kürzeren Zeitraum oder engere Filter, oder nehmen Sie die CSV-Datei, die diese Grenze nicht hat.',
  },
  DOCUMENTS_BUSY: {
    status: 503,
    en: 'Many documents are being made right now. Please try again in a minute.',
    de: 'Gerade werden viele Dokumente erstellt. Bitte versuchen Sie es in einer Minute erneut.',
  },
  DOCUMENT_CHANGED: {
    status: 409,
    en: 'This stored version no longer has the content whose hash stands in the log. Tell the operator: the database was changed past the product.',
    de: 'Diese abgelegte Fassung hat nicht mehr den Inhalt, dessen Hash im Protokoll steht. Informieren Sie den Betreiber: Die Datenbank wurde am Produkt vorbei geändert.',
  },
  CONTRACT_SIGNED: {
    status: 409,
    en: 'This side has already signed this version of the contract.',
    de: 'Diese Seite hat diese Fassung des Vertrags schon unterzeichnet.',
  },
  CONTRACT_REPLACED: {
    status: 409,
    en: 'There is a newer version of the contract. Please read and sign that one.',
    de: 'Es gibt eine neuere Fassung des Vertrags. Bitte lesen und unterzeichnen Sie diese.',
  },
  OBJECTION_LATE: {
    status: 409,
    en: 'The time for objecting ended on {day}. Please talk to the operator of the platform.',
    de: 'Die Frist für einen Widerspruch endete am {day}. Bitte sprechen Sie mit dem Betreiber der Plattform.',
  },
  OBJECTION_THERE: {
    status: 409,
    en: 'Your objection is already there.',
    de: 'Ihr Widerspruch liegt schon vor.',
  },
  ALREADY_AGREED: {
    status: 409,
    en: 'This arrangement was already agreed to.',
    de: 'Dieser Vereinbarung wurde schon zugestimmt.',
  },
  ARRANGEMENT_REPLACED: {
    status: 409,
    en: 'This arrangement has ended or there is a newer version. Please read the one that applies now.',
    de: 'Diese Vereinbarung ist beendet oder es gibt eine neuere Fassung. Bitte lesen Sie die, die jetzt gilt.',
  },
} as const satisfies Record<string, ErrorEntry>;
