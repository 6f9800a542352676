/** What proves a consent that a person gave by a form: the whole request, the mail and its confirmation (BGH I ZR 164/09). */
import { z } from 'zod';

export const signUpEvidence = z.strictObject({
  formId: z.string(),
  versionId: z.string(),
  versionNumber: z.int(),
  /** SHA-256 of the published form, as it stands in the log entry of its publishing */
  formHash: z.string(),
  language: z.string(),
  /** Everything that the form said, top to bottom, and its SHA-256 */
  text: z.string().max(40_000),
  textHash: z.string(),
  /** Each box and whether the person ticked it; none is ever ticked beforehand */
  boxes: z.record(z.string(), z.boolean()),
  /** Page that the form stood on, where that is another site's */
  source: z.string().max(500).nullable(),
  askedAt: z.string(),
  askedIp: z.string(),
  askedUserAgent: z.string().max(400),
  mail: z.strictObject({
    messageId: z.string(),
    subject: z.string(),
    /** Text of the mail; in place of the link's secret stands its hash */
    text: z.string().max(20_000),
    /** SHA-256 over subject, HTML and text as they were sent */
    bodyHash: z.string(),
    /** When the receiving server took it; null if it never said so */
    sentAt: z.string().nullable(),
  }),
  confirmedAt: z.string(),
  confirmedIp: z.string(),
  confirmedUserAgent: z.string().max(400),
  /** SHA-256 of the link that was used, once */
  linkHash: z.string(),
  /** Version of the rules by which the address was brought into its normal form */
  normaliser: z.int(),
  /** Who acted: the person, without sign-in, through a link that only the mailbox got */
  actor: z.literal('person'),
});
export type SignUpEvidence = z.infer<typeof signUpEvidence>;
