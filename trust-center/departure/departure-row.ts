/** A leaving as it is stored, and what screens show of it. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { HandoverBasis, LeavingKind, Outcome } from './kinds.ts';

export type DepartureState = 'announced' | 'begun' | 'offered' | 'accepted' | 'running' | 'handed_over' | 'withdrawn';
/** Of the handing over; each can be repeated from its cursor. */
export type Stage = 'suppressions' | 'known' | 'people' | 'done';

export interface Departure {
  partnerId: string;
  id: string;
  state: DepartureState;
  /** null while only headquarters announced it */
  kind: LeavingKind | null;
  /** Last day of the contract */
  endsOn: string | null;
  announcedAt: Date | null;
  begunAt: Date | null;
  exportedAt: Date | null;
  successorId: string | null;
  basis: HandoverBasis | null;
  informedOn: string | null;
  offeredAt: Date | null;
  acceptedAt: Date | null;
  stage: Stage;
  cursor: string;
  counts: Partial<Record<Outcome, number>>;
  total: number;
  done: number;
  waitsFor: string | null;
  startedAt: Date | null;
  updatedAt: Date;
  endedAt: Date | null;
}

export const DEPARTURE_COLUMNS = `"partnerId", id, state::text AS state, kind, "endsOn", "announcedAt", "begunAt", "exportedAt", "successorId", basis, "informedOn",
  "offeredAt", "acceptedAt", stage, cursor, counts, total, done, "waitsFor", "startedAt", "updatedAt", "endedAt"`;

/** The leaving that is not withdrawn; null where there is none. `lock` when it is changed in the same transaction. */
export async function openDeparture(client: pg.ClientBase, { lock = false } = {}): Promise<Departure | null> {
  const { rows } = await client.query<Departure>(
    `SELECT ${DEPARTURE_COLUMNS} FROM departure WHERE state <> 'withdrawn' ORDER BY id DESC LIMIT 1${lock ? ' FOR UPDATE' : ''}`,
  );
  return rows[0] ?? null;
}

/** The same, in one of these states. Throws FailureError DEPARTURE_STATE. */
export async function demandDeparture(client: pg.ClientBase, states: readonly DepartureState[]): Promise<Departure> {
  const found = await openDeparture(client, { lock: true });
  if (!found || !states.includes(found.state)) throw new FailureError(failure('DEPARTURE_STATE'));
  return found;
}

export const readDeparture = (pool: pg.Pool, partnerId: string): Promise<Departure | null> =>
  withPartner(pool, partnerId, (client) => openDeparture(client));

/** From here on the transaction reads and writes this partner's rows. */
export const asPartner = (client: pg.ClientBase, partnerId: string) =>
  client.query("SELECT set_config('tc.partner', $1, true)", [partnerId]);

/** While one stands, nothing of the partner leaves or ends. Throws FailureError LEGAL_HOLD. */
export async function demandNoHold(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(
    `SELECT 1 FROM legal_hold WHERE "liftedAt" IS NULL AND "contactId" IS NULL LIMIT 1`,
  );
  if (rows.length > 0) throw new FailureError(failure('LEGAL_HOLD'));
}

/** Nobody writes to customers who were handed over. Throws FailureError PARTNER_LEFT. */
export async function demandNotLeft(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(`SELECT 1 FROM departure WHERE state IN ('running', 'handed_over') LIMIT 1`);
  if (rows.length > 0) throw new FailureError(failure('PARTNER_LEFT'));
}
