/** The brand's rules that this house enforces itself: its colours, its fonts, and the hosts that mails may point to. */
import { z } from 'zod';
import { colour } from '../partners/partner-input.ts';

export const brand = z.strictObject({
  colours: z
    .array(z.strictObject({ name: z.string().trim().min(1, 'required').max(40, 'too_long'), value: colour }))
    .max(24, 'too_long'),
  fonts: z.array(z.string().trim().min(1, 'required').max(80, 'too_long')).max(12, 'too_long'),
});
export type Brand = z.infer<typeof brand>;

/** A host name without scheme, port or path; `*.` is not allowed, because a wildcard would admit hosts of others. */
export const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, 'too_long')
  .regex(/^(?=.*\.)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/, 'host');

export const EMPTY_BRAND: Brand = { colours: [], fonts: [] };
