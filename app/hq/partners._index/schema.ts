import { z } from 'zod';
import { cursorQuery, idOf } from '../../params.ts';

export const PARTNER_STATES = ['active', 'invited', 'suspended'] as const;

/** The filters of the list, which its export shares; a wrong one is none. */
export const listQuery = z.object({
  q: z.string().max(100).optional().catch(undefined),
  state: z.enum(PARTNER_STATES).optional().catch(undefined),
  group: idOf('partnerGroup').optional().catch(undefined),
  after: cursorQuery,
});
