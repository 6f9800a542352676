/** What became of single mails at a mailer. */
import type { ParsedInput } from '../../clients/calls/calls.ts';
import type { singleMailCalls } from '../../clients/calls/single-mail-calls.ts';
import type { OrdersDeps } from '../deps.ts';
import { mailerOf } from './claim-single-mails.ts';
import { DOUBT_COSTS, LONGEST_WAIT_MS, MAX_ATTEMPTS, RETRY_AFTER_MS } from './tries.ts';

type SingleMailReport = ParsedInput<typeof singleMailCalls.reportSingleMails>['body'];

// What could not even be tried waits a tenth of its age: a dead server is not asked every half minute for two days.
const SELDOM = 10;

const TRIES = `(m.attempts + CASE t.result WHEN 'in_doubt' THEN ${DOUBT_COSTS} WHEN 'not_tried' THEN -1 WHEN 'put_aside' THEN -1 ELSE 0 END)`;
const IS_OVER = `(t.result = 'failed' OR (t.result IN ('deferred', 'in_doubt') AND ${TRIES} >= ${MAX_ATTEMPTS}))`;

const SETTLE = `
  UPDATE single_mail m SET
    state = (CASE WHEN t.result = 'accepted' THEN 'accepted' WHEN ${IS_OVER} THEN 'failed' ELSE 'queued' END)::"SingleMailState",
    content = CASE WHEN t.result = 'accepted' OR ${IS_OVER} THEN ''::bytea ELSE m.content END,
    attempts = ${TRIES},
    failure = CASE WHEN t.result IN ('accepted', 'not_tried') THEN NULL ELSE t.reason END,
    "acceptedAt" = CASE WHEN t.result = 'accepted' THEN $1::timestamptz END,
    "nextAttemptAt" = CASE t.result WHEN 'not_tried' THEN m."nextAttemptAt"
      WHEN 'put_aside' THEN $1::timestamptz + LEAST(GREATEST(t.wait * interval '1 millisecond', ($1::timestamptz - m."createdAt") / ${SELDOM}), ${LONGEST_WAIT_MS} * interval '1 millisecond')
      WHEN 'in_doubt' THEN $1::timestamptz + ($2::int[])[1] * interval '1 millisecond'
      ELSE $1::timestamptz + ($2::int[])[GREATEST(1, LEAST(${TRIES}, ${MAX_ATTEMPTS - 1}))] * interval '1 millisecond' END,
    "claimedUntil" = NULL
  FROM unnest($3::text[], $4::text[], $5::text[], $6::int[]) AS t(id, result, reason, wait)
  WHERE m.id = t.id AND ((m.state = 'claimed' AND ($7::text IS NULL OR split_part(m."claimedBy", '.', 1) = $7)) OR (t.result = 'accepted' AND m.state IN ('queued', 'claimed', 'failed')))`;

/**
 * Settles what a mailer had. What is sent or has failed forgets its content. Repeating it changes nothing. "Accepted" counts whoever says it, also
 * after another mailer has the mail: a server took it. Any other word counts only of the mailer that has it.
 */
export async function reportSingleMails(
  deps: Pick<OrdersDeps, 'pool' | 'clock'>,
  { workerId, outcomes }: SingleMailReport,
): Promise<{ recorded: number }> {
  const { rowCount } = await deps.pool.query(SETTLE, [
    deps.clock.now(),
    RETRY_AFTER_MS,
    outcomes.map(({ id }) => id),
    outcomes.map(({ result }) => result),
    outcomes.map(({ reason }) => reason ?? null),
    outcomes.map(({ waitMs }) => waitMs ?? 0),
    workerId === undefined ? null : mailerOf(workerId),
  ]);
  return { recorded: rowCount ?? 0 };
}
