/** Whether headquarters still lets a mail go out: closing one stores its package once more with an earlier end, which orders from before do not carry. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import type { PackageRow } from './package-row.ts';

type Ending = Pick<PackageRow['content'], 'closesAt' | 'closedBecause'>;

/** How the newest package of the participation says that it ends. In a transaction of the partner. */
export async function readEnding(client: pg.PoolClient, participationId: string): Promise<Ending> {
  const { rows } = await client.query<Ending>(
    `SELECT content->>'closesAt' AS "closesAt", content->>'closedBecause' AS "closedBecause" FROM send_package
     WHERE "participationId" = $1 ORDER BY "createdAt" DESC, id DESC LIMIT 1`,
    [participationId],
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

/** Throws FailureError VERSION_WITHDRAWN, CAMPAIGN_OVER. */
export function demandOpen({ closesAt, closedBecause }: Ending, now: Date): void {
  if (closedBecause === 'version') throw new FailureError(failure('VERSION_WITHDRAWN'));
  if (Date.parse(closesAt) <= now.getTime())
    throw new FailureError(failure('CAMPAIGN_OVER', { date: closesAt.slice(0, 10) }));
}
