/** What became of mails to one person: states and times. To whom and with what words stands nowhere any more. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { OrdersDeps } from '../orders/deps.ts';
import { type By, demandPartner } from '../people/deps.ts';

export type MessageState = 'queued' | 'sent' | 'failed' | 'bounced' | 'complained' | 'forgotten';

export interface MessageView {
  messageId: string;
  template: string;
  contactId: string | null;
  /** `forgotten`: so long ago that nothing but the fact is kept */
  state: MessageState;
  /** Enhanced status code (RFC 3463) or a code of ours: of the bounce, or of the last try that failed */
  reason: string | null;
  attempts: number;
  createdAt: Date;
  acceptedAt: Date | null;
  /** When it came back or somebody complained about it */
  answeredAt: Date | null;
}

const VIEW = `SELECT m.id AS "messageId", m."templateKey" AS template, m."contactId", m."createdAt", s."acceptedAt", m."answeredAt",
  CASE WHEN m.answer IS NULL THEN s.failure ELSE m."answerStatus" END AS reason,
  COALESCE(s.attempts, 0) AS attempts,
  CASE WHEN m.answer = 'complaint' THEN 'complained' WHEN m.answer IS NOT NULL THEN 'bounced'
    WHEN s.id IS NULL THEN 'forgotten' WHEN s.state = 'accepted' THEN 'sent' WHEN s.state = 'failed' THEN 'failed' ELSE 'queued' END AS state
  FROM message m LEFT JOIN single_mail s ON s.id = m.id`;

/** Throws FailureError NOT_FOUND. */
export async function readMessage(deps: OrdersDeps, by: By, messageId: string): Promise<MessageView> {
  await demandPartner(deps, by);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<MessageView>(`${VIEW} WHERE m.id = $1`, [messageId]),
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

/** Newest first. `next` is the cursor of the following page. */
export async function listMessages(
  deps: OrdersDeps,
  by: By,
  input: { limit: number; after?: string | undefined },
): Promise<{ items: MessageView[]; next: string | null }> {
  await demandPartner(deps, by);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<MessageView>(`${VIEW} WHERE $2::text IS NULL OR m.id < $2 ORDER BY m.id DESC LIMIT $1`, [
      input.limit + 1,
      input.after ?? null,
    ]),
  );
  const items = rows.slice(0, input.limit);
  return { items, next: rows.length > input.limit ? items.at(-1)!.messageId : null };
}
