/**
 * The SMTP server of the return path: takes what comes back to addresses that we made, and nothing else. A message is answered with 250 only when
 * the trust center has recorded it; until then the other side keeps it and comes again.
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { passes } from '../try-later.ts';
import { type IntakeDeps, takeMessage } from './take-message.ts';
import { createVisitorLimit } from './visitor-limit.ts';

const MOST_BYTES = 25 * 1024 * 1024;
/** What follows is only a copy of our own mail. It is taken, so that nobody tries again, and let go. */
const KEPT_BYTES = 1024 * 1024;
const MOST_CLIENTS = 100;
const MOST_RECIPIENTS = 20;
const MOST_REFUSALS = 10;
const PER_VISITOR = { connections: 20, messagesPerMinute: 600 } as const;

export interface ListenerOptions {
  port: number;
  host: string;
  /** Name that the server greets with */
  name?: string | undefined;
  /** Files in PEM: with them STARTTLS is offered */
  tls?: { keyFile: string; certFile: string } | undefined;
}

export interface Listener {
  port: number;
  close(): Promise<void>;
}

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });
const LATER = () => reply(451, '4.3.0 come again later');

/** The first bytes of a message; reads it to its end. */
async function beginningOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let kept = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (kept >= KEPT_BYTES) continue;
    const part = chunk.subarray(0, KEPT_BYTES - kept);
    chunks.push(part);
    kept += part.length;
  }
  return Buffer.concat(chunks);
}

/** Throws when the port cannot be had or a file of the certificate cannot be read. */
export async function startListener(deps: IntakeDeps, options: ListenerOptions): Promise<Listener> {
  const visitors = createVisitorLimit(PER_VISITOR);
  const refusals = new Map<string, number>();
  const sockets = new Set<Socket>();

  async function judgeRecipient(address: string, session: SMTPServerSession): Promise<Error | null> {
    if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) return reply(452, '4.5.3 too many recipients');
    const refused = refusals.get(session.id) ?? 0;
    if (refused >= MOST_REFUSALS) return reply(421, '4.7.0 too many unknown addresses');
    const asked = await deps.client.checkReturnAddress({ body: { address } });
    if (asked.ok && asked.value.known) return null;
    if (!asked.ok && passes(asked.failure)) return LATER();
    refusals.set(session.id, refused + 1);
    return reply(550, '5.1.1 no such address here');
  }

  async function take(
    stream: Readable & { sizeExceeded?: boolean },
    session: SMTPServerSession,
  ): Promise<Error | null> {
    const bytes = await beginningOf(stream);
    if (stream.sizeExceeded) return reply(552, '5.3.4 message too large');
    if (!visitors.brings(session.remoteAddress)) return reply(451, '4.7.1 too many messages, come again later');
    const { mailFrom, rcptTo } = session.envelope;
    // Reports come from nobody: that is half of what marks one, and only the envelope says it.
    const fromNobody = mailFrom !== false && mailFrom.address === '';
    const marked = fromNobody ? Buffer.concat([Buffer.from('Return-Path: <>\r\n'), bytes]) : bytes;
    const taken = await takeMessage(
      deps,
      'smtp',
      marked,
      rcptTo.map(({ address }) => address),
    );
    return taken === 'taken' ? null : LATER();
  }

  const server = new SMTPServer({
    ...(options.name ? { name: options.name } : {}),
    banner: 'returned mail only',
    authOptional: true,
    disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    hideSTARTTLS: !options.tls,
    ...(options.tls ? { key: readFileSync(options.tls.keyFile), cert: readFileSync(options.tls.certFile) } : {}),
    disableReverseLookup: true,
    logger: false,
    size: MOST_BYTES,
    maxClients: MOST_CLIENTS,
    socketTimeout: 2 * MINUTE_MS,
    closeTimeout: SECOND_MS,
    onConnect: (session, done) =>
      visitors.enters(session.remoteAddress) ? done() : done(reply(421, '4.7.0 too many connections')),
    onClose(session) {
      visitors.left(session.remoteAddress);
      refusals.delete(session.id);
    },
    onRcptTo({ address }, session, done) {
      judgeRecipient(address, session).then(done, () => done(LATER()));
    },
    onData(stream, session, done) {
      take(stream, session).then(
        (refusal) => (refusal ? done(refusal) : done(null, '2.0.0 taken')),
        () => done(LATER()),
      );
    },
  });
  // A client that vanishes is everyday life; without a listener it would end the process.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Without an answer the other side comes again.
        for (const socket of sockets) socket.destroy();
      }),
  };
}
