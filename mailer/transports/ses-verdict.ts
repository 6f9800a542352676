/** What an error of SES means. Only its name, its code and its HTTP status are read: its words quote addresses. */
import type { Verdict } from '../smtp-verdict.ts';

/** What errors of the client, and of the connection below it, tell. */
export interface SesFault {
  name?: string;
  code?: string;
  $metadata?: { httpStatusCode?: number | undefined };
}

const REASONS: Record<string, string> = {
  AccountSuspendedException: 'ses_paused',
  SendingPausedException: 'ses_paused',
  MailFromDomainNotVerifiedException: 'ses_not_verified',
  NotFoundException: 'ses_configuration_set',
  LimitExceededException: 'smtp_throttled',
  TooManyRequestsException: 'smtp_throttled',
  ThrottlingException: 'smtp_throttled',
  AccessDeniedException: 'ses_denied',
  UnrecognizedClientException: 'ses_denied',
  InvalidSignatureException: 'ses_denied',
  InvalidClientTokenId: 'ses_denied',
  SignatureDoesNotMatch: 'ses_denied',
  ExpiredTokenException: 'ses_denied',
  ServiceUnavailableException: 'smtp_unreachable',
  ENOTFOUND: 'smtp_unknown_host',
  ECONNREFUSED: 'smtp_refused_connection',
};
const RATE = new Set(['smtp_throttled']);
const SENDER = new Set(['ses_not_verified']);
// The connection never stood, so nothing was taken.
const NEVER_CONNECTED = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

export const sesReason = ({ name = '', code = '' }: SesFault): string =>
  REASONS[name] ??
  REASONS[code] ??
  (code.startsWith('CERT_') || code.includes('SELF_SIGNED') ? 'smtp_tls' : 'smtp_unreachable');

/** A mail that SES answers with a refusal was not taken; one that it does not answer, or only with its own failure, may have been. */
export function sesVerdict(fault: SesFault): Verdict {
  const status = fault.$metadata?.httpStatusCode;
  const reason = sesReason(fault);
  if (fault.name === 'MessageRejected')
    // Spam, a virus, or a sender who is not verified: about the mail, and so about everybody of the order.
    return { result: 'deferred', kind: 'sender', reason: 'ses_refused', serverTrouble: false };
  if (SENDER.has(reason)) return { result: 'deferred', kind: 'sender', reason, serverTrouble: false };
  if (RATE.has(reason)) return { result: 'deferred', kind: 'rate', reason, serverTrouble: true };
  if (fault.name === 'BadRequestException')
    return { result: 'failed', kind: 'person', reason: 'invalid_address', serverTrouble: false };
  const refused = (status !== undefined && status >= 400 && status < 500) || status === 503;
  if (refused || NEVER_CONNECTED.has(fault.code ?? ''))
    return { result: 'deferred', kind: 'connection', reason, serverTrouble: true };
  return { result: 'in_doubt', kind: 'connection', reason: 'connection_lost', serverTrouble: true };
}
