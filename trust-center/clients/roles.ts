/** Roles of the people who sign in. Apart from the contracts, so that a form which offers roles does not carry all of those. */
import { z } from 'zod';

export const role = z.enum([
  'hq_administrator',
  'hq_marketer',
  'partner_owner',
  'partner_editor',
  'compliance_officer',
  'key_custodian',
]);
export type Role = z.infer<typeof role>;
