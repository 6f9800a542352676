import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';
import { type CustodianBy, looksAfter } from '../../../custody/deps.ts';
import type { KeyActor } from '../../access/actor.ts';
import type { TrustContext } from '../../access/context.ts';

export const partnerParams = z.object({ partnerId: z.string().refine((id) => isId('partner', id)) });

/** In whose name the custodians' routes act. */
export const byCustodian = (actor: KeyActor, context: TrustContext): CustodianBy => ({
  userId: actor.userId,
  auth: actor.amr,
  ...actor.looksAfter,
  reqId: context.reference,
});

/** Another partner's keys do not exist for a partner's custodian. Throws FailureError NOT_FOUND. */
export function demandVisible(actor: KeyActor, partnerId: string): void {
  if (!actor.seesAll && !looksAfter(actor.looksAfter, partnerId)) throw new FailureError(failure('NOT_FOUND'));
}
