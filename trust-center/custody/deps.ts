/** What the use cases of key custody work with, and on whose behalf they act. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type { Operation } from '../audit/operations.ts';
import type { PeopleDeps } from '../people/deps.ts';

export interface CustodyDeps extends PeopleDeps {
  /** Hands a rotation to the process's runner. */
  wake: (partnerId: string, jobId: string) => void;
}

/** A key custodian at work. */
export interface CustodianBy {
  userId: string;
  /** How the person signed in */
  auth: string;
  /** True for the operator's custodian, who looks after the keys of all partners */
  isOperator: boolean;
  /** The partners that named this person as their custodian */
  partnerIds: readonly string[];
  reqId: string;
}

export const leafOf = (by: CustodianBy, partnerId: string, op: Operation) => ({
  partnerId,
  actor: { class: 'custodian' as const, id: by.userId, auth: by.auth },
  op,
  purpose: 'key_custody' as const,
  reqId: by.reqId,
});

export const looksAfter = (by: Pick<CustodianBy, 'isOperator' | 'partnerIds'>, partnerId: string): boolean =>
  by.isOperator || by.partnerIds.includes(partnerId);

/** The last check behind the routes. A refusal is a leaf of its own. Throws FailureError FORBIDDEN, or NOT_FOUND for no partner. */
export async function demandCustodian(
  deps: Pick<CustodyDeps, 'pool' | 'audit'>,
  by: CustodianBy,
  partnerId: string,
): Promise<void> {
  const { rows } = await deps.pool.query('SELECT 1 FROM partner WHERE id = $1', [partnerId]);
  if (rows.length === 0) throw new FailureError(failure('NOT_FOUND'));
  if (looksAfter(by, partnerId)) return;
  await deps.audit.write({ ...leafOf(by, partnerId, 'access.denied'), decision: 'deny' });
  throw new FailureError(failure('FORBIDDEN', { who: 'The key custodian of this partner' }));
}
