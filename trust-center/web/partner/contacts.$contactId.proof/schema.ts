import { z } from 'zod';
import { MAIL_PURPOSES } from '../../../clients/mail/mail-aims.ts';

/** For which purpose; all of them when absent or unknown. */
export const proofQuery = z.object({ purpose: z.enum(MAIL_PURPOSES).optional().catch(undefined) });
