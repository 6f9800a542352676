/** "Does it work?": a person asks, the mailer tries, because it is the one that must reach the server. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { DEFAULT_TRANSPORT } from '../clients/mail/transport-settings.ts';
import type { Operator, TransportsDeps } from './deps.ts';
import { TEST_LASTS_MS } from './limits.ts';
import { readVersion, versionOf } from './transport-row.ts';

const MOST_TESTS = 20;

export interface TransportTest {
  askedAt: Date;
  /** null: no mailer has answered yet */
  testedAt: Date | null;
  /** null: it works */
  reason: string | null;
}

/** What can be tried: every transport as it is set now. */
export const KNOWN = `(SELECT id, revision FROM mail_transport UNION ALL SELECT '${DEFAULT_TRANSPORT}', 1) AS known`;

/** Asks for a test of a transport as it is set now. Fails with NOT_FOUND. */
export async function askForTest(
  { pool, audit, clock }: TransportsDeps,
  by: Operator,
  serverId: string,
): Promise<Result<null, Failure>> {
  const now = clock.now();
  const { rowCount } = await pool.query(
    `INSERT INTO mail_transport_test ("serverId", revision, "askedAt")
     SELECT id, revision, $2 FROM ${KNOWN} WHERE id = $1
     ON CONFLICT ("serverId") DO UPDATE SET revision = EXCLUDED.revision, "askedAt" = EXCLUDED."askedAt", "testedAt" = NULL, reason = NULL`,
    [serverId, now],
  );
  if (rowCount === 0) return failed(failure('NOT_FOUND'));
  await audit.write({ ...by, partnerId: null, op: 'transport.tested', purpose: 'maintenance', detail: { serverId } });
  return ok(null);
}

/** What mailers are to try now: versions. */
export async function waitingTests({ pool, clock }: Pick<TransportsDeps, 'pool' | 'clock'>): Promise<string[]> {
  const { rows } = await pool.query<{ serverId: string; revision: number }>(
    `SELECT "serverId", revision FROM mail_transport_test WHERE "testedAt" IS NULL AND "askedAt" > $1 ORDER BY "askedAt" LIMIT ${MOST_TESTS}`,
    [new Date(clock.now().getTime() - TEST_LASTS_MS)],
  );
  return rows.map(({ serverId, revision }) =>
    serverId === DEFAULT_TRANSPORT ? serverId : versionOf(serverId, revision),
  );
}

/** Of the standard server there is one version. */
export const testedVersion = (transportId: string): ReturnType<typeof readVersion> =>
  transportId === DEFAULT_TRANSPORT ? { id: transportId, revision: 1 } : readVersion(transportId);

/** The first answer counts; one about another version than was asked for says nothing. */
export async function recordTest(
  { pool, clock }: Pick<TransportsDeps, 'pool' | 'clock'>,
  transportId: string,
  reason: string | null,
): Promise<{ recorded: boolean }> {
  const version = testedVersion(transportId);
  const { rowCount } = await pool.query(
    `UPDATE mail_transport_test SET "testedAt" = $3, reason = $4 WHERE "serverId" = $1 AND revision = $2 AND "testedAt" IS NULL`,
    [version?.id ?? '', version?.revision ?? 0, clock.now(), reason],
  );
  return { recorded: rowCount === 1 };
}

export async function readTest(
  { pool }: Pick<TransportsDeps, 'pool'>,
  serverId: string,
): Promise<TransportTest | null> {
  const { rows } = await pool.query<TransportTest>(
    `SELECT t."askedAt", t."testedAt", t.reason FROM mail_transport_test t LEFT JOIN mail_transport m ON m.id = t."serverId"
     WHERE t."serverId" = $1 AND t.revision = coalesce(m.revision, 1)`,
    [serverId],
  );
  return rows[0] ?? null;
}
