/** Why an order that should move does not: for people, who otherwise only see a bar that stands still. */
import { type Failure, isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { isSuspended } from '../../partners/partner-state.ts';
import type { OrdersDeps } from '../deps.ts';
import { explainPace, type PaceStanding } from '../pacing/explain-pace.ts';
import { RECIPIENT_HOURS } from '../schedule/put-aside.ts';
import { type OrderRow, planOf } from './order-row.ts';
import { readHours, type Wait, waitFor } from './wait-for-limit.ts';

export type Standing =
  /** Headquarters has suspended the partner */
  | { kind: 'suspended' }
  /** Waits for its time */
  | { kind: 'scheduled'; at: Date }
  /** Headquarters allows no mail at this time, or the partner wants none */
  | Wait
  /** Everybody who is left waits for the hours where they live */
  | { kind: 'recipient_hours'; until: Date }
  /** Spread over hours: the next people go then */
  | { kind: 'spread'; hours: number }
  /** A rate or a warm-up: the next people go then */
  | ({ kind: 'pace' } & PaceStanding)
  /** A few people go first after a halt; the rest waits for what becomes of them */
  | { kind: 'probe' }
  /** The partner's keys cannot be used: the failure says why */
  | { kind: 'keys'; failure: Failure }
  /** The mail server does not take mail. `reason` is the mailer's code, e.g. smtp_unreachable; no time where it has passed: the server is waited for */
  | { kind: 'mail_server'; reason: string; nextAttemptAt: Date | null }
  /** Nobody has worked on it for a while */
  | { kind: 'mailer_silent'; since: Date };

const OPEN: readonly OrderRow['state'][] = ['ordered', 'preparing', 'sending'];
// The mailer asks for work every few seconds; twice a lease's pause without a sign is no coincidence.
const SILENT_MS = MINUTE_MS;

interface Signs {
  movedAt: Date | null;
  acceptedAt: Date | null;
  deferredAt: Date | null;
  nextAttemptAt: Date | null;
  reason: string | null;
  waiting: number;
  inHand: number;
  asleep: number;
}

const SIGNS = `
  SELECT greatest(max("updatedAt"), (SELECT max("createdAt") FROM lease WHERE "orderId" = $1)) AS "movedAt", max("acceptedAt") AS "acceptedAt",
    max("updatedAt") FILTER (WHERE state = 'deferred') AS "deferredAt", min("nextAttemptAt") FILTER (WHERE state = 'deferred') AS "nextAttemptAt",
    (array_agg(reason ORDER BY "updatedAt" DESC) FILTER (WHERE state = 'deferred'))[1] AS reason,
    count(*) FILTER (WHERE state IN ('queued', 'claimed'))::int AS waiting,
    count(*) FILTER (WHERE state = 'claimed')::int AS "inHand",
    count(*) FILTER (WHERE state = 'deferred' AND reason = '${RECIPIENT_HOURS}')::int AS asleep
  FROM delivery WHERE "orderId" = $1`;

export type StandingOrder = Pick<
  OrderRow,
  'id' | 'state' | 'notBefore' | 'startedAt' | 'confirmedAt' | 'plan' | 'probe' | 'dueAt'
>;

/** Null when there is nothing to explain. Reads states and times only. */
export async function explainStanding(
  deps: OrdersDeps,
  partnerId: string,
  order: StandingOrder,
): Promise<Standing | null> {
  if (!OPEN.includes(order.state)) return null;
  const now = deps.clock.now();
  // Before everything else: no time, hour or rate lets it go on.
  if (await isSuspended(deps, partnerId)) return { kind: 'suspended' };
  if (order.notBefore && order.notBefore > now) return { kind: 'scheduled', at: order.notBefore };
  const wait = waitFor(await readHours(deps, partnerId, order), now);
  if (wait) return wait;
  try {
    await deps.vault.partner(partnerId);
  } catch (error) {
    if (!isFailureError(error)) throw error;
    return { kind: 'keys', failure: error.failure };
  }
  const { rows } = await withPartner(deps.pool, partnerId, (client) => client.query<Signs>(SIGNS, [order.id]));
  const { movedAt, acceptedAt, deferredAt, nextAttemptAt, reason, waiting, inHand, asleep } = rows[0]!;
  const isServer = reason !== null && /^(smtp_|ses_|file_|signing_key$|4\.[34]\.|5\.)/.test(reason);
  // What was so before a person let it go on is not what is so now.
  const isSince = deferredAt !== null && (!order.dueAt || deferredAt > order.dueAt);
  // Somebody was put off after the last mail went out: since then nothing has got through.
  if (isSince && isServer && (!acceptedAt || acceptedAt < deferredAt))
    return { kind: 'mail_server', reason, nextAttemptAt: nextAttemptAt && nextAttemptAt > now ? nextAttemptAt : null };
  if (order.probe !== null && order.state === 'sending') return { kind: 'probe' };
  // With spreading the others come to the fore a few at a time; so far everybody who did is asleep.
  const isNobodyAwakeYet = asleep > 0 && inHand === 0 && !acceptedAt && Boolean(planOf(order).spreadHours);
  if (asleep > 0 && (waiting === 0 || isNobodyAwakeYet) && nextAttemptAt)
    return { kind: 'recipient_hours', until: nextAttemptAt };
  const pace = order.state === 'sending' && waiting > 0 ? await explainPace(deps, partnerId, order.id, now) : null;
  if (pace) return { kind: 'pace', ...pace };
  const { spreadHours } = planOf(order);
  if (spreadHours && order.state === 'sending' && waiting > 0) return { kind: 'spread', hours: spreadHours };
  const since = new Date(
    Math.max(...[movedAt, order.startedAt, order.notBefore, order.confirmedAt, order.dueAt].map(Number)),
  );
  const hasWork = order.state !== 'sending' || waiting > 0;
  return hasWork && now.getTime() - since.getTime() > SILENT_MS ? { kind: 'mailer_silent', since } : null;
}
