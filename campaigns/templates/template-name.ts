import { z } from 'zod';

/** What HQ calls a template or a campaign. */
export const objectName = z.string({ error: 'required' }).trim().min(1, 'required').max(120, 'too_long');
