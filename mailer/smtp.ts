/** The hand-over: nodemailer's pooled SMTP transport, and what became of one message. */
import { PassThrough } from 'node:stream';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { createTransport } from 'nodemailer';
import type { Message } from './message.ts';
import { judge, type SmtpFault, type Verdict } from './smtp-verdict.ts';

export interface SmtpSender {
  /** Messages in flight at most; callers keep to it, so that "begun without a result" stays this small. */
  connections: number;
  /**
   * Hands over one message and never throws for what a server does. `onBegin` runs before the first byte of the message goes out; when
   * it throws, the message is not sent and the error comes through.
   */
  send(message: Message, onBegin: () => void): Promise<{ result: 'accepted' } | Verdict>;
  /** True if the server answers and lets us in. */
  reachable(): Promise<boolean>;
  close(): void;
}

const MAX_MESSAGES_PER_CONNECTION = 1_000;

/** @param url `smtp://user:password@host:port`; its query may hold nodemailer's options, `?requireTLS=true` */
export function createSmtpSender(url: string, connections: number): SmtpSender {
  const timeouts = {
    connectionTimeout: 10 * SECOND_MS,
    greetingTimeout: 30 * SECOND_MS,
    socketTimeout: 5 * MINUTE_MS,
    dnsTimeout: 10 * SECOND_MS,
  };
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: MAX_MESSAGES_PER_CONNECTION,
    // Only for a connection that ended before the message began: nodemailer never repeats one that it started to send.
    maxRequeues: 2,
    logger: false,
    ...timeouts,
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
    async reachable() {
      return transport.verify().then(
        () => true,
        () => false,
      );
    },
    close: () => transport.close(),
  };
}
