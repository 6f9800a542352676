/** The outbox of mails to one person: invitation, reset, test. Address and text are sealed; a row says only what kind it is. */
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import type { Json } from '../../audit/log.ts';
import type { OrdersDeps } from '../deps.ts';

// A transaction that takes longer is found by the mailer's watchdog.
const WAKE_AFTER_COMMIT_MS = 100;

export interface SingleMailContent {
  to: string;
  from: { name: string; address: string };
  /** Which of the partner's senders it goes out with; the one in use when absent */
  senderId?: string | null;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  /** ISO instant after which it does not go out any more: its link has ended, or the day that it is about is over */
  usefulUntil?: string | undefined;
}

/** `kind` is a word for operators (`invitation`, `reset`, `test`), never a text. Seals under the partner's key where there is one. */
export async function queueSingleMail(
  deps: OrdersDeps,
  input: {
    kind: string;
    partnerId: string | null;
    content: SingleMailContent;
    singleMailId?: string | undefined;
    /** It does not go out and is not kept, and takes the same steps: who waits for the answer learns nothing by the time it takes. */
    isHeldBack?: boolean | undefined;
  },
  /** A transaction that must hold the mail together with something else */
  database: Pick<pg.ClientBase, 'query'> = deps.pool,
): Promise<{ singleMailId: string }> {
  const singleMailId = input.singleMailId ?? newId('singleMail');
  const ref = { type: 'single-mail', id: singleMailId } as const;
  const content = input.content as unknown as Json;
  const sealed = input.partnerId
    ? (await deps.vault.partner(input.partnerId)).sealForPartner(ref, content)
    : await deps.vault.sealForSystem(ref, content);
  const now = deps.clock.now();
  await database.query(
    `INSERT INTO single_mail (id, kind, "partnerId", content, state, failure, "nextAttemptAt", "createdAt")
     VALUES ($1, $2, $3, $4, $5::"SingleMailState", $6, $7, $7)`,
    [
      ...[singleMailId, input.kind.slice(0, 40), input.partnerId],
      ...(input.isHeldBack ? [Buffer.alloc(0), 'failed', 'held_back'] : [sealed, 'queued', null]),
      now,
    ],
  );
  const wake = () => deps.wake.singleMails().catch(() => deps.onError('UNAVAILABLE', 'wake'));
  if (database === deps.pool) await wake();
  // Before the commit a mailer would find nothing, and a queue that is away would hold the transaction.
  else setTimeout(() => void wake(), WAKE_AFTER_COMMIT_MS).unref();
  return { singleMailId };
}
