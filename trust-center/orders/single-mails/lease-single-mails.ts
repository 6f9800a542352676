import { isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { Actor } from '../../audit/log.ts';
import { messageTarget } from '../../messages/message-footer.ts';
import { signedAs } from '../../senders/signed-as.ts';
import { chooseTransport } from '../../transports/choose-transport.ts';
import type { OrdersDeps } from '../deps.ts';
import { makeTokens } from '../tracking/token.ts';
import type { SingleMailContent } from './queue-single-mail.ts';

const CLAIM_MS = 2 * MINUTE_MS;
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
  returnPath?: string;
  transportId?: string;
  /** Keys to sign with now */
  signWith: string[];
}

/** Mails of partners' systems to customers: what comes back to them counts as for a campaign's. */
const returnPathOf = (deps: OrdersDeps, partnerId: string, id: string): string =>
  `${makeTokens(deps.tokenSecrets, messageTarget(partnerId, id)).returnPath}@${deps.senders.returnDomain}`;

/** Hands over at most `max` waiting mails for two minutes; a leaf is written before each is opened. */
export async function leaseSingleMails(
  deps: OrdersDeps,
  actor: Actor,
  reqId: string,
  max: number,
): Promise<LeasedMail[]> {
  const now = deps.clock.now();
  const { rows } = await deps.pool.query<Claimed>(
    `UPDATE single_mail SET state = 'claimed', attempts = attempts + 1, "claimedUntil" = $2
     WHERE id IN (SELECT id FROM single_mail WHERE (state = 'queued' AND "nextAttemptAt" <= $1) OR (state = 'claimed' AND "claimedUntil" < $1) ORDER BY "nextAttemptAt", id LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING id, kind, "partnerId", attempts, content`,
    [now, new Date(now.getTime() + CLAIM_MS), max],
  );
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
  for (const [i, { id, kind, partnerId, attempts, content }] of rows.entries()) {
    // Another try may take another one, so that a broken one holds nobody up for good.
    const chosen = await chooseTransport(deps.pool, { partnerId, leaseId: `${id}/${attempts}` });
    const ref = { type: 'single-mail', id } as const;
    try {
      const opened = partnerId
        ? (await deps.vault.partner(partnerId)).openForPartner(receipts[i]!, ref, content)
        : await deps.vault.openForSystem(receipts[i]!, ref, content);
      const { senderId, ...mail } = opened as unknown as SingleMailContent;
      leased.push({
        ...mail,
        ...(await signedAs(deps, partnerId, { ...mail, senderId: senderId ?? null })),
        ...(chosen ? { transportId: chosen.transportId } : {}),
        ...(partnerId && kind === 'message' ? { returnPath: returnPathOf(deps, partnerId, id) } : {}),
        id,
        messageId: `${id}@${deps.mailDomain}`,
      });
    } catch (error) {
      // One partner's key may be off: its mail waits, the others go.
      if (!isFailureError(error)) throw error;
      deps.onError(error.failure.code, 'single mail');
    }
  }
  return leased;
}

export interface SingleMailOutcome {
  id: string;
  result: 'accepted' | 'deferred' | 'failed';
  reason?: string | undefined;
}

/** Settles leased mails. What is sent or has failed forgets its content. Repeating it changes nothing. */
export async function reportSingleMails(
  deps: OrdersDeps,
  outcomes: readonly SingleMailOutcome[],
): Promise<{ recorded: number }> {
  const { rowCount } = await deps.pool.query(
    `UPDATE single_mail m SET
       state = (CASE WHEN t.result = 'accepted' THEN 'accepted' WHEN t.result = 'failed' OR m.attempts >= $2 THEN 'failed' ELSE 'queued' END)::"SingleMailState",
       content = CASE WHEN t.result = 'deferred' AND m.attempts < $2 THEN m.content ELSE ''::bytea END,
       failure = CASE WHEN t.result = 'accepted' THEN NULL ELSE t.reason END,
       "acceptedAt" = CASE WHEN t.result = 'accepted' THEN $1::timestamptz END,
       "nextAttemptAt" = $1::timestamptz + (m.attempts * m.attempts) * interval '30 seconds', "claimedUntil" = NULL
     FROM unnest($3::text[], $4::text[], $5::text[]) AS t(id, result, reason) WHERE m.id = t.id AND m.state = 'claimed'`,
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
