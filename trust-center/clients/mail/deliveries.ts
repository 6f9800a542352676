/** People as the mailer works with them, and what became of their mails. */
import { z } from 'zod';

/** One person of a lease, in clear, for the mailer alone. They travel as handed-people.ts says. */
export interface Recipient {
  deliveryId: string;
  address: string;
  name: string;
  needsSmtpUtf8: boolean;
  /** Values of the merge tags that the package uses, already strings */
  tags: Record<string, string>;
  /** Our own links of this recipient */
  links: {
    unsubscribe: string;
    oneClick: string;
    preferences: string;
    viewInBrowser: string;
    /** Null, like the pixel: the partner counts nothing */
    clickPrefix: string | null;
    pixel: string | null;
  };
  /** Envelope sender: bounces of this mail come here */
  returnPath: string;
  messageId: string;
}

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
