/** Failures of the access log and the officer’s desk. */
import type { ErrorEntry } from './entry.ts';

export const logErrors = {
  KMS_CALLS_UNREADABLE: {
    status: 422,
    en: 'This file is no record of KMS calls. Take calls.jsonl of the local KMS, or a CloudTrail file as JSON.',
    de: 'Diese Datei ist keine Aufzeichnung von KMS-Aufrufen. Nehmen Sie calls.jsonl des lokalen KMS oder eine CloudTrail-Datei als JSON.',
  },
  LOG_UNAVAILABLE: {
    status: 503,
    en: 'The access log cannot be written, so nothing is read. Nothing is lost; please try again in {seconds} seconds.',
    de: 'Das Zugriffsprotokoll kann nicht geschrieben werden, deshalb wird nichts gelesen. Nichts ist verloren; bitte versuchen Sie es in {seconds} Sekunden erneut.',
  },
} as const satisfies Record<string, ErrorEntry>;
