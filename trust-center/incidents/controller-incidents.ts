/** Incidents as an affected partner sees them: what it was told, its own clock of 72 hours, and what it did as controller. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { Json } from '../audit/log.ts';
import { ACT_COLUMNS, type ActRow, actOf, hashAct } from './act-rows.ts';
import { type Act, CONTROLLER_CONTENTS, type ControllerAct, type IncidentFacts } from './acts.ts';
import type { IncidentBy, IncidentDeps } from './deps.ts';
import { incidentOf, incidentRow, namesOf, readActs } from './read-incidents.ts';
import { authorityOf, clockOf, type IncidentClock, type Standing } from './standing.ts';

export interface OwnIncident extends Pick<Standing, 'risk' | 'authority' | 'persons' | 'closedAt'> {
  incidentId: string;
  noticedAt: Date;
  toldAt: Date;
  what: string;
  categories: IncidentFacts['categories'];
  /** Null while nobody knows, and where other partners are affected too: a sum would speak of theirs */
  people: number | null;
  /** What the operator did against it, oldest first; its own remarks stay with it */
  measures: { text: string; at: Date }[];
  /** The partner's own */
  clock: IncidentClock;
  own: Act<ControllerAct>[];
  names: Record<string, string>;
}

const MOST_SHOWN = 100;

/** The partner's incidents, the newest first. */
export async function listOwnIncidents(deps: IncidentDeps, partnerId: string): Promise<OwnIncident[]> {
  return withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query<{ incidentId: string; toldAt: Date }>(
      `SELECT "incidentId", "toldAt" FROM incident_partner ORDER BY "toldAt" DESC LIMIT ${MOST_SHOWN}`,
    );
    const all: OwnIncident[] = [];
    for (const row of rows) all.push(await describe(deps, client, row));
    return all;
  });
}

/** One of them. Throws FailureError NOT_FOUND for one of which the partner was not told. */
export async function readOwnIncident(deps: IncidentDeps, partnerId: string, incidentId: string): Promise<OwnIncident> {
  return withPartner(deps.pool, partnerId, async (client) =>
    describe(deps, client, await tellingOf(client, incidentId)),
  );
}

async function tellingOf(client: pg.ClientBase, incidentId: string): Promise<{ incidentId: string; toldAt: Date }> {
  const { rows } = await client.query<{ incidentId: string; toldAt: Date }>(
    'SELECT "incidentId", "toldAt" FROM incident_partner WHERE "incidentId" = $1',
    [incidentId],
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

async function describe(
  deps: IncidentDeps,
  client: pg.ClientBase,
  { incidentId, toldAt }: { incidentId: string; toldAt: Date },
): Promise<OwnIncident> {
  const now = deps.clock.now();
  const acts = (await readActs(client, [incidentId])).get(incidentId) ?? [];
  const { facts, ...incident } = incidentOf(await incidentRow(client, incidentId), acts, now);
  const { rows } = await client.query<ActRow>(
    `SELECT ${ACT_COLUMNS} FROM incident_partner_act WHERE "incidentId" = $1 ORDER BY id`,
    [incidentId],
  );
  const own = rows.map((row) => actOf<ControllerAct>(row));
  return {
    incidentId,
    noticedAt: incident.noticedAt,
    toldAt,
    what: facts.what,
    categories: facts.categories,
    people: facts.partnerIds.length === 1 ? facts.people : null,
    risk: incident.risk,
    authority: incident.authority,
    persons: incident.persons,
    closedAt: incident.closedAt,
    measures: acts.flatMap(({ kind, content, at }) =>
      kind === 'measure' ? [{ text: (content as { text: string }).text, at }] : [],
    ),
    clock: clockOf(toldAt, authorityOf(own)?.at ?? null, now),
    own,
    names: await namesOf(
      client,
      own.map(({ by }) => by),
    ),
  };
}

/**
 * The partner writes down what it decided as controller; also after the operator closed the incident. Throws FailureError NOT_FOUND,
 * INVALID, INCIDENT_DELAY_UNEXPLAINED.
 */
export async function addOwnAct(
  deps: IncidentDeps,
  by: IncidentBy & { partnerId: string },
  input: { incidentId: string; kind: ControllerAct; content: unknown },
): Promise<void> {
  const { incidentId, kind } = input;
  const { partnerId, ...who } = by;
  const at = deps.clock.now();
  await withPartner(deps.pool, partnerId, async (client) => {
    const { toldAt } = await tellingOf(client, incidentId);
    const parsed = CONTROLLER_CONTENTS[kind].safeParse(input.content);
    if (!parsed.success) throw new FailureError(failure('INVALID'));
    if (kind === 'authority_told') {
      const { at: told, delay } = CONTROLLER_CONTENTS.authority_told.parse(parsed.data);
      if (new Date(told) > at) throw new FailureError(failure('INVALID'));
      if (new Date(told) > clockOf(toldAt, null, at).dueAt && delay === '')
        throw new FailureError(failure('INCIDENT_DELAY_UNEXPLAINED'));
    }
    const row = {
      id: newId('incidentAct', at.getTime()),
      incidentId,
      kind,
      content: parsed.data as unknown as Json,
      doneBy: by.actor.id,
      doneAt: at,
    };
    const hash = hashAct(row);
    const { seq } = await deps.audit.write({
      ...who,
      partnerId,
      op: 'incident.controller_noted',
      purpose: null,
      recHash: hash,
    });
    await client.query(
      `INSERT INTO incident_partner_act ("partnerId", id, "incidentId", kind, content, hash, "doneBy", "doneAt", "logSeq")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [partnerId, row.id, incidentId, kind, JSON.stringify(row.content), hash, row.doneBy, at, String(seq)],
    );
  });
}
