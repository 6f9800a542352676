/**
 * Mails by Amazon SES, handed over by nodemailer's SES transport as the bytes that they are. SES writes its own Message-ID and Date over ours and
 * has a return path of its own; what comes back names the delivery by a tag of the message.
 */
import { SESv2Client, type SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import type { TransportServer } from '@multipartner/trust-center/transport-settings';
import { createTransport } from 'nodemailer';
import type { Verdict } from '../smtp-verdict.ts';
import { sesReason, sesVerdict } from './ses-verdict.ts';
import { createSingleSender } from './single-over-pool.ts';
import type { TransportParts } from './transport.ts';
import { createWorkerPool, judged } from './worker-pool.ts';

type SesServer = Extract<TransportServer, { kind: 'ses' }>;

const SINGLE_MAIL_CONNECTIONS = 2;
// What nodemailer asks with is no mail that could be delivered: a service that says so has let us in.
const LET_IN = new Set(['MessageRejected', 'BadRequestException', 'InvalidParameterValue']);

/** @param replyMs how long an answer may take; after it nobody knows whether the mail was taken */
export function createSesTransport(
  server: SesServer,
  { connections, replyMs = MINUTE_MS }: { connections: number; replyMs?: number },
): TransportParts {
  const { region, endpoint, accessKeyId, secretAccessKey, configurationSet } = server;
  const sesClient = new SESv2Client({
    region,
    ...(endpoint === null ? {} : { endpoint }),
    credentials: { accessKeyId, secretAccessKey },
    // A repetition by the client could be a second mail: SES does not recognise one.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 10 * SECOND_MS,
      requestTimeout: replyMs,
      // Otherwise it would only warn and wait for ever.
      throwOnRequestTimeout: true,
      httpsAgent: { maxSockets: connections + SINGLE_MAIL_CONNECTIONS },
    },
  });
  const transport = createTransport({ SES: { sesClient, SendEmailCommand } });

  async function handOver(
    { from, to, raw, reference }: { from: string; to: string; raw: Buffer; reference: string },
    begin: () => void,
  ): Promise<{ result: 'accepted' } | Verdict> {
    begin();
    try {
      await transport.sendMail({
        envelope: { from, to },
        raw,
        ses: {
          // The sender is the one of the message's own From line; the envelope's return path is SES's affair.
          FromEmailAddress: undefined,
          EmailTags: [{ Name: 'delivery', Value: reference }],
          ...(configurationSet === null ? {} : { ConfigurationSetName: configurationSet }),
        },
      });
      return { result: 'accepted' };
    } catch (error) {
      return sesVerdict(error as SESv2ServiceException);
    }
  }

  const check = (): Promise<string | null> =>
    transport.verify().then(
      () => null,
      (error: SESv2ServiceException) => (LET_IN.has(error.name) ? null : sesReason(error)),
    );
  return {
    lines: createWorkerPool({
      connections,
      async hand({ from, to, needsSmtpUtf8, deliveryId, buffer, start, end }, begin) {
        // SES knows no SMTPUTF8: an address beyond ASCII would be refused there, in words that quote it.
        if (needsSmtpUtf8)
          return judged({ result: 'failed', kind: 'person', reason: 'invalid_address', serverTrouble: false });
        const raw = buffer.subarray(start, end);
        const verdict = await handOver({ from, to, raw, reference: deliveryId }, begin);
        return verdict.result === 'accepted' ? { accepted: true } : judged(verdict);
      },
      reachable: async () => (await check()) === null,
    }),
    single: createSingleSender(SINGLE_MAIL_CONNECTIONS, ({ envelope, raw, id }, begin) =>
      handOver({ ...envelope, raw, reference: id }, begin),
    ),
    check,
    rewrites: ['message-id', 'date'],
  };
}
