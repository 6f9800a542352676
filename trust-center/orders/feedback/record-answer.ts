/** The answer to one delivery: into the ledger once, and onto the list of suppressions where it must be. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { Actor } from '../../audit/log.ts';
import type { Feedback, FeedbackSource, FeedbackVerdict } from '../../clients/calls/feedback-calls.ts';
import type { By } from '../../people/deps.ts';
import { noteFeedback } from '../delivery/circuit-breaker.ts';
import type { OrdersDeps } from '../deps.ts';
import { countHour } from '../numbers/count-hour.ts';
import { noteReturned } from '../pacing/note-returned.ts';
import type { TokenTarget } from '../tracking/token.ts';
import { answerToMessage, type Recorded } from './answer-to-message.ts';
import { countFeedback } from './count-feedback.ts';
import { countSoftBounces, isOutdated, suppressAddress } from './suppress-address.ts';

export type FeedbackResult = 'recorded' | 'repeated' | 'unknown';
type KnownVerdict = Exclude<FeedbackVerdict, 'unknown'>;

export interface FeedbackBy {
  actor: Actor;
  reqId: string;
}

/** What is known of an answer once it is clear to which delivery it belongs. */
export type Answer = Pick<Feedback, 'digest' | 'status'> & { source: FeedbackSource; verdict: KnownVerdict };

interface Found {
  orderId: string;
  contactId: string;
  state: string;
  leaseId: string | null;
  isOutdated: boolean;
}

/** Reason in the ledger where the answer has no status: words of ours. */
const WITHOUT_STATUS = { hard: '5.1.0', soft: '5.0.0' } as const;
const reasonOf = ({ verdict, status }: Answer): string | null =>
  status ?? (verdict === 'hard' || verdict === 'soft' ? WITHOUT_STATUS[verdict] : null);

/**
 * The ledger's row. A complaint says more than a bounce, a hard bounce more than a soft one, and nothing brings back who was skipped. A mail that
 * was in doubt is in doubt no longer: something answered to it.
 */
async function changeDelivery(
  client: pg.PoolClient,
  { orderId, contactId }: Found,
  answer: Answer,
  now: Date,
): Promise<void> {
  const change = (set: string, where: string, ...more: unknown[]) =>
    client.query(
      `UPDATE delivery SET ${set}, "nextAttemptAt" = NULL, "updatedAt" = $3 WHERE "orderId" = $1 AND "contactId" = $2 AND state ${where}`,
      [orderId, contactId, now, ...more],
    );
  const bounced = `state = 'bounced', reason = $4, "bouncedAt" = COALESCE("bouncedAt", $3)`;
  switch (answer.verdict) {
    case 'hard':
      await change(bounced, `NOT IN ('complained', 'skipped')`, reasonOf(answer));
      return;
    case 'soft':
      await change(bounced, `NOT IN ('complained', 'skipped', 'bounced')`, reasonOf(answer));
      return;
    case 'complaint':
      await change(`state = 'complained', reason = NULL, "complainedAt" = $3`, `NOT IN ('complained', 'skipped')`);
      return;
    default:
      await change(`state = 'accepted', reason = NULL, "acceptedAt" = $3`, `= 'in_doubt'`);
  }
}

/** Who is suppressed because of an answer. */
async function suppress(
  client: pg.PoolClient,
  { partnerId, orderId, contactId, isOutdated }: Found & { partnerId: string },
  verdict: KnownVerdict,
  now: Date,
): Promise<string[]> {
  const person = { partnerId, orderId, contactId };
  if (verdict === 'soft') return countSoftBounces(client, { partnerId, orderId }, [contactId], now);
  if (verdict !== 'complaint' && (verdict !== 'hard' || isOutdated)) return [];
  const changed = await suppressAddress(client, person, verdict === 'hard' ? 'hard_bounce' : 'complaint', now);
  return changed ? [contactId] : [];
}

/** True for a bounce or a complaint that the person's row does not say already. */
const isNews = (state: string, verdict: KnownVerdict): boolean =>
  (verdict === 'hard' || verdict === 'complaint') &&
  !['complained', 'skipped', ...(verdict === 'hard' ? ['bounced'] : [])].includes(state);

/** What a bounce or a complaint means for the order and for the warm-up of its sender's domain: each person counts once. True: the order was stopped. */
async function noteShare(
  deps: OrdersDeps,
  client: pg.PoolClient,
  by: By,
  { orderId, leaseId, state }: Found,
  verdict: KnownVerdict,
  now: Date,
): Promise<boolean> {
  if (!isNews(state, verdict)) return false;
  const more = verdict === 'hard' ? { bounced: 1, complained: 0 } : { bounced: 0, complained: 1 };
  if (leaseId) await noteReturned(client, leaseId, more);
  if (!(await noteFeedback(client, { partnerId: by.partnerId, id: orderId }, more, now))) return false;
  await deps.audit.write({ ...by, op: 'order.halted', objects: [orderId] });
  return true;
}

/**
 * Records the answer of one delivery. Ledger, suppression and the log's entry come together or not at all: who is told that it failed brings
 * it again. Throws FailureError when the log or the database cannot be written.
 */
export async function recordAnswer(
  deps: OrdersDeps,
  by: FeedbackBy,
  { partnerId, deliveryId }: TokenTarget,
  answer: Answer,
): Promise<FeedbackResult> {
  const now = deps.clock.now();
  const { result, suppressed } = await withPartner(deps.pool, partnerId, async (client): Promise<Recorded> => {
    const { rows } = await client.query<Found>(
      `SELECT d."orderId", d."contactId", d.state, d."leaseId", ${isOutdated('COALESCE(d."acceptedAt", d."updatedAt")')} AS "isOutdated"
       FROM delivery d LEFT JOIN contact c ON c."partnerId" = d."partnerId" AND c.id = d."contactId" WHERE d.id = $1 FOR UPDATE OF d`,
      [deliveryId],
    );
    const found = rows[0];
    // The token names no mail of a campaign: perhaps one outside of them.
    if (!found) {
      const campaignSend = { ...by, partnerId, purpose: 'campaign_send' } as const;
      return answerToMessage(deps, client, campaignSend, deliveryId, { ...answer, status: reasonOf(answer) });
    }
    const added = await client.query(
      `INSERT INTO delivery_feedback ("partnerId", "orderId", "deliveryId", digest, kind, status, source, "receivedAt")
       VALUES ($1, $2, $3, $4, $5::"FeedbackKind", $6, $7, $8) ON CONFLICT DO NOTHING`,
      [
        partnerId,
        found.orderId,
        deliveryId,
        Buffer.from(answer.digest, 'hex'),
        answer.verdict,
        answer.status ?? null,
        answer.source,
        now,
      ],
    );
    if (added.rowCount === 0) return { result: 'repeated', suppressed: [] };
    await changeDelivery(client, found, answer, now);
    const halted = await noteShare(
      deps,
      client,
      { ...by, partnerId, purpose: 'campaign_send' },
      found,
      answer.verdict,
      now,
    );
    const gone = await suppress(client, { ...found, partnerId }, answer.verdict, now);
    if (gone.length > 0)
      await deps.audit.write({
        ...by,
        partnerId,
        purpose: 'campaign_send',
        op: 'suppression.added',
        objects: gone,
        detail: { reason: answer.verdict, orderId: found.orderId, source: answer.source },
      });
    if (isNews(found.state, answer.verdict))
      await countHour(
        client,
        { [answer.verdict === 'hard' ? 'returned' : 'complained']: 1, halted: halted ? 1 : 0 },
        now,
      );
    await countFeedback(client, answer.source, answer.verdict, now);
    return { result: 'recorded', suppressed: gone };
  });
  // The database has noted the refusal; the ledger outside of it is written in a moment at the latest.
  if (suppressed.length > 0)
    await deps.refusals.flush(partnerId).catch(() => deps.onError('LEDGER_UNAVAILABLE', 'feedback ledger'));
  return result;
}
