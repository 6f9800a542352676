/** Failures of any request. */
import type { ErrorEntry } from './entry.ts';

export const requestsErrors = {
  BAD_REQUEST: { status: 400, en: 'The request is not valid: {detail}', de: 'Die Anfrage ist ungültig: {detail}' },
  UNAUTHENTICATED: { status: 401, en: 'Please sign in.', de: 'Bitte melden Sie sich an.' },
  FORBIDDEN: { status: 403, en: 'You may not do this. {who} can.', de: 'Das dürfen Sie nicht. {who} kann es.' },
  NOT_FOUND: {
    status: 404,
    en: 'This does not exist or is not yours.',
    de: 'Das gibt es nicht oder es gehört Ihnen nicht.',
  },
  CONFLICT: {
    status: 409,
    en: 'Somebody changed this meanwhile. Load the page again, then repeat your change.',
    de: 'Das wurde inzwischen geändert. Laden Sie die Seite neu und wiederholen Sie Ihre Änderung.',
  },
  TOO_LARGE: { status: 413, en: 'This is too large: at most {limit}.', de: 'Das ist zu groß: höchstens {limit}.' },
  MISDIRECTED: {
    status: 421,
    en: 'This address does not belong to this server.',
    de: 'Diese Adresse gehört nicht zu diesem Server.',
  },
  INVALID: { status: 422, en: 'Some entries need your attention.', de: 'Einige Angaben brauchen Ihre Aufmerksamkeit.' },
  RATE_LIMITED: {
    status: 429,
    en: 'Too many tries. Please wait {seconds} seconds.',
    de: 'Zu viele Versuche. Bitte warten Sie {seconds} Sekunden.',
  },
  INTERNAL: {
    status: 500,
    en: 'Something went wrong on our side. Reference: {reference}',
    de: 'Bei uns ist etwas schiefgegangen. Kennung: {reference}',
  },
  UNAVAILABLE: {
    status: 503,
    en: '{part} cannot be reached just now. Nothing is lost; please try again in a minute.',
    de: '{part} ist gerade nicht erreichbar. Nichts ist verloren; bitte versuchen Sie es in einer Minute erneut.',
  },
  STORAGE_FULL: {
    status: 507,
    en: 'The disk of the server is full. Nothing already saved is lost; please tell your operator.',
    de: 'Der Speicher des Servers ist voll. Nichts Gespeichertes ist verloren; bitte informieren Sie Ihren Betreiber.',
  },
  SCOPE_MISSING: {
    status: 403,
    en: 'This API key lacks the scope {scope}.',
    de: 'Diesem API-Schlüssel fehlt die Berechtigung {scope}.',
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    en: 'This Idempotency-Key was used for another request within the last 24 hours. Nothing was done. Take a new one for each request.',
    de: 'Dieser Idempotency-Key wurde in den letzten 24 Stunden für eine andere Anfrage verwendet. Es wurde nichts getan. Nehmen Sie für jede Anfrage einen neuen.',
  },
  IDEMPOTENCY_RUNNING: {
    status: 409,
    en: 'The first request with this Idempotency-Key has not been answered yet. Ask again in a minute, with the same key.',
    de: 'Die erste Anfrage mit diesem Idempotency-Key ist noch nicht beantwortet. Fragen Sie in einer Minute noch einmal, mit demselben Schlüssel.',
  },
} as const satisfies Record<string, ErrorEntry>;
