/** People as the mailer gets them, and what became of their mails. */
import { z } from 'zod';

/** One person of a lease, in clear, for the mailer alone. */
export const recipient = z.strictObject({
  deliveryId: z.string(),
  address: z.string(),
  name: z.string(),
  needsSmtpUtf8: z.boolean(),
  /** Values of the merge tags that the package uses, already strings */
  tags: z.record(z.string(), z.string()),
  /** Our own links of this recipient */
  links: z.strictObject({
    unsubscribe: z.string(),
    oneClick: z.string(),
    preferences: z.string(),
    viewInBrowser: z.string(),
    /** Null, like the pixel: the partner counts nothing */
    clickPrefix: z.string().nullable(),
    pixel: z.string().nullable(),
  }),
  /** Envelope sender: bounces of this mail come here */
  returnPath: z.string(),
  messageId: z.string(),
});
export type Recipient = z.infer<typeof recipient>;

export const outcome = z.strictObject({
  deliveryId: z.string(),
  result: z.enum(['accepted', 'deferred', 'failed', 'bounced', 'in_doubt', 'not_tried', 'put_aside']),
  /** `put_aside`: nobody need lease the person again before so long; it does not count as an attempt */
  waitMs: z.int().min(0).max(3_600_000).optional(),
  smtpCode: z.int().optional(),
  /** Enhanced status code (RFC 3463) or a code of ours; never the server's text, which quotes addresses */
  reason: z.string().max(40).optional(),
  at: z.iso.datetime(),
});
export type Outcome = z.infer<typeof outcome>;
