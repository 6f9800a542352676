import { isId } from '@multipartner/kernel/ids';
import { z } from 'zod';
import type { Operator } from '../../../transports/deps.ts';
import type { Actor } from '../../access/actor.ts';
import type { TrustContext } from '../../access/context.ts';

export const transportParams = z.object({ transportId: z.string().refine((id) => isId('transport', id)) });

/** In whose name the operator's routes act. */
export const byOperator = (actor: Actor, context: TrustContext): Operator => ({
  actor: { class: 'custodian', id: actor.userId, auth: actor.amr },
  reqId: context.reference,
});
