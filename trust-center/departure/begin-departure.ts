/** The owner says that the partner leaves, headquarters that the contract ends. Neither changes a customer's datum. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { Actor } from '../audit/log.ts';
import { type By, demandPartner } from '../people/deps.ts';
import { asPartner, demandDeparture, openDeparture } from './departure-row.ts';
import type { DepartureDeps } from './deps.ts';
import { LEAVING_KINDS, type LeavingKind } from './kinds.ts';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** The owner's word. Throws FailureError INVALID, DEPARTURE_STATE (begun already). */
export async function beginDeparture(
  deps: DepartureDeps,
  by: By,
  input: { kind: LeavingKind; endsOn: string | null },
): Promise<{ departureId: string }> {
  await demandPartner(deps, by);
  const { kind, endsOn } = input;
  if (!LEAVING_KINDS.includes(kind) || (endsOn !== null && !isDay(endsOn))) throw new FailureError(failure('INVALID'));
  const now = deps.clock.now();
  return withPartner(deps.pool, by.partnerId, async (client) => {
    // Two owners at once: the second waits here and finds what the first began.
    await client.query('SELECT 1 FROM partner WHERE id = $1 FOR UPDATE', [by.partnerId]);
    const known = await openDeparture(client, { lock: true });
    if (known && known.state !== 'announced') throw new FailureError(failure('DEPARTURE_STATE'));
    await deps.audit.write({ ...by, op: 'departure.begun', detail: { kind } });
    if (known) {
      await client.query(
        `UPDATE departure SET state = 'begun', kind = $2, "endsOn" = coalesce("endsOn", $3), "begunBy" = $4, "begunAt" = $5, "updatedAt" = $5 WHERE id = $1`,
        [known.id, kind, endsOn, by.actor.id, now],
      );
      return { departureId: known.id };
    }
    const departureId = newId('departure');
    await client.query(
      `INSERT INTO departure ("partnerId", id, state, kind, "endsOn", "begunBy", "begunAt", "updatedAt") VALUES ($1, $2, 'begun', $3, $4, $5, $6, $6)`,
      [by.partnerId, departureId, kind, endsOn, by.actor.id, now],
    );
    return { departureId };
  });
}

/** Changed one's mind, as long as nobody has agreed to take over. What headquarters announced stays announced. Throws FailureError DEPARTURE_STATE. */
export async function withdrawDeparture(deps: DepartureDeps, by: By): Promise<void> {
  await demandPartner(deps, by);
  const now = deps.clock.now();
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const found = await demandDeparture(client, ['begun', 'offered']);
    await deps.audit.write({ ...by, op: 'departure.withdrawn' });
    const back = found.announcedAt ? 'announced' : 'withdrawn';
    await client.query(
      `UPDATE departure SET state = $2::"DepartureState", kind = NULL, "successorId" = NULL, basis = NULL, "informedOn" = NULL, "offeredAt" = NULL, "offeredBy" = NULL,
         "updatedAt" = $3, "endedAt" = CASE WHEN $2 = 'withdrawn' THEN $3::timestamptz END WHERE id = $1`,
      [found.id, back, now],
    );
    if (!found.successorId) return;
    await asPartner(client, found.successorId);
    await client.query(
      `UPDATE departure_offer SET state = 'withdrawn', "endedAt" = $2 WHERE id = $1 AND state = 'offered'`,
      [found.id, now],
    );
  });
}

/**
 * Headquarters announces the end of the contract, or takes it back with null. That is all it can do: customers stay the partner's. Throws
 * FailureError NOT_FOUND, INVALID, DEPARTURE_STATE (the owner has begun, or there is nothing to take back).
 */
export async function announceTermination(
  deps: Pick<DepartureDeps, 'pool' | 'audit' | 'clock'>,
  by: { actor: Actor; reqId: string },
  input: { partnerId: string; endsOn: string | null },
): Promise<void> {
  const { partnerId, endsOn } = input;
  if (endsOn !== null && !isDay(endsOn)) throw new FailureError(failure('INVALID'));
  const now = deps.clock.now();
  await withPartner(deps.pool, partnerId, async (client) => {
    const partner = await client.query('SELECT 1 FROM partner WHERE id = $1 FOR UPDATE', [partnerId]);
    if (partner.rows.length === 0) throw new FailureError(failure('NOT_FOUND'));
    const known = await openDeparture(client, { lock: true });
    const leaf = { partnerId, actor: by.actor, purpose: 'departure', reqId: by.reqId } as const;
    if (endsOn === null) {
      if (known?.state !== 'announced') throw new FailureError(failure('DEPARTURE_STATE'));
      await deps.audit.write({ ...leaf, op: 'departure.withdrawn' });
      await client.query(`UPDATE departure SET state = 'withdrawn', "updatedAt" = $2, "endedAt" = $2 WHERE id = $1`, [
        known.id,
        now,
      ]);
      return;
    }
    if (known?.state === 'handed_over' || known?.state === 'running')
      throw new FailureError(failure('DEPARTURE_STATE'));
    await deps.audit.write({ ...leaf, op: 'departure.announced', detail: { endsOn } });
    if (known)
      await client.query(`UPDATE departure SET "endsOn" = $2, "announcedAt" = $3, "updatedAt" = $3 WHERE id = $1`, [
        known.id,
        endsOn,
        now,
      ]);
    else
      await client.query(
        `INSERT INTO departure ("partnerId", id, state, "endsOn", "announcedAt", "updatedAt") VALUES ($1, $2, 'announced', $3, $4, $4)`,
        [partnerId, newId('departure'), endsOn, now],
      );
  });
}
