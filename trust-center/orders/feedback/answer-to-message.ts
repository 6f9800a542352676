/** The answer to a mail outside campaigns. It has no ledger: the mail itself says what came back, once. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { FeedbackSource, FeedbackVerdict } from '../../clients/calls/feedback-calls.ts';
import { messageIdOf, NO_PARTNER } from '../../messages/message-footer.ts';
import type { By } from '../../people/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { countFeedbackOnce } from './count-feedback.ts';
import { countSoftBounces, isOutdated, suppressAddress } from './suppress-address.ts';

export interface Recorded {
  result: 'recorded' | 'repeated' | 'unknown';
  /** Contacts, or the mail to somebody who is none */
  suppressed: string[];
}

interface Answer {
  verdict: Exclude<FeedbackVerdict, 'unknown'>;
  source: FeedbackSource;
  digest: string;
  status: string | null;
}

interface Message {
  id: string;
  contactId: string | null;
  suppressionToken: Buffer | null;
  isOutdated: boolean;
}

/** What a graver answer may take the place of: a complaint says more than a bounce, a hard bounce more than a soft one. */
const OVER = { soft: [''], hard: ['', 'soft'], complaint: ['', 'soft', 'hard'] } as const;
type Grave = keyof typeof OVER;
const isGrave = (verdict: Answer['verdict']): verdict is Grave => Object.hasOwn(OVER, verdict);

async function suppress(
  client: pg.PoolClient,
  partnerId: string,
  { id, contactId, suppressionToken, isOutdated }: Message,
  verdict: Grave,
  now: Date,
): Promise<string[]> {
  const mail = { partnerId, orderId: null };
  if (verdict === 'soft') return contactId ? countSoftBounces(client, mail, [contactId], now) : [];
  if (verdict === 'hard' && isOutdated) return [];
  const reason = verdict === 'hard' ? 'hard_bounce' : 'complaint';
  if (contactId) return (await suppressAddress(client, { ...mail, contactId }, reason, now)) ? [contactId] : [];
  if (!suppressionToken) return [];
  return (await suppressAddress(client, { ...mail, token: suppressionToken }, reason, now)) ? [id] : [];
}

/** `client` is in a transaction of the partner of `by`. Mails about accounts and requests are only counted. */
export async function answerToMessage(
  deps: OrdersDeps,
  client: pg.PoolClient,
  by: By,
  deliveryId: string,
  { verdict, source, digest, status }: Answer,
): Promise<Recorded> {
  const now = deps.clock.now();
  const id = messageIdOf({ deliveryId });
  const key = createHash('sha256').update(`${deliveryId} ${digest}`).digest();
  const counted = async (suppressed: string[] = []): Promise<Recorded> => ({
    result: (await countFeedbackOnce(client, source, verdict, key, now)) ? 'recorded' : 'repeated',
    suppressed,
  });
  const { rows } = await client.query<Message>(
    `SELECT m.id, m."contactId", m."suppressionToken", ${isOutdated('COALESCE(s."acceptedAt", m."createdAt")')} AS "isOutdated"
     FROM message m LEFT JOIN single_mail s ON s.id = m.id LEFT JOIN contact c ON c."partnerId" = m."partnerId" AND c.id = m."contactId"
     WHERE m.id = $1 FOR UPDATE OF m`,
    [id],
  );
  const [message] = rows;
  if (!message) {
    const ours = await client.query(`SELECT 1 FROM single_mail WHERE id = $1 AND COALESCE("partnerId", $2) = $3`, [
      id,
      NO_PARTNER,
      by.partnerId,
    ]);
    return ours.rows.length > 0 ? counted() : { result: 'unknown', suppressed: [] };
  }
  if (!isGrave(verdict)) return counted();
  const { rowCount } = await client.query(
    `UPDATE message SET answer = $2::"FeedbackKind", "answerStatus" = $3, "answeredAt" = $4
     WHERE id = $1 AND COALESCE(answer::text, '') = ANY($5)`,
    [id, verdict, status, now, OVER[verdict]],
  );
  if (rowCount === 0) return { result: 'repeated', suppressed: [] };
  const suppressed = await suppress(client, by.partnerId, message, verdict, now);
  if (suppressed.length > 0)
    await deps.audit.write({
      ...by,
      op: 'suppression.added',
      objects: suppressed,
      detail: { reason: verdict, source },
    });
  return counted(suppressed);
}
