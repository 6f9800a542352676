/**
 * What an enhanced status code (RFC 3463) says about the address. Where the code is general, the words of the answer decide; what is no
 * reason never to write again is never hard.
 */

export type BounceWeight = 'hard' | 'soft';

// Bad address, bad domain, address gone, mailbox disabled, no mail exchanger, nobody there (also as large services number it).
const HARD = /^5\.(1\.(1|2|3|6|10)|2\.1|4\.4|4\.310)$/;
// The sender's policy or reputation, the content, the size, a full or busy mailbox: says nothing against the address.
const NEVER_HARD = /^(4\.|5\.(2\.[234]|3\.[1-5]|4\.[5678]|5\.[1-6]|6\.|7\.))/;

const FULL =
  /quota|(mail)?box(es)? (is |are |was )?(full|over)|over ?quota|out of (disk )?(storage|space)|insufficient (system )?storage|storage.{0,20}exceeded|postfach .{0,40}voll|speicherplatz|bo[iî]te .{0,40}pleine|exceeded .{0,30}(limit|quota)/i;
const POLICY =
  /spam|blocked|blacklist|blocklist|block list|denylist|policy|reputation|rbl\b|dnsbl|spf|dkim|dmarc|greylist|rate limit|too many|content rejected|unsolicited|abgelehnt aufgrund|richtlinie|access denied by|virus|not authori[sz]ed|authentication required/i;
const GONE =
  /(user|mailbox|recipient|account|address|addressee|mailbox name|destination|alias|email)s?(\b.{0,90})?\b(unknown|not (be )?found|not exist|doesn'?t exist|does not exist|no longer|invalid|not valid|inactive|disabled|deactivated|unavailable|not available|not listed|not recogni[sz]ed|discontinued|closed|suspended|rejected|undeliverable)|(unknown|invalid|no such|nonexistent|non-existent|not a (valid|known)|not our|bad destination) (local )?(user|mailbox|recipient|account|address|customer|person|alias|mail drop)|no (such )?(mailbox|user|recipient|account)|doesn'?t have (an? )?(\S+ ){0,3}account|isn'?t (a valid|listed)|unrouteable|unroutable|host (or domain name )?(not found|unknown)|domain .{0,60}(not exist|not found|unknown|null mx)|name (or )?service error|(empfänger|postfach|adresse|benutzer|konto|nutzer)\S*(\s.{0,80})?(unbekannt|existiert nicht|nicht (gefunden|bekannt|vorhanden|verfügbar|gültig)|ungültig|gelöscht|deaktiviert|gesperrt|abgeschaltet|erloschen)|(unbekannter|ungültige[rs]?|kein) (empfänger|benutzer|postfach|adresse|nutzer)|(destinataire|utilisateur|adresse|boîte)\b.{0,60}(inconnu|n'existe pas|introuvable|désactivé)/i;

/** Weight of a failed delivery. `status` may be missing; `words` are what the server said, as far as it is known. */
export function weighBounce(status: string | undefined, words: string): BounceWeight {
  if (status && HARD.test(status)) return FULL.test(words) && status === '5.2.1' ? 'soft' : 'hard';
  if (status && NEVER_HARD.test(status)) return 'soft';
  if (FULL.test(words) || POLICY.test(words)) return 'soft';
  return GONE.test(words) ? 'hard' : 'soft';
}

/** A code of ours for words without an enhanced status, so that people are told why. */
export function statusOfWords(words: string): string | undefined {
  if (FULL.test(words)) return '5.2.2';
  if (POLICY.test(words)) return '5.7.0';
  return GONE.test(words) ? '5.1.1' : undefined;
}

// Refusals that are about us, our mail or its size: however often they come, the address is not to blame.
const ABOUT_US = /^[45]\.(2\.[34]|3\.4|4\.6|6\.\d+|7\.\d+)$/;

/** True for a status that counts towards "could not be delivered several times in a row". */
export const isAboutMailbox = (status: string | null): boolean =>
  status !== null && /^[45]\.\d{1,3}\.\d{1,3}$/.test(status) && !ABOUT_US.test(status);
