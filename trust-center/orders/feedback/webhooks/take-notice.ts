import { isId } from '@multipartner/kernel/ids';
import { HOUR_MS } from '@multipartner/kernel/time';
import pg from 'pg';
import { messageTarget } from '../../../messages/message-footer.ts';
import { forEveryPartner } from '../../delivery/across-partners.ts';
import type { OrdersDeps } from '../../deps.ts';
import type { TokenTarget } from '../../tracking/token.ts';
import { countFeedbackOnce, forgetSeen } from '../count-feedback.ts';
import { recordAnswer } from '../record-answer.ts';
import { targetOfTokens } from '../record-feedback.ts';
import { type ProvenNotice, type Provider, type ProviderEvent, sha256 } from './provider-event.ts';

/** Providers try again for a day at most; what is older is no repetition of theirs. */
const OLDEST_MS = 26 * HOUR_MS;
const AHEAD_MS = HOUR_MS / 4;

export type NoticeResult = 'taken' | 'refused';

/** True for the first time, and for exactly the same once more: a provider that got no answer repeats. */
async function isFresh(deps: OrdersDeps, provider: Provider, once: string, body: string, now: Date): Promise<boolean> {
  const [key, digest] = [sha256(provider, once), sha256(body)];
  await forgetSeen(deps.pool, now);
  const { rows } = await deps.pool.query<{ digest: Buffer }>(
    `INSERT INTO seen_notice AS known (key, digest, "seenAt") VALUES ($1, $2, $3)
     ON CONFLICT (key) DO UPDATE SET "seenAt" = known."seenAt" RETURNING digest`,
    [key, digest, now],
  );
  return rows[0]!.digest.equals(digest);
}

/** Mails that are named by their id alone; which partner's a delivery is must be asked of all. */
async function findDeliveries(deps: OrdersDeps, events: readonly ProviderEvent[]): Promise<Map<string, TokenTarget>> {
  const named = [...new Set(events.flatMap(({ deliveryIds }) => deliveryIds))];
  const [single, ids] = [named.filter((id) => isId('singleMail', id)), named.filter((id) => isId('delivery', id))];
  const found = new Map<string, TokenTarget>();
  if (single.length > 0) {
    const { rows } = await deps.pool.query<{ id: string; partnerId: string | null }>(
      'SELECT id, "partnerId" FROM single_mail WHERE id = ANY($1)',
      [single],
    );
    for (const { id, partnerId } of rows) found.set(id, messageTarget(partnerId, id));
  }
  if (ids.length === 0) return found;
  const list = ids.map((id) => pg.escapeLiteral(id)).join(', ');
  const holders = await forEveryPartner<{ id: string }>(deps.pool, `SELECT id FROM delivery WHERE id IN (${list})`);
  for (const [partnerId, rows] of holders) for (const { id } of rows) found.set(id, { partnerId, deliveryId: id });
  return found;
}

/**
 * Records what a proven notice says; each event counts once. Refused are notices that are too old, and what was to be used once and comes with
 * something else. Throws FailureError when it could not be written down and should come again.
 */
export async function takeNotice(
  deps: OrdersDeps,
  provider: Provider,
  { once, at, events }: ProvenNotice,
  { body, reqId }: { body: string; reqId: string },
): Promise<NoticeResult> {
  const now = deps.clock.now();
  const ageMs = at ? now.getTime() - at.getTime() : 0;
  // An unreadable time is no time.
  if (!(ageMs <= OLDEST_MS && ageMs >= -AHEAD_MS)) return 'refused';
  if (!(await isFresh(deps, provider, once, body, now))) return 'refused';
  const byToken = events.map((event) => targetOfTokens(deps, event));
  const byId = await findDeliveries(
    deps,
    events.filter((_, i) => !byToken[i]),
  );
  const by = { actor: { class: 'service', id: provider, auth: 'signature' }, reqId } as const;
  for (const [i, { id, verdict, status, deliveryIds }] of events.entries()) {
    const named = deliveryIds.map((deliveryId) => byId.get(deliveryId)).find((target) => target !== undefined);
    const target = byToken[i] ?? named;
    const digest = sha256(provider, id).toString('hex');
    const answer = { source: provider, verdict, digest, ...(status ? { status } : {}) };
    const result = target ? await recordAnswer(deps, by, target, answer) : 'unknown';
    if (result === 'unknown') await countFeedbackOnce(deps.pool, provider, 'unknown', sha256('unknown', digest), now);
  }
  return 'taken';
}
