/** Opens a connection with nodemailer (name look-up, greeting, EHLO, STARTTLS, sign-in) and takes its socket over for a line of ours. */
import type { Socket } from 'node:net';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { LineAbilities } from './smtp-line.ts';

export interface OpenedSocket {
  socket: Socket;
  abilities: LineAbilities;
  /** How long one reply may take */
  replyMs: number;
}

/** A server as nodemailer's connection takes it, and what it signs in with: the argument of nodemailer's own `login`. */
export interface SmtpServer extends Omit<SMTPConnection.Options, 'auth'> {
  auth?: Parameters<SMTPConnection['login']>[0] | undefined;
}

/** Why a connection could not be opened: nodemailer's code, that of the system or of TLS below it, and the server's number. */
export interface ServerFault {
  code: string;
  originalCode?: string | undefined;
  responseCode?: number | undefined;
  command?: string | undefined;
}

export const CONNECTION_TIMEOUTS = {
  connectionTimeout: 10 * SECOND_MS,
  greetingTimeout: 30 * SECOND_MS,
  socketTimeout: 5 * MINUTE_MS,
  dnsTimeout: 10 * SECOND_MS,
};

/** What nodemailer learnt from EHLO has no public name; tests/integration of the lines notice when it moves. */
interface Learnt {
  _supportedExtensions: readonly string[];
  _maxAllowedSize: number;
}

/**
 * @param server `smtp://user:password@host:port`, whose query may hold nodemailer's options, `?requireTLS=true`; or those options
 * Rejects with nodemailer's error, a {@link ServerFault}; its message quotes the server and is for nobody's eyes.
 */
export async function openSocket(server: string | SmtpServer): Promise<OpenedSocket> {
  const { auth, ...wanted }: SmtpServer = typeof server === 'string' ? parseConnectionUrl(server) : server;
  const options = { ...CONNECTION_TIMEOUTS, ...wanted, logger: false };
  const connection = new SMTPConnection(options);
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(Object.assign(new Error('closed'), { code: 'ECONNECTION' })));
    connection.connect((error) => {
      if (error) return reject(error);
      if (!auth) return resolve();
      connection.login(auth, (refused) => (refused ? reject(refused) : resolve()));
    });
  }).catch((error: unknown) => {
    connection.close();
    throw error;
  });
  const socket = connection._socket;
  if (!socket) throw Object.assign(new Error('closed'), { code: 'ECONNECTION' });
  for (const event of ['data', 'timeout', 'close', 'end', 'error']) socket.removeAllListeners(event);
  const learnt = connection as unknown as Learnt;
  const offered = learnt._supportedExtensions;
  return {
    socket,
    replyMs: options.socketTimeout,
    abilities: {
      pipelining: offered.includes('PIPELINING'),
      smtpUtf8: offered.includes('SMTPUTF8'),
      eightBitMime: offered.includes('8BITMIME'),
      size: offered.includes('SIZE'),
      maxSize: learnt._maxAllowedSize,
    },
  };
}
