/** The SMTP side: takes every mail, and refuses on purpose where the demo wants to show a failure. */
import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { InboxStore } from './inbox-store.ts';

const MAX_MESSAGE_BYTES = 25 * 1024 * 1024;
const DEFERRED_KEPT = 10_000;

export interface SmtpSink {
  listen(port: number, host?: string): Promise<number>;
  /** Cuts every connection: clients keep theirs open for minutes. */
  close(): Promise<void>;
  /** Messages taken since the start */
  readonly received: number;
}

/** @param store null: messages are counted and forgotten */
export function createSmtpSink(store: Pick<InboxStore, 'add'> | null): SmtpSink {
  let received = 0;
  const deferred = new Set<string>();
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    name: 'sink.localhost',
    banner: 'demo sink',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    size: MAX_MESSAGE_BYTES,
    onRcptTo({ address }, _session, callback) {
      callback(refusalOf(address, deferred));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => store && chunks.push(chunk));
      stream.on('error', () => {});
      stream.on('end', () => {
        if (stream.sizeExceeded) return callback(smtpError(552, '5.3.4 message too large'));
        if (!store) {
          received += 1;
          return callback(null, '2.0.0 taken');
        }
        const envelope = {
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
        };
        store.add(envelope, Buffer.concat(chunks)).then(
          () => {
            received += 1;
            callback(null, '2.0.0 taken');
          },
          () => callback(smtpError(452, '4.3.1 the inbox cannot be written')),
        );
      });
    },
  });
  // A client that vanishes is everyday life; without a listener it would end the process.
  server.on('error', () => {});
  return {
    listen: (port, host = '127.0.0.1') =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.server.on('connection', (socket) => {
            socket.setNoDelay(true);
            sockets.add(socket);
            socket.once('close', () => sockets.delete(socket));
          });
          resolve((server.server.address() as { port: number }).port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    get received() {
      return received;
    },
  };
}

/** `bounce…@` and `…@bounces.example` do not exist; `defer…@` is told once to come again. */
function refusalOf(address: string, deferred: Set<string>): Error | null {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  if (local.startsWith('bounce') || domain === 'bounces.example') return smtpError(550, '5.1.1 no such mailbox');
  if (!local.startsWith('defer') || deferred.has(address)) return null;
  if (deferred.size >= DEFERRED_KEPT) deferred.clear();
  deferred.add(address);
  return smtpError(451, '4.7.1 come again later');
}

const smtpError = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
