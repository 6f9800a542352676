/** Roles of the people who sign in. Apart from the contracts, so that a form which offers roles does not carry all of those. */
import { z } from 'zod';
import { ROLES } from './role-list.ts';

export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;
