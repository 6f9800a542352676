/** Lines of an incident's timeline: written down with their hash in the log, one after the other. */

import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { Json, Operation } from '../audit/log.ts';
import { hashAct } from './act-rows.ts';
import { ACT_CONTENTS, type ActContent, type ActKind, type IncidentFacts, type WrittenAct } from './acts.ts';
import type { IncidentBy, IncidentDeps } from './deps.ts';
import { incidentOf, incidentRow, readActs } from './read-incidents.ts';

const OPERATION: Partial<Record<ActKind, Operation>> = { recorded: 'incident.recorded', closed: 'incident.closed' };

/** Nobody else writes into this incident until the transaction ends. */
export const lockIncident = (client: pg.ClientBase, incidentId: string) =>
  client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [incidentId]);

/** Writes one line in the transaction of `client`. The entry of the log comes first. */
export async function insertAct<K extends ActKind>(
  deps: IncidentDeps,
  client: pg.ClientBase,
  by: IncidentBy,
  act: { incidentId: string; kind: K; content: ActContent<K> },
): Promise<void> {
  const at = deps.clock.now();
  const row = {
    ...act,
    id: newId('incidentAct', at.getTime()),
    content: act.content as unknown as Json,
    doneBy: by.actor.id,
    doneAt: at,
  };
  const hash = hashAct(row);
  const op = OPERATION[act.kind] ?? 'incident.noted';
  const { seq } = await deps.audit.write({ ...by, partnerId: null, op, purpose: 'supervision', recHash: hash });
  await client.query(
    `INSERT INTO incident_act (id, "incidentId", kind, content, hash, "doneBy", "doneAt", "logSeq") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.id, act.incidentId, act.kind, JSON.stringify(row.content), hash, row.doneBy, at, String(seq)],
  );
}

/** Only partners that exist, each once. Throws FailureError INVALID. */
export async function demandPartners(client: Pick<pg.ClientBase, 'query'>, facts: IncidentFacts): Promise<void> {
  const { rows } = await client.query('SELECT FROM partner WHERE id = ANY($1)', [facts.partnerIds]);
  if (rows.length !== facts.partnerIds.length) throw new FailureError(failure('INVALID'));
}

/**
 * Adds a line. Throws FailureError NOT_FOUND, INVALID, INCIDENT_CLOSED, INCIDENT_UNFINISHED for a closing before everything is decided, and
 * INCIDENT_DELAY_UNEXPLAINED for a late notification that does not say why.
 */
export async function addAct<K extends WrittenAct>(
  deps: IncidentDeps,
  by: IncidentBy,
  input: { incidentId: string; kind: K; content: ActContent<K> },
): Promise<void> {
  const parsed = ACT_CONTENTS[input.kind].safeParse(input.content);
  if (!parsed.success) throw new FailureError(failure('INVALID'));
  const content = parsed.data as ActContent<K>;
  await inTransaction(deps.pool, async (client) => {
    await lockIncident(client, input.incidentId);
    const row = await incidentRow(client, input.incidentId);
    const acts = (await readActs(client, [input.incidentId])).get(input.incidentId) ?? [];
    const now = deps.clock.now();
    const incident = incidentOf(row, acts, now);
    if ((incident.closedAt !== null) !== (input.kind === 'reopened'))
      throw new FailureError(failure('INCIDENT_CLOSED'));
    if (input.kind === 'corrected') await demandPartners(client, content as IncidentFacts);
    if (input.kind === 'authority_told') {
      const { at, delay } = content as ActContent<'authority_told'>;
      if (new Date(at) > now) throw new FailureError(failure('INVALID'));
      if (new Date(at) > incident.clock.dueAt && delay === '')
        throw new FailureError(failure('INCIDENT_DELAY_UNEXPLAINED'));
    }
    const isDecided = incident.risk !== null && incident.authority !== null && incident.untold.length === 0;
    if (input.kind === 'closed' && !isDecided) throw new FailureError(failure('INCIDENT_UNFINISHED'));
    await insertAct(deps, client, by, { ...input, content });
  });
}
