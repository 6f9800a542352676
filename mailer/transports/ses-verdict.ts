/** What an error of SES means. Only its name, its code and its HTTP status are read: its words quote addresses. */
import { reasonBelow, type Verdict } from '../smtp-verdict.ts';

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
  TimeoutError: 'smtp_timeout',
  // Of TLS at any moment, also after something was taken.
  EPROTO: 'smtp_tls',
};
const RATE = new Set(['smtp_throttled']);
const SENDER = new Set(['ses_not_verified']);
const NOT_CONNECTED = new Set(['EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What was the matter below HTTP; undefined for anything else. */
function reasonOfLink(code: string): string | undefined {
  if (NOT_CONNECTED.has(code)) return 'smtp_unreachable';
  return reasonBelow(code) ?? (code.startsWith('CERT_') ? 'smtp_tls' : undefined);
}

/** No connection stood, be it for the other side's certificate: nothing was taken, and nobody is in doubt. */
const neverStood = (code: string): boolean => ![undefined, 'smtp_timeout'].includes(reasonOfLink(code));

export const sesReason = ({ name = '', code = '' }: SesFault): string =>
  REASONS[name] ?? REASONS[code] ?? reasonOfLink(code) ?? 'smtp_unreachable';

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
  if (refused || neverStood(fault.code ?? ''))
    return { result: 'deferred', kind: 'connection', reason, serverTrouble: true };
  return { result: 'in_doubt', kind: 'connection', reason: 'connection_lost', serverTrouble: true };
}
