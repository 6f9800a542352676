/**
 * What an enhanced status code (RFC 3463) says about the address. Where the code is general, the words of the answer decide; what is no
 * reason never to write again is never hard.
 */

export type BounceWeight = 'hard' | 'soft';

// Bad address, bad domain, address gone, mailbox disabled, no mail exchanger, nobody there (also as large services number it).
const HARD = /^5\.(1\.(1|2|3|6|10)|2\.1|4\.4|4\.310)$/;
// The sender's policy or reputation, the content, the size, a full or busy mailbox: says nothing against the address.
const NEVER_HARD = /^(4\.|5\.(1\.[789]|2\.[234]|3\.[1-5]|4\.[5678]|5\.[1-6]|6\.|7\.))/;

// Lower case, blanks are single. Plain pieces of text instead of patterns: a long answer costs no more than its length.
const FULL = [
  'mailbox full',
  'mailbox is full',
  'mailbox has exceeded',
  'mailbox size limit',
  'mailbox storage',
  'over quota',
  'overquota',
  'out of storage',
  'quota exceeded',
  'exceeded storage',
  'exceeds quota',
  'quotaexceeded',
  'disk quota',
  'insufficient storage',
  'insufficient system storage',
  'too many messages in',
  'inbox is full',
  'user is full',
  'postfach ist voll',
  'postfach des empfängers ist voll',
  'postfach voll',
  'speicherplatz',
  'kontingent',
  'boîte pleine',
  'boite pleine',
  'boîte aux lettres pleine',
];
const ABOUT_SENDER = [
  'sender address',
  'sender verify',
  'sender verification',
  'sender rejected',
  'sender domain',
  'sender unknown',
  'unknown sender',
  'invalid sender',
  'absenderadresse',
  'bad reverse dns',
  'reverse dns',
  'dns ptr',
  ' helo',
  'ask your postmaster',
  'spam',
  'block list',
  'blocklist',
  'blacklist',
  'denylist',
  'blocked using',
  'is blocked',
  'been blocked',
  'policy',
  'policies',
  'reputation',
  'dnsbl',
  'rbl ',
  ' spf',
  'dkim',
  'dmarc',
  'greylist',
  'graylist',
  'rate limit',
  'too many connections',
  'too many recipients',
  'content rejected',
  'message rejected',
  'message was rejected',
  'unsolicited',
  'virus',
  'not authorized',
  'not authorised',
  'authentication required',
  'relay access denied',
  'relaying denied',
  'message too large',
  'message size exceeds',
  'richtlinie',
  'abgelehnt',
  'bounce limit',
];
const GONE = [
  'user unknown',
  'unknown user',
  'user is unknown',
  'recipient unknown',
  'unknown recipient',
  'unknown address',
  'address unknown',
  'unknown or illegal alias',
  'unknown in virtual',
  'unknown local',
  'unknown mailbox',
  'no such user',
  'no such recipient',
  'no such mailbox',
  'no such address',
  'no such person',
  'no such domain',
  'no mailbox here',
  'no mailbox by that',
  'mailbox unavailable',
  'mailbox not available',
  'mailbox not found',
  'mailbox disabled',
  'mailbox is disabled',
  'mailbox is inactive',
  'not exist',
  "doesn't exist",
  'user not found',
  'recipient not found',
  'recipientnotfound',
  'address not found',
  'account not found',
  'couldn’t be found',
  "couldn't be found",
  "wasn't found",
  'account has been disabled',
  'account is disabled',
  'account disabled',
  'account that you tried to reach is',
  'account has been deactivated',
  'account closed',
  'inactive recipient',
  'inactive user',
  'inactive mailbox',
  'no longer valid',
  'no longer in use',
  'no longer active',
  'no longer available',
  'no longer works',
  'no longer with',
  'invalid recipient',
  'invalid mailbox',
  'invalid address',
  'unrouteable address',
  'unroutable',
  'unrouteable mail domain',
  'host unknown',
  'unknown host',
  'host not found',
  'domain not found',
  'domain name not found',
  'name service error',
  'null mx',
  'does not accept mail',
  "doesn't have a",
  'not listed in',
  "isn't listed",
  'not a known user',
  'not a valid user',
  'not our customer',
  'not known at this',
  'not known here',
  'address rejected',
  'bad destination',
  'ist unbekannt',
  'unbekannter empfänger',
  'empfänger unbekannt',
  'adresse unbekannt',
  'unbekannter benutzer',
  'unbekannte adresse',
  'existiert nicht',
  'nicht gefunden',
  'nicht vorhanden',
  'nicht bekannt',
  'nicht erreichbares postfach',
  'nicht mehr gültig',
  'nicht mehr aktiv',
  'nicht mehr in gebrauch',
  'wurde gelöscht',
  'ist deaktiviert',
  'wurde deaktiviert',
  'adresse ungültig',
  'adresse ist ungültig',
  'ungültige adresse',
  'ungültiger empfänger',
  'destinataire inconnu',
  'utilisateur inconnu',
  "n'existe pas",
  'introuvable',
];

const MOST_WORDS = 20_000;
const plain = (words: string): string => words.slice(0, MOST_WORDS).toLowerCase().replace(/\s+/g, ' ');
const says = (words: string, pieces: readonly string[]): boolean => pieces.some((piece) => words.includes(piece));

/** Weight of a failed delivery. `status` may be missing; `words` are what the server said, as far as it is known. */
export function weighBounce(status: string | undefined, words: string): BounceWeight {
  if (status && HARD.test(status)) return 'hard';
  if (status && NEVER_HARD.test(status)) return 'soft';
  return statusOfWords(words) === '5.1.1' ? 'hard' : 'soft';
}

/** The enhanced status that fits the words of an answer which has none, or only a general one. */
export function statusOfWords(words: string): '5.2.2' | '5.7.0' | '5.1.1' | undefined {
  const text = plain(words);
  if (says(text, FULL)) return '5.2.2';
  if (says(text, ABOUT_SENDER)) return '5.7.0';
  return says(text, GONE) ? '5.1.1' : undefined;
}

// Refusals that are about us, our mail or its size: however often they come, the address is not to blame.
const ABOUT_US = /^[45]\.(1\.[789]|2\.[34]|3\.4|4\.6|6\.\d+|7\.\d+)$/;
const ABOUT_MAILBOX = /^([45]\.\d{1,3}\.\d{1,3}|smtp_(450|452|552))$/;

/** True for a reason of the ledger that counts towards "could not be delivered several times in a row". */
export const isAboutMailbox = (reason: string | null): boolean =>
  reason !== null && ABOUT_MAILBOX.test(reason) && !ABOUT_US.test(reason);
