/** The mailer's call about what came back: verdicts and references, never the words of a mail, which quote addresses. */
import { z } from 'zod';

/**
 * `hard`: the address does not exist · `soft`: this mail did not arrive, the address may be good · `complaint` · `auto_reply`: absence notes,
 * read receipts, challenges · `delayed`: the server tries on · `delivered`: it arrived · `unknown`: no answer to a mail of ours, or not understood
 */
export const FEEDBACK_VERDICTS = [
  'hard',
  'soft',
  'complaint',
  'auto_reply',
  'delayed',
  'delivered',
  'unknown',
] as const;
export type FeedbackVerdict = (typeof FEEDBACK_VERDICTS)[number];

/** Ways in. Providers' notices come to the trust center itself. */
export const FEEDBACK_SOURCES = ['smtp', 'imap', 'pop', 'ses', 'mailgun', 'postmark', 'sendgrid'] as const;
export type FeedbackSource = (typeof FEEDBACK_SOURCES)[number];

export const MOST_REFERENCES = 8;

export const feedback = z.strictObject({
  /** SHA-256 of the message, hex: the same message counts once */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  verdict: z.enum(FEEDBACK_VERDICTS),
  /** Enhanced status code (RFC 3463) or a code of ours; never words of the message */
  status: z
    .string()
    .regex(/^[a-z0-9_.]{1,40}$/)
    .optional(),
  /** What may name the delivery: local parts of return paths, and tokens of the links that stand in the mail that came back */
  returnPaths: z.array(z.string().regex(/^[a-z2-7]{64}$/)).max(MOST_REFERENCES),
  pageTokens: z.array(z.string().regex(/^[A-Za-z0-9_-]{60,64}$/)).max(MOST_REFERENCES),
});
export type Feedback = z.infer<typeof feedback>;

/** Where a mailer itself looks for returned mails */
export const RETURN_WAYS = ['smtp', 'imap', 'pop'] as const;
export type ReturnWay = (typeof RETURN_WAYS)[number];

/** Why a mailbox of returned mails cannot be read; the operator's screen and the mailer's log have a sentence for each. */
export const MAILBOX_TROUBLES = [
  'sign_in',
  'no_oauth',
  'token_refused',
  'token_unreachable',
  'no_tls',
  'tls_injection',
  'certificate_name',
  'certificate_expired',
  'certificate_untrusted',
  'wrong_port',
  'unknown_host',
  'refused_connection',
  'timeout',
  'in_use',
  'no_folder',
  'not_moved',
  'protocol',
  'connection',
] as const;
export type MailboxTrouble = (typeof MAILBOX_TROUBLES)[number];

/** Of a look; what is longer ago is told as this */
export const MOST_SECONDS_AGO = 1_000_000;

export const feedbackCalls = {
  /** Whether mail to this address is an answer to a mail of ours, or to those who look after the return path. Asked before a message is taken. */
  checkReturnAddress: {
    method: 'POST',
    path: '/internal/v1/return-addresses/check',
    body: z.strictObject({ address: z.string().max(400) }),
    response: z.strictObject({ known: z.boolean() }),
  },
  /** One message that came back. Repeating it changes nothing. `unknown`: it names no delivery of ours with a valid token, so it was only counted. */
  reportFeedback: {
    method: 'POST',
    path: '/internal/v1/feedback',
    body: feedback.extend({ source: z.enum(['smtp', 'imap', 'pop']) }),
    response: z.strictObject({ result: z.enum(['recorded', 'repeated', 'unknown']) }),
  },
  /** Everywhere that a mailer looks for returned mails, and what stands in its way. It takes the place of what this mailer said before. */
  reportReturnWays: {
    method: 'POST',
    path: '/internal/v1/return-ways',
    body: z.strictObject({
      mailerId: z.uuid(),
      ways: z
        .array(
          z.strictObject({
            way: z.enum(RETURN_WAYS),
            /** null: the last look went well */
            trouble: z.enum(MAILBOX_TROUBLES).nullable(),
            /** Since the last look */
            secondsAgo: z.int().min(0).max(MOST_SECONDS_AGO),
            /** Between two looks */
            everySeconds: z.int().min(0).max(3_600),
          }),
        )
        .max(RETURN_WAYS.length)
        .refine((ways) => new Set(ways.map(({ way }) => way)).size === ways.length),
    }),
    response: z.strictObject({ kept: z.int() }),
  },
} as const;
