/**
 * What a failed hand-over means: for the person, for the sender, for the server, or unknown. Of a server's reply only numbers leave this file:
 * its text quotes addresses.
 */
import { statusOfWords, type WordedStatus, weighBounce } from '@multipartner/trust-center/bounce-status';
import type { Outcome } from '@multipartner/trust-center/deliveries';
import { saysTooFast } from './wire/reply-reader.ts';

/** What nodemailer's errors tell. */
export interface SmtpFault {
  code?: string | undefined;
  /** Code of the system or of TLS below nodemailer's own */
  originalCode?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  command?: string | undefined;
  /** The reply's words ask to be slower; looked up in `response` when absent */
  tooFast?: boolean | undefined;
  /** What the reply's words say of the address, null for nothing; looked up in `response` when absent */
  worded?: WordedStatus | null | undefined;
  /** Of a transport that does not speak SMTP: it judged by itself. */
  verdict?: Verdict | undefined;
}

/**
 * Whom a refusal is about: the `person`, the `sender` or its mail (everybody of the order meets it), the `rate` (slower, please), the
 * `connection` (nobody can be reached there just now), or `unknown`.
 */
export type RefusalKind = 'person' | 'sender' | 'rate' | 'connection' | 'unknown';

export interface Verdict {
  result: Exclude<Outcome['result'], 'accepted' | 'not_tried'>;
  kind: RefusalKind;
  smtpCode?: number;
  reason: string;
  /** The server or our place at it is the trouble: stop handing over for a while. */
  serverTrouble: boolean;
}

const ENHANCED = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/;
/** Codes that leave the reason open; some providers write no others, and large German ones none at all: their words tell. */
const GENERAL = /^5\.[0-6]\.0$/;
/** Gmail refuses by this one an account that is switched off, and one that gets too much mail just now. */
const DISABLED_OR_BUSY = '5.2.1';
// RFC 3463: 1.7 and 1.8 are the sender's address, 7.x is policy. Registered since, about the mailbox: 7.13, 7.14, 7.17 and 7.18.
const ABOUT_THE_SENDER = /^[45]\.(1\.[78]|7\.(?!13$|14$|17$|18$)\d+)$/;
// Policy for now is answered by waiting; so are a bare 450 and 451.
const ABOUT_THE_RATE = /^4\.(7\.\d+|3\.2|4\.5|2\.1)$/;
const CONNECTION_REASONS: Record<string, string> = {
  EAUTH: 'smtp_sign_in',
  ENOAUTH: 'smtp_sign_in',
  EOAUTH2: 'smtp_oauth',
  ETLS: 'smtp_tls',
  EREQUIRETLS: 'smtp_tls',
  EDNS: 'smtp_unknown_host',
  ETIMEDOUT: 'smtp_timeout',
  EPROTOCOL: 'smtp_protocol',
};
const BELOW_REASONS: Record<string, string> = {
  ECONNREFUSED: 'smtp_refused_connection',
  ENOTFOUND: 'smtp_unknown_host',
  ETIMEDOUT: 'smtp_timeout',
  CERT_HAS_EXPIRED: 'smtp_tls_expired',
  CERT_NOT_YET_VALID: 'smtp_tls_expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'smtp_tls_self_signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'smtp_tls_self_signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'smtp_tls_name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'smtp_tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'smtp_tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'smtp_tls_untrusted',
  ERR_SSL_WRONG_VERSION_NUMBER: 'smtp_tls_absent',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'smtp_tls_absent',
};
/** What a code of the system or of TLS means: no connection stood, unless it is `smtp_timeout`. */
export const reasonBelow = (code: string): string | undefined => BELOW_REASONS[code];
// Commands that a server does not know or that it offers no way to sign in by (RFC 4954, 6).
const NOT_OFFERED = new Set([500, 501, 502, 503, 504]);

/** Why no connection could be opened, as a reason code. */
export function connectionReason({ code = '', originalCode = '', responseCode, command }: SmtpFault): string {
  const notOffered = responseCode !== undefined && NOT_OFFERED.has(responseCode);
  if (code === 'ETLS' && responseCode !== undefined) return 'smtp_no_starttls';
  // The server was not asked yet: no token could be had for it.
  if (code === 'EAUTH' && command === 'AUTH XOAUTH2' && responseCode === undefined) return 'smtp_oauth';
  if (code === 'EAUTH' && notOffered) return 'smtp_no_sign_in';
  if (code === 'EPROTOCOL' && responseCode !== undefined && responseCode >= 400) return 'smtp_turned_away';
  return BELOW_REASONS[originalCode] ?? CONNECTION_REASONS[code] ?? BELOW_REASONS[code] ?? 'smtp_unreachable';
}

/** @param complete true if the whole message may have reached the server */
export function judge(fault: SmtpFault, complete: boolean): Verdict {
  if (fault.verdict) return fault.verdict;
  const { responseCode, command } = fault;
  const reply = responseCode === undefined ? {} : { smtpCode: responseCode };
  const reason =
    ENHANCED.exec(fault.response ?? '')?.[1] ??
    (responseCode === undefined ? 'smtp_unreachable' : `smtp_${responseCode}`);

  // 421 ends the connection whatever the command was (RFC 5321, 3.8).
  if (responseCode === 421)
    return {
      result: 'deferred',
      kind: ABOUT_THE_RATE.test(reason) ? 'rate' : 'connection',
      ...reply,
      reason,
      serverTrouble: true,
    };
  if (fault.code === 'EENVELOPE' && command === 'RCPT TO' && responseCode !== undefined) {
    if (responseCode >= 500) return refusedPerson(fault, responseCode, reason);
    const numbers = kindOf(reason, responseCode, 'person');
    // The same numbers say "come back later": a greylisting server means every person once, however slowly one writes.
    const kind = numbers === 'rate' && !(fault.tooFast ?? saysTooFast(fault.response ?? '')) ? 'person' : numbers;
    return { result: 'deferred', kind, ...reply, reason, serverTrouble: false };
  }
  // A refused sender concerns every person of the order: nobody is written off for it.
  if (fault.code === 'EENVELOPE' && command === 'MAIL FROM')
    return {
      result: 'deferred',
      kind: responseCode === undefined ? 'sender' : kindOf(reason, responseCode, 'sender'),
      ...reply,
      reason: responseCode === undefined ? 'smtp_refused' : reasonOfSender(responseCode, reason),
      // Refused for good, it is about this order; the trust center stops it, and others go on.
      serverTrouble: responseCode === undefined || responseCode < 500,
    };
  if (fault.code === 'EENVELOPE' && command === 'API')
    return { result: 'failed', kind: 'person', reason: 'invalid_address', serverTrouble: false };
  if ((fault.code === 'EMESSAGE' || fault.code === 'EENVELOPE') && responseCode !== undefined) {
    if (responseCode >= 500) return refusedMessage(fault, responseCode, reason);
    const kind = kindOf(reason, responseCode, 'sender');
    return { result: 'deferred', kind, ...reply, reason, serverTrouble: false };
  }
  if (fault.code === 'EMESSAGE') return { result: 'failed', kind: 'sender', reason: 'too_large', serverTrouble: false };
  if (complete) return { result: 'in_doubt', kind: 'connection', reason: 'connection_lost', serverTrouble: true };
  return { result: 'deferred', kind: 'connection', ...reply, reason: connectionReason(fault), serverTrouble: true };
}

/** What the words say where the codes leave it open; undefined where nobody knows the words. */
function toldBy({ worded, response }: SmtpFault): WordedStatus | null | undefined {
  if (worded !== undefined) return worded;
  return response === undefined ? undefined : (statusOfWords(response) ?? null);
}

const isOpen = (reason: string): boolean => reason.startsWith('smtp_') || GENERAL.test(reason);

/** A recipient that was refused for good. Only what says that the address is gone writes anybody off. */
function refusedPerson(fault: SmtpFault, smtpCode: number, numbers: string): Verdict {
  const told = toldBy(fault);
  const reason = isOpen(numbers) ? (told ?? numbers) : numbers;
  const kind = kindOf(reason, smtpCode, 'person');
  const gone =
    reason === DISABLED_OR_BUSY
      ? told === '5.1.1'
      : // Without a code and without words there is only the number: 550 means mostly this.
        weighBounce(reason, '') === 'hard' || (told === undefined && reason.startsWith('smtp_'));
  return {
    result: gone && smtpCode !== 552 ? 'bounced' : 'failed',
    kind,
    smtpCode,
    reason,
    serverTrouble: false,
  };
}

/** A mail that was refused for good after its recipient was not: mostly about the mail, but some servers look for the mailbox only then. */
function refusedMessage(fault: SmtpFault, smtpCode: number, numbers: string): Verdict {
  const told = (isOpen(numbers) && toldBy(fault)) || undefined;
  // 550 means an address elsewhere; here it is the mail that was refused (RFC 5321, 4.2.3: 554).
  const reason = told ?? (/^smtp_5(50|51|53)$/.test(numbers) ? 'smtp_554' : numbers);
  const gone = reason !== DISABLED_OR_BUSY && weighBounce(reason, '') === 'hard';
  const isPerson = gone || reason === DISABLED_OR_BUSY || reason === '5.2.2';
  return {
    result: gone ? 'bounced' : 'failed',
    kind: isPerson ? 'person' : kindOf(reason, smtpCode, 'sender'),
    smtpCode,
    reason,
    serverTrouble: false,
  };
}

/** Bare codes mean an address elsewhere; here they mean the sender's, or the size that was told with it. */
const reasonOfSender = (smtpCode: number, reason: string): string => {
  if (smtpCode < 500 || !reason.startsWith('smtp_')) return reason;
  return smtpCode === 552 ? '5.3.4' : 'smtp_refused';
};

function kindOf(reason: string, responseCode: number, otherwise: 'person' | 'sender'): RefusalKind {
  if (responseCode === 450 || responseCode === 451 || ABOUT_THE_RATE.test(reason)) return 'rate';
  if (ABOUT_THE_SENDER.test(reason)) return 'sender';
  return otherwise;
}
