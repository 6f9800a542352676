import { DAY_MS, SECOND_MS } from '@multipartner/kernel/time';
import type { MailboxTrouble, ReturnWay } from '../../../clients/calls/feedback-calls.ts';
import type { OrdersDeps } from '../../deps.ts';

/** Of a mailer that is gone */
const KEPT_MS = 7 * DAY_MS;

export interface ReportedWay {
  way: ReturnWay;
  trouble: MailboxTrouble | null;
  secondsAgo: number;
  everySeconds: number;
}

/** Puts down where a mailer looks for returned mails, in place of what it said before. Answers how many ways there are now. */
export async function keepWays(
  { pool, clock }: Pick<OrdersDeps, 'pool' | 'clock'>,
  { mailerId, ways }: { mailerId: string; ways: readonly ReportedWay[] },
): Promise<{ kept: number }> {
  const now = clock.now();
  const values = ways.map((one) => ({
    ...one,
    lookedAt: new Date(now.getTime() - one.secondsAgo * SECOND_MS).toISOString(),
  }));
  await pool.query(
    `WITH said AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS said(way text, trouble text, "lookedAt" timestamptz, "everySeconds" int)),
          gone AS (DELETE FROM return_way WHERE ("mailerId" = $1 AND way NOT IN (SELECT way FROM said)) OR "lookedAt" < $3)
     INSERT INTO return_way AS known (way, "mailerId", trouble, since, "lookedAt", "everySeconds")
     SELECT way, $1, trouble, "lookedAt", "lookedAt", "everySeconds" FROM said
     ON CONFLICT (way, "mailerId") DO UPDATE SET trouble = EXCLUDED.trouble, "lookedAt" = EXCLUDED."lookedAt", "everySeconds" = EXCLUDED."everySeconds",
       since = CASE WHEN known.trouble IS NOT DISTINCT FROM EXCLUDED.trouble THEN known.since ELSE EXCLUDED.since END`,
    [mailerId, JSON.stringify(values), new Date(now.getTime() - KEPT_MS)],
  );
  return { kept: ways.length };
}
