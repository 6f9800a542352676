import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';

/** Posted, never in an address. */
export const consentSearchForm = z.object({
  partnerId: z.string().refine((id) => isId('partner', id)),
  address: z.email().max(320),
});
