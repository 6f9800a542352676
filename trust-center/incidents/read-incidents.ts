/** Incidents for officers: all of them, each with its timeline and what the controllers did. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import { ACT_COLUMNS, type ActRow, actOf } from './act-rows.ts';
import type { Act, ActKind, IncidentOrigin } from './acts.ts';
import type { IncidentDeps } from './deps.ts';
import { authorityOf, clockOf, type IncidentClock, type Standing, standingOf } from './standing.ts';

export interface Incident extends Standing {
  incidentId: string;
  noticedAt: Date;
  recordedAt: Date;
  origin: IncidentOrigin;
  originRef: string | null;
  /** Affected partners that were not told yet */
  untold: string[];
}

/** An affected partner and how far it is, without the words that it wrote. */
export interface ToldController {
  partnerId: string;
  name: string;
  toldAt: Date | null;
  mails: number;
  clock: IncidentClock | null;
}

export interface IncidentDetail extends Incident {
  /** Oldest first */
  acts: Act<ActKind>[];
  controllers: ToldController[];
  /** Names of those who acted, by id */
  people: Record<string, string>;
}

export interface IncidentRow {
  id: string;
  noticedAt: Date;
  origin: IncidentOrigin;
  originRef: string | null;
  recordedAt: Date;
}

const MOST_INCIDENTS = 500;
const COLUMNS = 'id, "noticedAt", origin, "originRef", "recordedAt"';

/** The acts of these incidents, oldest first. */
export async function readActs(
  client: Pick<pg.ClientBase, 'query'>,
  incidentIds: readonly string[],
): Promise<Map<string, Act<ActKind>[]>> {
  const { rows } = await client.query<ActRow>(
    `SELECT ${ACT_COLUMNS} FROM incident_act WHERE "incidentId" = ANY($1) ORDER BY id`,
    [incidentIds],
  );
  const acts = new Map<string, Act<ActKind>[]>();
  for (const row of rows) acts.set(row.incidentId, [...(acts.get(row.incidentId) ?? []), actOf<ActKind>(row)]);
  return acts;
}

/** Affected partners without a telling among the acts. */
export const untoldOf = (acts: readonly Act<ActKind>[], partnerIds: readonly string[]): string[] => {
  const told = new Set(
    acts.flatMap(({ kind, content }) =>
      kind === 'controllers_told' ? (content as { partnerIds: string[] }).partnerIds : [],
    ),
  );
  return partnerIds.filter((id) => !told.has(id));
};

export function incidentOf(row: IncidentRow, acts: readonly Act<ActKind>[], now: Date): Incident {
  const standing = standingOf(row.noticedAt, acts, now);
  return {
    ...standing,
    incidentId: row.id,
    noticedAt: row.noticedAt,
    recordedAt: row.recordedAt,
    origin: row.origin,
    originRef: row.originRef,
    untold: untoldOf(acts, standing.facts.partnerIds),
  };
}

/** Open ones first, then the newest. */
export async function listIncidents({ pool, clock }: Pick<IncidentDeps, 'pool' | 'clock'>): Promise<Incident[]> {
  const { rows } = await pool.query<IncidentRow>(
    `SELECT ${COLUMNS} FROM incident ORDER BY "noticedAt" DESC, id DESC LIMIT ${MOST_INCIDENTS}`,
  );
  const acts = await readActs(
    pool,
    rows.map(({ id }) => id),
  );
  const now = clock.now();
  return rows
    .map((row) => incidentOf(row, acts.get(row.id) ?? [], now))
    .sort((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null));
}

/** The row of one incident. Throws FailureError NOT_FOUND. */
export async function incidentRow(client: Pick<pg.ClientBase, 'query'>, incidentId: string): Promise<IncidentRow> {
  const { rows } = await client.query<IncidentRow>(`SELECT ${COLUMNS} FROM incident WHERE id = $1`, [incidentId]);
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

interface TellingRow {
  incidentId: string;
  toldAt: Date;
  mails: number;
  acts: { kind: string; content: unknown; at: string }[];
}
const TELLINGS = `SELECT i."incidentId", i."toldAt", i.mails, (SELECT coalesce(json_agg(json_build_object('kind', a.kind, 'content', a.content, 'at', a."doneAt") ORDER BY a.id), '[]')
    FROM incident_partner_act a WHERE a."incidentId" = i."incidentId" AND a.kind LIKE 'authority%') AS acts FROM incident_partner i`;

/** One incident. Throws FailureError NOT_FOUND. */
export async function readIncident(
  deps: Pick<IncidentDeps, 'pool' | 'clock'>,
  incidentId: string,
): Promise<IncidentDetail> {
  const row = await incidentRow(deps.pool, incidentId);
  const acts = (await readActs(deps.pool, [incidentId])).get(incidentId) ?? [];
  const incident = incidentOf(row, acts, deps.clock.now());
  return {
    ...incident,
    acts,
    controllers: await readControllers(deps, incident),
    people: await namesOf(
      deps.pool,
      acts.map(({ by }) => by),
    ),
  };
}

async function readControllers(
  { pool, clock }: Pick<IncidentDeps, 'pool' | 'clock'>,
  { incidentId, facts, untold }: Incident,
): Promise<ToldController[]> {
  const ids = facts.partnerIds;
  const told = await forEveryPartner<TellingRow & Record<string, unknown>>(pool, TELLINGS, ids);
  const names = await pool.query<{ id: string; name: string }>(
    'SELECT id, name FROM partner WHERE id = ANY($1) ORDER BY name',
    [ids],
  );
  const now = clock.now();
  return names.rows.map(({ id, name }) => {
    const telling = untold.includes(id) ? undefined : told.get(id)?.find((one) => one.incidentId === incidentId);
    if (!telling) return { partnerId: id, name, toldAt: null, mails: 0, clock: null };
    const decided = authorityOf(telling.acts.map((act) => ({ ...act, at: new Date(act.at) })));
    return {
      partnerId: id,
      name,
      toldAt: telling.toldAt,
      mails: telling.mails,
      clock: clockOf(telling.toldAt, decided?.at ?? null, now),
    };
  });
}

/** Of people and of programs. */
export async function namesOf(
  client: Pick<pg.ClientBase, 'query'>,
  ids: readonly string[],
): Promise<Record<string, string>> {
  const { rows } = await client.query<{ id: string; name: string }>(
    'SELECT id, name FROM "User" WHERE id = ANY($1) UNION SELECT id, name FROM api_key WHERE id = ANY($1)',
    [ids],
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
