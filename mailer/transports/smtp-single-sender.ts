/** Single mails by nodemailer's pooled SMTP transport, and what became of one. */
import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { SingleSender } from '../single-sender.ts';
import { judge, type SmtpFault } from '../smtp-verdict.ts';
import { CONNECTION_TIMEOUTS } from '../wire/open-line.ts';
import type { SmtpOptions } from './smtp-options.ts';

const MAX_MESSAGES_PER_CONNECTION = 1_000;

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
  return {
    connections,
    async send(message, onBegin) {
      onBegin();
      // The final dot can only follow the last byte, so before that the server cannot have taken the message.
      let complete = false;
      const raw = new PassThrough();
      raw.once('end', () => {
        complete = true;
      });
      raw.end(message.raw);
      try {
        await transport.sendMail({ envelope: message.envelope, raw });
        return { result: 'accepted' };
      } catch (error) {
        return judge(error as SmtpFault, complete);
      } finally {
        raw.destroy();
      }
    },
    close: () => transport.close(),
  };
}
