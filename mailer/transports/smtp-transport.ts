/** Mails by SMTP: campaigns over lines of our own, single mails by nodemailer. */
import type { SmtpFault } from '../smtp-verdict.ts';
import { connectionReason } from '../smtp-verdict.ts';
import { createLinePool } from '../wire/line-pool.ts';
import { openSocket, type ServerFault } from '../wire/open-line.ts';
import { type SmtpOptions, serverOf } from './smtp-options.ts';
import { createSmtpSingleSender } from './smtp-single-sender.ts';
import type { TransportParts } from './transport.ts';

const SINGLE_MAIL_CONNECTIONS = 2;

export interface PartsOptions {
  /** Messages in flight at most */
  connections: number;
  /** Nothing could be handed over: not about a message */
  onServer(fault: ServerFault): void;
}

export function createSmtpTransport(options: SmtpOptions, { connections, onServer }: PartsOptions): TransportParts {
  const server = serverOf(options);
  return {
    lines: createLinePool({ server, connections, onServer }),
    single: createSmtpSingleSender(options, SINGLE_MAIL_CONNECTIONS),
    rewrites: [],
    check: () =>
      openSocket(server).then(
        ({ socket }) => {
          socket.on('error', () => undefined);
          socket.end('QUIT\r\n');
          return null;
        },
        (error: unknown) => connectionReason(error as SmtpFault),
      ),
  };
}
