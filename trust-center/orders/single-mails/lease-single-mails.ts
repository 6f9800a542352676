import { isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { Actor } from '../../audit/log.ts';
import { messageTarget } from '../../messages/message-footer.ts';
import { refusedNow } from '../../messages/refused-now.ts';
import { isSuspended } from '../../partners/partner-state.ts';
import { signedAs } from '../../senders/signed-as.ts';
import { chooseTransport } from '../../transports/choose-transport.ts';
import type { OrdersDeps } from '../deps.ts';
import { makeTokens } from '../tracking/token.ts';
import type { SingleMailContent } from './queue-single-mail.ts';

// Longer than a server may take for one mail: whoever still hands it over must not be overtaken (SINGLE_MAILS_BEGIN_MS in the mailer).
const CLAIM_MS = 10 * MINUTE_MS;
// Keys that are off and partners that headquarters stopped are not looked at all the time.
const HELD_MS = 5 * MINUTE_MS;
const MAX_ATTEMPTS = 6;

interface Claimed {
  id: string;
  kind: string;
  partnerId: string | null;
  attempts: number;
  content: Buffer;
}

export interface LeasedMail extends Omit<SingleMailContent, 'senderId'> {
  id: string;
  messageId: string;
  returnPath: string;
  transportId?: string;
  /** Keys to sign with now */
  signWith: string[];
}

/** What comes back to a mail of a partner's system counts as for a campaign's; of the other mails it is only counted. */
const returnPathOf = (deps: OrdersDeps, partnerId: string | null, id: string): string =>
  `${makeTokens(deps.tokenSecrets, messageTarget(partnerId, id)).returnPath}@${deps.senders.returnDomain}`;

/** Waits, or is held by nobody any more: the claim is over, or a later process of the same mailer asks, so the one that held it is gone. */
const DUE = `(s.state = 'queued' AND s."nextAttemptAt" <= $1 OR s.state = 'claimed' AND (s."claimedUntil" < $1
  OR (s."claimedBy" <> $4 AND split_part(s."claimedBy", '.', 1) = split_part($4, '.', 1))))`;
const LANE = `COALESCE(s."partnerId", '')`;
const OPEN = `s.state IN ('queued', 'claimed')`;

/**
 * Mails about accounts and requests first, those of partners' systems after them; within each, partners take turns, so that nobody's bulk holds
 * up another. Who has something waiting is found by leaps over the index, not by reading everything that waits.
 */
const CLAIM = `
  WITH RECURSIVE lanes(lane) AS (
    (SELECT ${LANE} FROM single_mail s WHERE ${OPEN} ORDER BY ${LANE} LIMIT 1)
    UNION ALL
    SELECT (SELECT ${LANE} FROM single_mail s WHERE ${OPEN} AND ${LANE} > l.lane ORDER BY ${LANE} LIMIT 1) FROM lanes l WHERE l.lane IS NOT NULL
  ), turns AS (
    SELECT t.id, t.bulk, t.at, row_number() OVER (PARTITION BY l.lane, t.bulk ORDER BY t.at, t.id) AS turn
    FROM lanes l, LATERAL (
      SELECT s.id, s.kind = 'message' AS bulk, s."nextAttemptAt" AS at FROM single_mail s
      WHERE ${LANE} = l.lane AND ${OPEN} AND ${DUE} ORDER BY (s.kind = 'message'), s."nextAttemptAt", s.id LIMIT 2 * $3) t
  ), next AS (
    SELECT s.id FROM turns t JOIN single_mail s ON s.id = t.id WHERE ${DUE}
    ORDER BY t.bulk, t.turn, t.at LIMIT $3 FOR UPDATE OF s SKIP LOCKED
  )
  UPDATE single_mail SET state = 'claimed', attempts = attempts + 1, "claimedUntil" = $2, "claimedBy" = $4
  WHERE id IN (SELECT id FROM next) RETURNING id, kind, "partnerId", attempts, content`;

/**
 * Hands over at most `max` waiting mails; a leaf is written before each is opened. `workerId` names the mailer, a dot and its process; no dot: the
 * process alone.
 */
export async function leaseSingleMails(
  deps: OrdersDeps,
  actor: Actor,
  reqId: string,
  max: number,
  workerId = '',
): Promise<LeasedMail[]> {
  const now = deps.clock.now();
  const until = new Date(now.getTime() + CLAIM_MS);
  const { rows } = await deps.pool.query<Claimed>(CLAIM, [now, until, max, workerId.slice(0, 100)]);
  if (rows.length === 0) return [];
  const receipts = await deps.audit.append(
    rows.map(({ id, partnerId }) => ({
      partnerId,
      actor,
      op: 'single_mail.leased' as const,
      purpose: 'account' as const,
      objects: [id],
      reqId,
    })),
  );
  const leased: LeasedMail[] = [];
  const held: string[] = [];
  for (const [i, { id, kind, partnerId, attempts, content }] of rows.entries()) {
    // Another try may take another one, so that a broken one holds nobody up for good.
    const chosen = await chooseTransport(deps.pool, { partnerId, leaseId: `${id}/${attempts}` });
    const ref = { type: 'single-mail', id } as const;
    try {
      if (partnerId && kind === 'message' && (await isSuspended(deps, partnerId))) {
        held.push(id);
        continue;
      }
      const opened = partnerId
        ? (await deps.vault.partner(partnerId)).openForPartner(receipts[i]!, ref, content)
        : await deps.vault.openForSystem(receipts[i]!, ref, content);
      const { senderId, ...mail } = opened as unknown as SingleMailContent;
      const refused = partnerId && kind === 'message' ? await refusedNow(deps, partnerId, id, mail.to) : null;
      if (refused) {
        await deps.pool.query(
          `UPDATE single_mail SET state = 'failed', failure = $2, content = ''::bytea, "claimedUntil" = NULL WHERE id = $1`,
          [id, refused],
        );
        continue;
      }
      leased.push({
        ...mail,
        ...(await signedAs(deps, partnerId, { ...mail, senderId: senderId ?? null })),
        ...(chosen ? { transportId: chosen.transportId } : {}),
        returnPath: returnPathOf(deps, partnerId, id),
        id,
        messageId: `${id}@${deps.mailDomain}`,
      });
    } catch (error) {
      // One partner's key may be off: its mail waits, the others go.
      if (!isFailureError(error)) throw error;
      deps.onError(error.failure.code, 'single mail');
      held.push(id);
    }
  }
  if (held.length > 0)
    await deps.pool.query(
      `UPDATE single_mail SET state = 'queued', attempts = attempts - 1, "nextAttemptAt" = $2, "claimedUntil" = NULL WHERE id = ANY($1) AND state = 'claimed'`,
      [held, new Date(now.getTime() + HELD_MS)],
    );
  return leased;
}

export interface SingleMailOutcome {
  id: string;
  result: 'accepted' | 'deferred' | 'failed';
  reason?: string | undefined;
}

/** What the mailer says of a mail that it gives back as it got it */
const NOT_TRIED = 'not_tried';

/**
 * Settles leased mails. What is sent or has failed forgets its content. Repeating it changes nothing. "Accepted" counts whoever says it, also after
 * another mailer put the mail off: a server has it.
 */
export async function reportSingleMails(
  deps: OrdersDeps,
  outcomes: readonly SingleMailOutcome[],
): Promise<{ recorded: number }> {
  const { rowCount } = await deps.pool.query(
    `UPDATE single_mail m SET
       state = (CASE WHEN t.result = 'accepted' THEN 'accepted' WHEN t.result = 'failed' OR (m.attempts >= $2 AND NOT t.untried) THEN 'failed' ELSE 'queued' END)::"SingleMailState",
       content = CASE WHEN t.result = 'deferred' AND (m.attempts < $2 OR t.untried) THEN m.content ELSE ''::bytea END,
       attempts = m.attempts - CASE WHEN t.untried THEN 1 ELSE 0 END,
       failure = CASE WHEN t.result = 'accepted' OR t.untried THEN NULL ELSE t.reason END,
       "acceptedAt" = CASE WHEN t.result = 'accepted' THEN $1::timestamptz END,
       "nextAttemptAt" = CASE WHEN t.untried THEN m."nextAttemptAt" ELSE $1::timestamptz + (m.attempts * m.attempts) * interval '30 seconds' END,
       "claimedUntil" = NULL
     FROM (SELECT *, result = 'deferred' AND reason IS NOT DISTINCT FROM '${NOT_TRIED}' AS untried
       FROM unnest($3::text[], $4::text[], $5::text[]) AS r(id, result, reason)) t
     WHERE m.id = t.id AND (m.state = 'claimed' OR (t.result = 'accepted' AND m.state IN ('queued', 'failed')))`,
    [
      deps.clock.now(),
      MAX_ATTEMPTS,
      outcomes.map(({ id }) => id),
      outcomes.map(({ result }) => result),
      outcomes.map(({ reason }) => reason ?? null),
    ],
  );
  return { recorded: rowCount ?? 0 };
}
