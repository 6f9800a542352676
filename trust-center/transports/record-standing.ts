import type { TransportsDeps } from './deps.ts';
import { TEST_LASTS_MS } from './limits.ts';
import { KNOWN, testedVersion } from './test-transport.ts';

/**
 * How hand-overs go counts as a test that nobody asked for, so that no server reads as untried that carries mails or fails to. The answer to a
 * person's own question goes before; what is said about an older version says nothing.
 */
export async function recordStanding(
  { pool, clock }: Pick<TransportsDeps, 'pool' | 'clock'>,
  transportId: string,
  reason: string | null,
): Promise<{ recorded: boolean }> {
  const now = clock.now();
  const version = testedVersion(transportId);
  const { rowCount } = await pool.query(
    `INSERT INTO mail_transport_test AS known_test ("serverId", revision, "askedAt", "testedAt", reason)
     SELECT id, revision, $3, $3, $4 FROM ${KNOWN} WHERE id = $1 AND revision = $2
     ON CONFLICT ("serverId") DO UPDATE SET revision = EXCLUDED.revision, "askedAt" = EXCLUDED."askedAt", "testedAt" = EXCLUDED."testedAt", reason = EXCLUDED.reason
     WHERE known_test."testedAt" IS NOT NULL OR known_test."askedAt" <= $5 OR known_test.revision <> EXCLUDED.revision`,
    [version?.id ?? '', version?.revision ?? 0, now, reason, new Date(now.getTime() - TEST_LASTS_MS)],
  );
  return { recorded: rowCount === 1 };
}
