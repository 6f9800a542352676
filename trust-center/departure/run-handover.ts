/** Takes one handing over from where it stands to its end. Every step can be repeated, so a killed process loses nothing and doubles nothing. */
import { FailureError, failure, isFailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { localTime } from '../retention/local-day.ts';
import { asPartner, type Departure, demandNoHold, readDeparture, type Stage } from './departure-row.ts';
import type { DepartureDeps } from './deps.ts';
import { handOverPage } from './hand-over-people.ts';
import { earliestDay, readPartnerRow } from './offer-customers.ts';
import { passSuppressionKey, passSuppressions, serviceLeaf } from './pass-suppressions.ts';
import { sweepPage } from './sweep-known.ts';

export interface HandoverRun {
  deps: DepartureDeps;
  signal: AbortSignal;
  /** Called between steps; a test ends the process there. */
  step: (name: string) => void;
}

/** Returns when it is done, not due yet, or the signal says stop. Throws what it waits for; it stays where it is. */
export async function runHandover(run: HandoverRun, partnerId: string): Promise<void> {
  const { deps, signal } = run;
  for (;;) {
    const departure = await readDeparture(deps.pool, partnerId);
    if (!departure || signal.aborted) return;
    try {
      if (departure.state === 'accepted') {
        if (!(await begin(deps, departure))) return;
      } else if (departure.state !== 'running') return;
      else if (await runStage(run, departure)) return;
    } catch (error) {
      const code = isFailureError(error) ? error.failure.code : 'INTERNAL';
      await noteWaiting(deps, departure, code).catch(() => undefined); // what it waits for is thrown on all the same
      throw error;
    }
  }
}

/** False while people may still object. */
async function begin(deps: DepartureDeps, departure: Departure): Promise<boolean> {
  const { partnerId, informedOn } = departure;
  const now = deps.clock.now();
  const partner = await readPartnerRow(deps.pool, partnerId);
  if (informedOn && localTime(now, partner!.timeZone).day < earliestDay(informedOn)) return false;
  await withPartner(deps.pool, partnerId, async (client) => {
    await demandNoHold(client);
    // What was ordered is sent by whom it was ordered, or cancelled: nobody gets the same mail from two partners.
    const orders = await client.query(
      `SELECT 1 FROM send_order WHERE state IN ('ordered', 'preparing', 'sending', 'paused', 'halted') LIMIT 1`,
    );
    if (orders.rows.length > 0) throw new FailureError(failure('ORDERS_OPEN'));
    await client.query(
      `UPDATE departure SET state = 'running', stage = 'suppressions', cursor = '', done = 0, counts = '{}', "startedAt" = $2, "updatedAt" = $2,
         total = (SELECT count(*) FROM contact) WHERE id = $1 AND state = 'accepted'`,
      [departure.id, now],
    );
  });
  return true;
}

/** Works on the stage at hand and moves on to the next; true when everything is done. */
async function runStage({ deps, signal, step }: HandoverRun, departure: Departure): Promise<boolean> {
  const successor = await readPartnerRow(deps.pool, departure.successorId!);
  if (!successor) throw new FailureError(failure('SUCCESSOR_NOT_READY'));
  switch (departure.stage) {
    case 'suppressions':
      await passSuppressionKey(deps, departure.partnerId, successor.id);
      step('key passed');
      await passSuppressions(deps, departure);
      step('suppressions passed');
      await toStage(deps, departure, 'known');
      return false;
    case 'known':
      while (!signal.aborted && (await sweepPage(deps, departure))) step('page swept');
      if (!signal.aborted) await toStage(deps, departure, 'people');
      return false;
    case 'people':
      while (!signal.aborted && (await handOverPage(deps, departure, successor, step)));
      if (!signal.aborted) await toStage(deps, departure, 'done');
      return false;
    case 'done':
      await passSuppressions(deps, departure);
      await finish(deps, departure);
      return true;
  }
}

const toStage = (deps: DepartureDeps, departure: Departure, stage: Stage) =>
  withPartner(deps.pool, departure.partnerId, (client) =>
    client.query(
      `UPDATE departure SET stage = $2, cursor = '', "updatedAt" = $4, "waitsFor" = NULL WHERE id = $1 AND state = 'running' AND stage = $3`,
      [departure.id, stage, departure.stage, deps.clock.now()],
    ),
  );

async function finish(deps: DepartureDeps, { partnerId, id }: Departure): Promise<void> {
  const now = deps.clock.now();
  await withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query<{ successorId: string; counts: object; basis: string }>(
      `UPDATE departure SET state = 'handed_over', "updatedAt" = $2, "endedAt" = $2, "waitsFor" = NULL WHERE id = $1 AND state = 'running'
       RETURNING "successorId", counts, basis`,
      [id, now],
    );
    if (!rows[0]) return;
    const { successorId: to, counts, basis } = rows[0];
    const reqId = newId('request');
    const detail = { from: partnerId, to, basis, counts: counts as Record<string, number> };
    await deps.audit.write({ ...serviceLeaf(partnerId), op: 'departure.handed_over', detail, reqId });
    await deps.audit.write({ ...serviceLeaf(to), op: 'departure.handed_over', detail, reqId });
    await asPartner(client, to);
    await client.query(`UPDATE departure_offer SET state = 'handed_over', counts = $2, "endedAt" = $3 WHERE id = $1`, [
      id,
      JSON.stringify(counts),
      now,
    ]);
  });
}

const noteWaiting = (deps: DepartureDeps, { partnerId, id }: Departure, code: string) =>
  withPartner(deps.pool, partnerId, (client) =>
    client.query(`UPDATE departure SET "waitsFor" = $2 WHERE id = $1 AND state IN ('accepted', 'running')`, [id, code]),
  );
