/** The customers are offered to a successor, and both owners must want it. The successor sees who offers, on what it rests, and no person. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { type By, demandPartner } from '../people/deps.ts';
import { daysBefore, localTime } from '../retention/local-day.ts';
import { isDay } from './begin-departure.ts';
import { OBJECTION_DAYS } from './check-person.ts';
import { asPartner, demandDeparture, demandNoHold, openDeparture } from './departure-row.ts';
import type { DepartureDeps } from './deps.ts';
import { HANDOVER_BASES, type HandoverBasis } from './kinds.ts';

interface PartnerRow {
  id: string;
  name: string;
  legalName: string;
  country: string;
  timeZone: string;
  state: string;
  keyCustody: string;
}

export async function readPartnerRow(client: pg.ClientBase | pg.Pool, partnerId: string): Promise<PartnerRow | null> {
  const { rows } = await client.query<PartnerRow>(
    `SELECT id, name, "legalName", country, "timeZone", state::text AS state, "keyCustody"::text AS "keyCustody" FROM partner WHERE id = $1`,
    [partnerId],
  );
  return rows[0] ?? null;
}

/** Throws FailureError SUCCESSOR_NOT_READY. `client` is in a transaction, which afterwards belongs to the successor. */
async function demandReady(client: pg.ClientBase, successor: PartnerRow | null): Promise<PartnerRow> {
  if (successor?.state !== 'active' || successor.keyCustody !== 'enabled')
    throw new FailureError(failure('SUCCESSOR_NOT_READY'));
  await asPartner(client, successor.id);
  const own = await openDeparture(client);
  if (own && own.state !== 'announced') throw new FailureError(failure('SUCCESSOR_NOT_READY'));
  return successor;
}

export interface Offer {
  /** The successor's own code: its id */
  successorId: string;
  basis: HandoverBasis;
  /** For a transfer of the business: the day on which people were told of it and of their right to object */
  informedOn: string | null;
}

/** Whom the code belongs to, for the question before the offer. Throws FailureError SUCCESSOR_UNKNOWN. */
export async function findSuccessor(
  deps: DepartureDeps,
  by: By,
  successorId: string,
): Promise<{ name: string; legalName: string }> {
  await demandPartner(deps, by);
  const found = successorId === by.partnerId ? null : await readPartnerRow(deps.pool, successorId);
  if (!found) throw new FailureError(failure('SUCCESSOR_UNKNOWN'));
  return { name: found.name, legalName: found.legalName };
}

/** Throws FailureError INVALID, NOT_INFORMED, SUCCESSOR_UNKNOWN, SUCCESSOR_NOT_READY, DEPARTURE_STATE, LEGAL_HOLD. */
export async function offerCustomers(deps: DepartureDeps, by: By, offer: Offer): Promise<void> {
  await findSuccessor(deps, by, offer.successorId);
  const { successorId, basis } = offer;
  const now = deps.clock.now();
  if (!HANDOVER_BASES.includes(basis)) throw new FailureError(failure('INVALID'));
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const found = await demandDeparture(client, ['begun']);
    await demandNoHold(client);
    const partner = await readPartnerRow(client, by.partnerId);
    const today = localTime(now, partner!.timeZone).day;
    const informedOn = basis === 'business_transfer' ? offer.informedOn : null;
    if (basis === 'business_transfer' && (!informedOn || !isDay(informedOn) || informedOn > today))
      throw new FailureError(failure('NOT_INFORMED'));
    await deps.audit.write({ ...by, op: 'departure.offered', detail: { successorId, basis, informedOn } });
    await client.query(
      `UPDATE departure SET state = 'offered', "successorId" = $2, basis = $3, "informedOn" = $4, "offeredBy" = $5, "offeredAt" = $6, "updatedAt" = $6 WHERE id = $1`,
      [found.id, successorId, basis, informedOn, by.actor.id, now],
    );
    await demandReady(client, await readPartnerRow(client, successorId));
    await client.query(
      `INSERT INTO departure_offer ("partnerId", id, "fromPartnerId", basis, "informedOn", state, "offeredAt") VALUES ($1, $2, $3, $4, $5, 'offered', $6)
       ON CONFLICT ("partnerId", id) DO UPDATE SET basis = $4, "informedOn" = $5, state = 'offered', "offeredAt" = $6, "decidedBy" = NULL, "decidedAt" = NULL, "endedAt" = NULL`,
      [successorId, found.id, by.partnerId, basis, informedOn, now],
    );
  });
}

/**
 * The successor's owner answers. A yes begins the handing over, at the earliest when people have had their time to object. Throws FailureError
 * NOT_FOUND (no such offer), DEPARTURE_STATE, SUCCESSOR_NOT_READY, LEGAL_HOLD.
 */
export async function answerOffer(
  deps: DepartureDeps,
  by: By,
  input: { departureId: string; accept: boolean },
): Promise<void> {
  await demandPartner(deps, by);
  const { departureId, accept } = input;
  const now = deps.clock.now();
  const fromPartnerId = await withPartner(deps.pool, by.partnerId, async (client) => {
    const offers = await client.query<{ fromPartnerId: string }>(
      `SELECT "fromPartnerId" FROM departure_offer WHERE id = $1`,
      [departureId],
    );
    const from = offers.rows[0]?.fromPartnerId;
    if (!from) throw new FailureError(failure('NOT_FOUND'));
    // In the order in which everybody locks: first the leaving, then the offer.
    await asPartner(client, from);
    const departure = await demandDeparture(client, ['offered']);
    if (departure.id !== departureId || departure.successorId !== by.partnerId)
      throw new FailureError(failure('DEPARTURE_STATE'));
    if (accept) await demandNoHold(client);
    await deps.audit.write({
      ...by,
      op: accept ? 'departure.accepted' : 'departure.declined',
      detail: { from, basis: departure.basis },
    });
    await client.query(
      accept
        ? `UPDATE departure SET state = 'accepted', "acceptedBy" = $2, "acceptedAt" = $3, "updatedAt" = $3 WHERE id = $1`
        : `UPDATE departure SET state = 'begun', "successorId" = NULL, basis = NULL, "informedOn" = NULL, "offeredBy" = $2, "updatedAt" = $3 WHERE id = $1`,
      [departureId, accept ? by.actor.id : null, now],
    );
    await asPartner(client, by.partnerId);
    if (accept) await demandReady(client, await readPartnerRow(client, by.partnerId));
    await client.query(`UPDATE departure_offer SET state = $2, "decidedBy" = $3, "decidedAt" = $4 WHERE id = $1`, [
      departureId,
      accept ? 'accepted' : 'declined',
      by.actor.id,
      now,
    ]);
    return from;
  });
  if (accept) deps.wake(fromPartnerId);
}

/** The first day on which the people of a transfer may move. */
export const earliestDay = (informedOn: string): string => daysBefore(informedOn, -OBJECTION_DAYS);
