/** Single mails by nodemailer's pooled SMTP transport, and what became of one. */
import { PassThrough, Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { SingleSender } from '../single-sender.ts';
import { judge, type SmtpFault } from '../smtp-verdict.ts';
import { CONNECTION_TIMEOUTS } from '../wire/open-line.ts';
import type { SmtpOptions } from './smtp-options.ts';

const MAX_MESSAGES_PER_CONNECTION = 1_000;

/**
 * The message as the connection reads it: `onLast` is asked when the server has said that it wants it, and again right before the final dot. A
 * stream that reads nothing ahead, or the dot would be asked for long before the server is. What it throws ends the connection without a dot.
 */
function askedLast(message: Readable, onLast: () => void): Readable {
  async function* parts(): AsyncGenerator<Buffer> {
    onLast();
    for await (const part of message) yield part as Buffer;
    onLast();
  }
  return Readable.from(parts(), { objectMode: false, highWaterMark: 0 });
}

export function createSmtpSingleSender(options: SmtpOptions, connections: number): SingleSender {
  const transport = createTransport({
    ...CONNECTION_TIMEOUTS,
    ...options,
    pool: true,
    maxConnections: connections,
    maxMessages: MAX_MESSAGES_PER_CONNECTION,
    // Only for a connection that ended before the message began: nodemailer never repeats one that it started to send.
    maxRequeues: 2,
    logger: false,
  });
  const asks = new WeakMap<object, () => void>();
  transport.use('stream', ({ data, message }, done) => {
    const onLast = asks.get(data.raw as object);
    if (onLast) message.processFunc((input) => askedLast(input as Readable, onLast));
    done();
  });
  return {
    connections,
    async send(message, onBegin, onLast) {
      onBegin();
      let kept: { error: unknown } | null = null;
      // The final dot can only follow the last byte, so before that the server cannot have taken the message.
      let complete = false;
      const raw = new PassThrough();
      raw.once('end', () => {
        complete = true;
      });
      raw.end(message.raw);
      asks.set(raw, () => {
        try {
          onLast();
        } catch (error) {
          kept = { error };
          throw error;
        }
      });
      try {
        await transport.sendMail({ envelope: message.envelope, raw });
        return { result: 'accepted' };
      } catch (error) {
        if (kept) throw (kept as { error: unknown }).error;
        return judge(error as SmtpFault, complete);
      } finally {
        raw.destroy();
      }
    },
    close: () => transport.close(),
  };
}
