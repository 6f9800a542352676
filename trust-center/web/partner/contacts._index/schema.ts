import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';

const contactId = z
  .string()
  .refine((value) => isId('contact', value))
  .optional()
  .catch(undefined);

/** What the list's address can ask for; anything else is as if it were not there. */
export const contactsQuery = z.object({
  state: z.enum(['mailable', 'none', 'withdrawn', 'suppressed', 'unused']).optional().catch(undefined),
  /** What the state is about; any purpose when absent */
  purpose: z.enum(MAIL_PURPOSES).optional().catch(undefined),
  tag: z.string().trim().min(1).max(60).optional().catch(undefined),
  /** By the day of adding: the oldest first, or the newest */
  sort: z.enum(['added', '-added']).catch('-added'),
  after: contactId,
  before: contactId,
});
