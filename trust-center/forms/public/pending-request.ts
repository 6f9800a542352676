/** A request as it waits for its confirmation: sealed under the partner's key, because there is no contact yet. */
import { FORM_FIELDS } from '@multipartner/templates-engine/form-template';
import { z } from 'zod';
import { signUpEvidence } from '../../people/consent/sign-up-evidence.ts';

export const pendingRequest = z.strictObject({
  /** In normal form */
  email: z.string().max(320),
  fields: z.partialRecord(z.enum(FORM_FIELDS), z.string().max(200)),
  /** The sentence beside each box that was ticked, by purpose */
  agreed: z.record(z.string(), z.string()),
  evidence: signUpEvidence
    .omit({
      confirmedAt: true,
      confirmedIp: true,
      confirmedUserAgent: true,
      linkHash: true,
      mail: true,
    })
    .extend({ mail: signUpEvidence.shape.mail.omit({ sentAt: true }) }),
});
export type PendingRequest = z.infer<typeof pendingRequest>;

/** How long a link of a mail can be used; afterwards the request is deleted. */
export const CONFIRM_DAYS = 30;
