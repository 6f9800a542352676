/** How a leaving stands: for the partner's own desk, for officers and custodians, and as one word for headquarters. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import pg from 'pg';
import type { DepartureStanding } from '../clients/calls/partner-calls.ts';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import { type By, demandPartner, type PeopleDeps } from '../people/deps.ts';
import { DEPARTURE_COLUMNS, type Departure, openDeparture } from './departure-row.ts';
import type { HandoverBasis, Outcome } from './kinds.ts';
import { earliestDay, readPartnerRow } from './offer-customers.ts';

export interface IncomingOffer {
  departureId: string;
  fromName: string;
  fromLegalName: string;
  basis: HandoverBasis;
  informedOn: string | null;
  state: 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'handed_over';
  offeredAt: Date;
  counts: Partial<Record<Outcome, number>>;
  endedAt: Date | null;
}

export interface OwnDeparture {
  departure: Departure | null;
  successor: { name: string; legalName: string } | null;
  /** The first day on which people of a transfer may move */
  earliest: string | null;
  /** What the leaving partner gives this one's code for */
  code: string;
  offers: IncomingOffer[];
  isHeld: boolean;
  keys: 'enabled' | 'disabled' | 'destruction_scheduled' | 'destroyed';
  destroyAt: Date | null;
}

export async function readOwnDeparture(deps: PeopleDeps, by: By): Promise<OwnDeparture> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const departure = await openDeparture(client);
    const partner = await readPartnerRow(client, by.partnerId);
    if (!partner) throw new FailureError(failure('NOT_FOUND'));
    const holds = await client.query(
      `SELECT 1 FROM legal_hold WHERE "liftedAt" IS NULL AND "contactId" IS NULL LIMIT 1`,
    );
    const offers = await client.query<Omit<IncomingOffer, 'departureId'> & { id: string }>(
      `SELECT o.id, o.basis, o."informedOn", o.state, o."offeredAt", o.counts, o."endedAt", p.name AS "fromName", p."legalName" AS "fromLegalName"
       FROM departure_offer o JOIN partner p ON p.id = o."fromPartnerId" WHERE o.state <> 'withdrawn' ORDER BY o.id DESC LIMIT 20`,
    );
    const destruction = await client.query<{ destroyAt: Date }>(
      `SELECT "destroyAt" FROM key_destruction WHERE state = 'scheduled' LIMIT 1`,
    );
    const successor = departure?.successorId ? await readPartnerRow(client, departure.successorId) : null;
    return {
      departure,
      successor: successor && { name: successor.name, legalName: successor.legalName },
      earliest: departure?.informedOn ? earliestDay(departure.informedOn) : null,
      code: by.partnerId,
      offers: offers.rows.map(({ id, ...offer }) => ({ ...offer, departureId: id })),
      isHeld: holds.rows.length > 0,
      keys: partner.keyCustody as OwnDeparture['keys'],
      destroyAt: destruction.rows[0]?.destroyAt ?? null,
    };
  });
}

export interface PartnerDeparture extends Departure {
  name: string;
  successorName: string | null;
  isHeld: boolean;
  keys: OwnDeparture['keys'];
  standing: DepartureStanding;
}

const standingOf = (departure: Departure | undefined, keys: string): DepartureStanding => {
  if (keys === 'destroyed') return 'destroyed';
  if (!departure || departure.state === 'withdrawn') return 'none';
  if (departure.state === 'announced' || departure.state === 'handed_over') return departure.state;
  return 'leaving';
};

/** All leavings that are not withdrawn, for officers: numbers and states, no person. */
export async function listDepartures(deps: Pick<PeopleDeps, 'pool'>): Promise<PartnerDeparture[]> {
  const partners = await deps.pool.query<{ id: string; name: string; keys: OwnDeparture['keys'] }>(
    `SELECT id, name, "keyCustody"::text AS keys FROM partner ORDER BY id`,
  );
  const byId = new Map(partners.rows.map((row) => [row.id, row]));
  const found = await forEveryPartner<Departure & { isHeld: boolean }>(
    deps.pool,
    `SELECT ${DEPARTURE_COLUMNS}, EXISTS (SELECT 1 FROM legal_hold WHERE "liftedAt" IS NULL) AS "isHeld" FROM departure WHERE state <> 'withdrawn'`,
  );
  return [...found].flatMap(([partnerId, rows]) =>
    rows.map((row) => {
      const { name, keys } = byId.get(partnerId)!;
      const successorName = row.successorId ? (byId.get(row.successorId)?.name ?? null) : null;
      return { ...row, name, keys, successorName, standing: standingOf(row, keys) };
    }),
  );
}

/** One word for each of these partners, and the announced day. At most 500. */
export async function departureStandings(
  deps: Pick<PeopleDeps, 'pool'>,
  partnerIds: readonly string[],
): Promise<{ partnerId: string; standing: DepartureStanding; endsOn: string | null }[]> {
  if (partnerIds.length === 0) return [];
  const { rows } = await deps.pool.query<{ id: string; keys: string }>(
    `SELECT id, "keyCustody"::text AS keys FROM partner WHERE id IN (${partnerIds.map((id) => pg.escapeLiteral(id)).join(', ')})`,
  );
  const found = await forEveryPartner<Departure>(
    deps.pool,
    `SELECT ${DEPARTURE_COLUMNS} FROM departure WHERE state <> 'withdrawn'`,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, keys }) => {
    const departure = found.get(id)?.[0];
    return { partnerId: id, standing: standingOf(departure, keys), endsOn: departure?.endsOn ?? null };
  });
}
