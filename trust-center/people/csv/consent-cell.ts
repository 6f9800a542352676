/** What a cell of a consent column says. Anything that is not a clear yes is no consent. */

const YES = new Set(
  'yes y ja j jawohl true wahr 1 x ✓ ✔ ☑ on opt-in optin opted-in subscribed granted confirmed erteilt bestätigt zugestimmt angemeldet eingewilligt'.split(
    ' ',
  ),
);
const NO = new Set(
  'no n nein false falsch 0 off - opt-out optout opted-out unsubscribed withdrawn revoked denied abgemeldet widerrufen abgelehnt keine'.split(
    ' ',
  ),
);

export type StatedConsent = 'yes' | 'no' | 'unstated';

export function readConsentCell(cell: string): StatedConsent {
  const word = cell.normalize('NFKC').trim().toLowerCase();
  if (YES.has(word)) return 'yes';
  return NO.has(word) ? 'no' : 'unstated';
}
