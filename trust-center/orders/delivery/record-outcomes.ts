/** What became of the people of a lease: one statement per report, fenced by the lease, the same when it comes twice. */
import { newId } from '@multipartner/kernel/ids';
import { prepared, withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { Outcome } from '../../clients/mail/deliveries.ts';
import { touchGrounds } from '../../people/consent/grounds.ts';
import type { By } from '../../people/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { countSoftBounces } from '../feedback/suppress-address.ts';
import { countHour, type HourCounts } from '../numbers/count-hour.ts';
import { noteReturned } from '../pacing/note-returned.ts';
import { refundPacing } from '../pacing/take-pacing.ts';
import { judgeOutcomes } from './circuit-breaker.ts';
import { LEASE_MS } from './lease-watch.ts';
import { lookUpsOnly, rowsWithIds } from './open-rows.ts';
import { aimOf, type OrderRow, type OrderState, orderRow } from './order-row.ts';
import { finishIfDone } from './order-states.ts';
import { byMoment } from './outcome-moments.ts';
import { gotElsewhere } from './people-of-rest.ts';
import { goOn, releaseLease } from './release-lease.ts';

/** Waits before the next attempts after a temporary refusal, in minutes; after the last one the person has failed. */
const RETRY_MINUTES = [1, 5, 30, 120, 480];

export interface OutcomeReport {
  leaseId: string;
  orderId: string;
  outcomes: readonly Outcome[];
  /** Gives back who was not tried */
  close: boolean;
}

interface Settled {
  id: string;
  contactId: string;
  state: string;
}

/**
 * A server has the mail, whoever brought it: this is true also of a lease whose people were handed to somebody else. Nearly all outcomes are this
 * one, so it is asked for by itself. A list, never a join: a planner without fresh statistics takes an order for a handful of rows and a join with them
 * compares everybody with everybody.
 */
const ACCEPT = `
  UPDATE delivery d SET state = 'accepted', reason = NULL, attempts = d.attempts + 1, "nextAttemptAt" = NULL,
    "acceptedAt" = LEAST($4::timestamptz, $2), "updatedAt" = $2
  WHERE ${rowsWithIds('$1', '$3', 'd.')} AND d.state IN ('claimed', 'queued', 'in_doubt', 'deferred', 'failed', 'skipped')
  RETURNING d.id, d."contactId", d.state`;

/** Words of a report, by delivery: see {@link wordsOf}. */
const of = (place: number): string => `($7::jsonb->d.id->>${place})`;
const [RESULT, REASON, AT, WAIT_MS] = [of(0), of(1), `${of(2)}::timestamptz`, `${of(3)}::int`];
// A server that always goes silent at the end would bring the same mail for ever: after so many tries a person decides.
const TRIES_WITH_DOUBT = 2;
const IS_HELD = `($5 = 'hold' OR d.attempts + 1 >= ${TRIES_WITH_DOUBT})`;
/**
 * A row takes any other outcome only while it is this lease's and open: claimed, given back after the lease expired, or in doubt. A report
 * of a lease whose people were handed to somebody else changes nothing. Nor does one that would send again to somebody in doubt who may have the
 * mail by an order for the rest meanwhile.
 */
const SETTLE = `
  UPDATE delivery d SET
    state = (CASE ${RESULT}
      WHEN 'bounced' THEN 'bounced' WHEN 'failed' THEN 'failed'
      WHEN 'deferred' THEN CASE WHEN d.attempts + 1 > $4 THEN 'failed' ELSE 'deferred' END
      WHEN 'put_aside' THEN 'deferred'
      WHEN 'in_doubt' THEN CASE WHEN ${IS_HELD} THEN 'in_doubt' ELSE 'queued' END
      ELSE 'queued' END)::"DeliveryState",
    reason = CASE WHEN ${RESULT} = 'not_tried' THEN NULL ELSE ${REASON} END,
    attempts = d.attempts + CASE WHEN ${RESULT} IN ('not_tried', 'put_aside') THEN 0 ELSE 1 END,
    "nextAttemptAt" = CASE ${RESULT} WHEN 'put_aside' THEN $3::timestamptz + ${WAIT_MS} * interval '1 millisecond'
      WHEN 'deferred' THEN CASE WHEN d.attempts + 1 <= $4 THEN $3::timestamptz + ($6::int[])[d.attempts + 1] * interval '1 minute' END
      WHEN 'in_doubt' THEN CASE WHEN ${IS_HELD} THEN NULL ELSE $3 END
      WHEN 'not_tried' THEN $3 END,
    "bouncedAt" = CASE WHEN ${RESULT} = 'bounced' THEN LEAST(${AT}, $3) ELSE d."bouncedAt" END,
    "updatedAt" = $3
  WHERE ${rowsWithIds('$1', '$8', 'd.')} AND d."leaseId" = $2
    AND (d.state IN ('claimed', 'queued') OR (d.state = 'in_doubt' AND (${RESULT} IN ('bounced', 'failed') OR NOT ${gotElsewhere(`''`)})))
  RETURNING d.id, d."contactId", d.state`;

async function settle(
  client: pg.PoolClient,
  order: OrderRow,
  { leaseId, outcomes }: Pick<OutcomeReport, 'leaseId' | 'outcomes'>,
  now: Date,
): Promise<Settled[]> {
  const accepted = outcomes.filter(({ result }) => result === 'accepted');
  const others = outcomes.filter(({ result }) => result !== 'accepted');
  const idsOf = (some: readonly Outcome[]) => some.map(({ deliveryId }) => deliveryId);
  const settled: Settled[] = [];
  for (const { until, some } of byMoment(accepted))
    settled.push(...(await client.query<Settled>(prepared(ACCEPT, [order.id, now, idsOf(some), until]))).rows);
  if (others.length > 0) {
    const words = JSON.stringify(Object.fromEntries(others.map((one) => [one.deliveryId, wordsOf(one)])));
    const { rows } = await client.query<Settled>(SETTLE, [
      ...[order.id, leaseId, now, RETRY_MINUTES.length, order.inDoubtPolicy, RETRY_MINUTES, words],
      idsOf(others),
    ]);
    settled.push(...rows);
  }
  return settled;
}

const wordsOf = ({ result, reason, smtpCode, at, waitMs }: Outcome) => [
  result,
  reason ?? (smtpCode ? `smtp_${smtpCode}` : null),
  at,
  waitMs ?? 0,
];

const isUntried = (result: string): boolean => result === 'not_tried' || result === 'put_aside';

/** For the operator's numbers. Who goes back to the order untried is no answer of anybody. */
function countsOf(outcomes: readonly Outcome[], settled: readonly Settled[], halted: boolean): HourCounts {
  const counts: HourCounts = halted ? { halted: 1 } : {};
  const results = new Map(outcomes.map(({ deliveryId, result }) => [deliveryId, result]));
  for (const { id, state } of settled) {
    const result = results.get(id);
    if (!result || result === 'not_tried') continue;
    const what = result === 'put_aside' || result === 'in_doubt' ? result : (state as keyof HourCounts);
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}

/** A hard bounce ends all mail to this address, also for a later contact with it. */
async function suppressBounced(
  client: pg.PoolClient,
  order: OrderRow,
  contactIds: readonly string[],
  now: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO suppression ("partnerId", id, token, reason, "orderId", "createdAt")
     SELECT $1, t.suppression, c."suppressionToken", 'hard_bounce', $2, $3 FROM unnest($4::text[], $5::text[]) AS t(contact, suppression) JOIN contact c ON c.id = t.contact
     ON CONFLICT ("partnerId", token) DO NOTHING`,
    [order.partnerId, order.id, now, contactIds, contactIds.map(() => newId('suppression'))],
  );
}

/**
 * A lease before its people, as whoever takes back one that has ended: the two would wait for each other. A mailer that reports is alive: its lease
 * goes on.
 */
async function lockLease(
  client: pg.PoolClient,
  { leaseId, close }: Pick<OutcomeReport, 'leaseId' | 'close'>,
  now: Date,
): Promise<void> {
  if (close) await client.query(prepared(`SELECT 1 FROM lease WHERE id = $1 FOR UPDATE`, [leaseId]));
  else
    await client.query(
      prepared(`UPDATE lease SET "expiresAt" = $2 WHERE id = $1 AND "closedAt" IS NULL`, [
        leaseId,
        new Date(now.getTime() + LEASE_MS),
      ]),
    );
}

/** Answers how many of the outcomes count, and how the order stands then. Throws FailureError NOT_FOUND. */
export async function recordOutcomes(
  deps: OrdersDeps,
  by: By,
  report: OutcomeReport,
): Promise<{ recorded: number; state: OrderState }> {
  const now = deps.clock.now();
  const { recorded, bounced, halted, state } = await withPartner(deps.pool, by.partnerId, async (client) => {
    const order = await orderRow(client, report.orderId);
    await lookUpsOnly(client);
    await lockLease(client, report, now);
    const settled = await settle(client, order, report, now);
    const taken = settled.filter(({ state }) => state === 'accepted').map(({ contactId }) => contactId);
    await touchGrounds(client, aimOf(order).purpose, taken, now);
    const gone = settled.filter(({ state }) => state === 'bounced').map(({ contactId }) => contactId);
    if (gone.length > 0) await suppressBounced(client, order, gone, now);
    const failed = settled.filter(({ state }) => state === 'failed').map(({ contactId }) => contactId);
    const run = { partnerId: by.partnerId, orderId: order.id };
    if (failed.length > 0) gone.push(...(await countSoftBounces(client, run, failed, now)));
    let untried = 0;
    if (report.close) untried = await releaseLease(client, { ...by, ...report }, now);
    const settledIds = new Set(settled.map(({ id }) => id));
    const judged = report.outcomes
      .filter(({ deliveryId }) => settledIds.has(deliveryId))
      .map(({ result, reason, smtpCode }) => ({ result, reason: reason ?? (smtpCode ? `smtp_${smtpCode}` : null) }));
    const halted = await judgeOutcomes(client, order, judged, { closes: report.close, now });
    // Last, because other leases wait for these rows.
    untried += judged.filter(({ result }) => isUntried(result)).length;
    await refundPacing(client, report.leaseId, untried, now);
    const refused = settled.filter(({ state }) => state === 'bounced').length;
    await noteReturned(client, report.leaseId, { bounced: refused });
    // It may have been cancelled since it was read. Held until this is committed, so that a cancelling sees these rows, or these rows see it.
    const { rows } = await client.query<{ state: OrderState; suspended: boolean }>(
      prepared(
        `SELECT o.state, p.state = 'suspended' AS suspended FROM send_order o JOIN partner p ON p.id = o."partnerId"
       WHERE o.id = $1 FOR ${order.state === 'sending' ? 'SHARE' : 'UPDATE'} OF o`,
        [order.id],
      ),
    );
    // Headquarters has stopped the partner: what of the lease has not begun is to come back, as after a pause.
    const standing = rows[0]?.suspended ? 'paused' : (rows[0]?.state ?? order.state);
    const waitsAgain = untried > 0 || settled.some(({ state }) => state === 'deferred' || state === 'queued');
    if (waitsAgain && rows[0]?.state !== 'sending') await goOn(client, order.id, now);
    await countHour(client, countsOf(report.outcomes, settled, halted !== null), now);
    return { recorded: settled.length, bounced: gone, halted, state: halted ? 'halted' : standing };
  });
  if (bounced.length > 0)
    await deps.audit.write({ ...by, purpose: 'campaign_send', op: 'suppression.added', objects: bounced });
  if (halted)
    await deps.audit.write({ ...by, purpose: 'campaign_send', op: 'order.halted', objects: [report.orderId] });
  if (report.close) {
    await deps.audit.write({ ...by, purpose: 'campaign_send', op: 'lease.closed', objects: [report.leaseId] });
    await finishIfDone(deps, by, report.orderId);
  }
  return { recorded, state };
}
