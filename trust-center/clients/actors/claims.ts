import { z } from 'zod';
import { role } from './roles.ts';

/** Custom claim of the id token: who somebody is in the product. */
export const CLAIMS = 'https://multipartner.example/claims';
export const claims = z.strictObject({
  memberships: z.array(z.strictObject({ role, partnerId: z.string().nullable(), partnerName: z.string().nullable() })),
  language: z.string().optional(),
  demo: z.boolean(),
});
export type Claims = z.infer<typeof claims>;
