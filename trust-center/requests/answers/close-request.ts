/** The end of a request: its record is kept for proof, what came of it is in the log. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import type { By } from '../../people/deps.ts';
import type { RequestDeps } from '../deps.ts';
import { needsIdentity, type Refusal, type RequestKind, type RequestOutcome } from '../kinds.ts';
import { addEvent, type LockedRequest, type RequestSeal } from '../request-row.ts';

/** Throws FailureError REQUEST_OTHER_KIND, and IDENTITY_FIRST where the kind needs it. */
export function demandAnswerable({ row }: Pick<LockedRequest, 'row'>, kinds: readonly RequestKind[]): void {
  if (!kinds.includes(row.kind)) throw new FailureError(failure('REQUEST_OTHER_KIND'));
  if (needsIdentity(row.kind) && row.identity !== 'confirmed') throw new FailureError(failure('IDENTITY_FIRST'));
}

export interface Closing {
  outcome: RequestOutcome;
  refusal?: Refusal;
  note?: string;
  seal?: RequestSeal;
  erasureN?: number;
}

/** Inside the transaction that did what was asked for. */
export async function closeInTransaction(
  deps: RequestDeps,
  client: pg.ClientBase,
  by: By,
  { row }: Pick<LockedRequest, 'row'>,
  closing: Closing,
): Promise<void> {
  const at = deps.clock.now();
  const { outcome, refusal, note, seal, erasureN } = closing;
  const written = await deps.audit.write({
    ...by,
    op: 'request.closed',
    objects: [row.id],
    detail: { kind: row.kind, outcome, ...(refusal ? { refusal } : {}) },
  });
  await client.query(
    `UPDATE data_request SET state = 'closed', outcome = $2, refusal = $3, "closedBy" = $4, "closedAt" = $5, "erasureN" = $6 WHERE id = $1`,
    [row.id, outcome, refusal ?? null, by.actor.id, at, erasureN ?? null],
  );
  await addEvent(client, by, {
    requestId: row.id,
    act: outcome,
    at,
    logSeq: written.seq,
    ...(note && seal ? { note, seal } : {}),
  });
}
