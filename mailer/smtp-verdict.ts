/**
 * What a failed hand-over means: for the person, for the server, or unknown. Only numbers are read from the server's reply; its text
 * quotes addresses and goes nowhere.
 */
import type { Outcome } from '@multipartner/trust-center/contracts';

/** What nodemailer's errors tell. */
export interface SmtpFault {
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  command?: string | undefined;
}

export interface Verdict {
  result: Exclude<Outcome['result'], 'accepted' | 'not_tried'>;
  smtpCode?: number;
  reason: string;
  /** The server or our place at it is the trouble: stop handing over for a while. */
  serverTrouble: boolean;
}

const ENHANCED = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/;
// RFC 3463: 2.2 mailbox full, 7.x policy. Refused now, but no reason never to write to this person again.
const NOT_ABOUT_THE_ADDRESS = /^5\.(2\.[0-3]|3\.\d+|4\.\d+|6\.\d+|7\.\d+)$/;
const CONNECTION_REASONS: Record<string, string> = {
  EAUTH: 'smtp_sign_in',
  ENOAUTH: 'smtp_sign_in',
  EOAUTH2: 'smtp_sign_in',
  ETLS: 'smtp_tls',
  EREQUIRETLS: 'smtp_tls',
  EDNS: 'smtp_unknown_host',
  ETIMEDOUT: 'smtp_timeout',
  EPROTOCOL: 'smtp_protocol',
};

/** @param complete true if the whole message may have reached the server */
export function judge(fault: SmtpFault, complete: boolean): Verdict {
  const { responseCode, command } = fault;
  const reply = responseCode === undefined ? {} : { smtpCode: responseCode };
  const reason =
    ENHANCED.exec(fault.response ?? '')?.[1] ??
    (responseCode === undefined ? 'smtp_unreachable' : `smtp_${responseCode}`);

  // 421 ends the connection whatever the command was (RFC 5321, 3.8).
  if (responseCode === 421) return { result: 'deferred', ...reply, reason, serverTrouble: true };
  if (fault.code === 'EENVELOPE' && command === 'RCPT TO' && responseCode !== undefined) {
    if (responseCode < 500) return { result: 'deferred', ...reply, reason, serverTrouble: false };
    const addressGone = responseCode !== 552 && !NOT_ABOUT_THE_ADDRESS.test(reason);
    return { result: addressGone ? 'bounced' : 'failed', ...reply, reason, serverTrouble: false };
  }
  // A refused sender concerns every person of the order: nobody is written off for it.
  if (fault.code === 'EENVELOPE' && command === 'MAIL FROM')
    return {
      result: 'deferred',
      ...reply,
      reason: responseCode === undefined ? 'smtp_refused' : reason,
      serverTrouble: true,
    };
  if (fault.code === 'EENVELOPE' && command === 'API')
    return { result: 'failed', reason: 'invalid_address', serverTrouble: false };
  if ((fault.code === 'EMESSAGE' || fault.code === 'EENVELOPE') && responseCode !== undefined) {
    return { result: responseCode < 500 ? 'deferred' : 'failed', ...reply, reason, serverTrouble: false };
  }
  if (fault.code === 'EMESSAGE') return { result: 'failed', reason: 'too_large', serverTrouble: false };
  if (complete) return { result: 'in_doubt', reason: 'connection_lost', serverTrouble: true };
  return {
    result: 'deferred',
    ...reply,
    reason: CONNECTION_REASONS[fault.code ?? ''] ?? 'smtp_unreachable',
    serverTrouble: true,
  };
}
