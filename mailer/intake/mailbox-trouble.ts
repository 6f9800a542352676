/** Why a mailbox cannot be read, in words for the operator. Of the server's own words nothing leaves this file: they quote users. */

import type { MailboxTrouble } from '@multipartner/trust-center/feedback-calls';

/** Each with what to do next; the page "What comes back" says the same to the operator. */
export const TROUBLE_SENTENCES: Readonly<Record<MailboxTrouble, string>> = {
  sign_in: 'the mailbox refuses user or password: correct them in its address',
  no_oauth: 'the mailbox takes no sign-in by OAuth 2.0: give its address a password, or use the other protocol',
  token_refused: 'the service for tokens refuses: check BOUNCE_OAUTH_*; the permission may have ended',
  token_unreachable: 'the service for tokens cannot be reached: check BOUNCE_OAUTH_TOKEN_URL; it is asked again',
  no_tls: 'the mailbox offers no encryption: nothing was sent in clear; use the port for TLS, or another server',
  tls_injection: 'somebody put words into the connection before its encryption: look who stands between',
  certificate_name: 'the certificate of the mailbox is for another name: use the name that it is for',
  certificate_expired: 'the certificate of the mailbox is not valid now: its owner must renew it',
  certificate_untrusted:
    'nobody trusted vouches for the certificate of the mailbox: name its authority in BOUNCE_MAILBOX_CA_FILE',
  wrong_port: 'the mailbox does not speak TLS on this port: choose the other kind of address or the other port',
  unknown_host: 'the name of the mailbox is not known to the DNS: correct it',
  refused_connection: 'the mailbox takes no connection: check whether it runs, and the port',
  timeout: 'the mailbox does not answer in time: it is asked again',
  in_use: 'somebody else reads the mailbox just now: give returned mails a mailbox of their own if it stays so',
  no_folder: 'the mailbox has no such folder: correct it in its address',
  not_moved: 'handled messages cannot be moved to the other folder: look at its rights and at the space in the mailbox',
  protocol: 'the mailbox answers in an unexpected way: it may be another kind of server',
  connection: 'the connection to the mailbox broke off: it is asked again',
};

/** Thrown by whoever reads a mailbox and knows why it cannot. */
export class MailboxError extends Error {
  readonly trouble: MailboxTrouble;
  constructor(trouble: MailboxTrouble) {
    super(trouble);
    this.name = 'MailboxError';
    this.trouble = trouble;
  }
}

const BY_CODE: Readonly<Record<string, MailboxTrouble>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate_name',
  CERT_HAS_EXPIRED: 'certificate_expired',
  CERT_NOT_YET_VALID: 'certificate_expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate_untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate_untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate_untrusted',
  CERT_UNTRUSTED: 'certificate_untrusted',
  ERR_SSL_WRONG_VERSION_NUMBER: 'wrong_port',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'wrong_port',
  STARTTLS_INJECTION: 'tls_injection',
  ENOTFOUND: 'unknown_host',
  EAI_AGAIN: 'unknown_host',
  ECONNREFUSED: 'refused_connection',
  ETIMEDOUT: 'timeout',
  ETIMEOUT: 'timeout',
  CONNECT_TIMEOUT: 'timeout',
  GREETING_TIMEOUT: 'timeout',
  UPGRADE_TIMEOUT: 'timeout',
};

/** What an error of a connection, of TLS or of imapflow means. */
export function troubleOf(error: unknown): MailboxTrouble {
  if (error instanceof MailboxError) return error.trouble;
  const { code, authenticationFailed, tlsFailed } = error as {
    code?: unknown;
    authenticationFailed?: boolean;
    tlsFailed?: boolean;
  };
  if (authenticationFailed) return 'sign_in';
  const known = typeof code === 'string' && Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  return known ?? (tlsFailed ? 'no_tls' : 'connection');
}
