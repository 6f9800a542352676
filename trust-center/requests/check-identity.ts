import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { type By, demandPartner } from '../people/deps.ts';
import type { RequestDeps } from './deps.ts';
import type { IdentityMethod, RequestState } from './kinds.ts';
import { addEvent, lockRequest } from './request-row.ts';

export interface IdentityCheck {
  requestId: string;
  method: IdentityMethod;
  result: 'confirmed' | 'failed';
  /** What was compared, without a copy of a document */
  note?: string | undefined;
}

/**
 * Records how somebody checked who asks, and what came of it. Nothing that hands out data goes on before. A later check replaces the one
 * before; both stand in the protocol. Throws FailureError NOT_FOUND, REQUEST_CLOSED.
 */
export async function checkIdentity(deps: RequestDeps, by: By, input: IdentityCheck): Promise<{ state: RequestState }> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, (client) => checkInTransaction(deps, client, by, input));
}

/** The same inside a transaction of the partner. */
export async function checkInTransaction(
  deps: RequestDeps,
  client: pg.ClientBase,
  by: By,
  input: IdentityCheck,
): Promise<{ state: RequestState }> {
  const at = deps.clock.now();
  const { row, seal } = await lockRequest(deps, client, by, input.requestId);
  const { method, result } = input;
  const written = await deps.audit.write({
    ...by,
    op: 'request.identity_checked',
    objects: [row.id, ...(row.contactId ? [row.contactId] : [])],
    detail: { method, result },
  });
  const state = result === 'confirmed' ? 'identified' : 'open';
  await client.query(
    `UPDATE data_request SET identity = $2, "identityMethod" = $3, "identityBy" = $4, "identityAt" = $5, state = $6 WHERE id = $1`,
    [row.id, result, method, by.actor.id, at, state],
  );
  const note = input.note?.trim();
  await addEvent(client, by, {
    requestId: row.id,
    act: result === 'confirmed' ? 'identity_confirmed' : 'identity_failed',
    at,
    logSeq: written.seq,
    ...(note ? { note, seal } : {}),
  });
  return { state };
}
