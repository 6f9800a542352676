/** Begins the rotation of a data key or of the blind index key; the runner does the work. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { type CustodianBy, type CustodyDeps, demandCustodian, leafOf } from './deps.ts';
import { type KeyJobKind, USE_OF } from './key-job.ts';

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505';

/** The new key and the job are stored together. Throws FailureError FORBIDDEN, KEY_STATE, KEY_ROTATION_RUNS, and those of the key service. */
export async function rotateKey(
  deps: CustodyDeps,
  by: CustodianBy,
  input: { partnerId: string; kind: KeyJobKind },
): Promise<{ jobId: string }> {
  const { partnerId, kind } = input;
  await demandCustodian(deps, by, partnerId);
  const use = USE_OF[kind];
  const wrapped = await deps.vault.custody.makePurposeKey(partnerId, use);
  await deps.audit.write({ ...leafOf(by, partnerId, 'key.rotation_started'), detail: { use } });
  const jobId = newId('keyJob');
  const at = deps.clock.now();
  try {
    await withPartner(deps.pool, partnerId, async (client) => {
      await demandEnabled(client, partnerId);
      const { rows } = await client.query<{ version: number; state: string }>(
        `SELECT version, state FROM purpose_key WHERE "partnerId" = $1 AND use = $2::"KeyUse" ORDER BY version DESC FOR UPDATE`,
        [partnerId, use],
      );
      const fromVersion = rows.find(({ state }) => state === 'active')!.version;
      const toVersion = rows[0]!.version + 1;
      // A data key is used from now on; a blind index key only once every contact has its token.
      if (use === 'dek')
        await client.query(
          `UPDATE purpose_key SET state = 'decrypt' WHERE "partnerId" = $1 AND use = 'dek' AND version = $2`,
          [partnerId, fromVersion],
        );
      await client.query(
        `INSERT INTO purpose_key (id, "partnerId", use, version, "kmsKeyArn", "kmsBlob", kcv, state, "createdAt")
         VALUES ($1, $2, $3::"KeyUse", $4, $5, $6, $7, $8::"KeyState", $9)`,
        [
          newId('purposeKey'),
          partnerId,
          use,
          toVersion,
          wrapped.kmsKeyArn,
          wrapped.kmsBlob,
          wrapped.kcv,
          use === 'dek' ? 'active' : 'prepared',
          at,
        ],
      );
      await client.query(
        `INSERT INTO key_job ("partnerId", id, kind, "fromVersion", "toVersion", total, "startedBy", "startedAt", "updatedAt")
         VALUES ($1, $2, $3::"KeyJobKind", $4, $5, (SELECT count(*)::int FROM contact), $6, $7, $7)`,
        [partnerId, jobId, kind, fromVersion, toVersion, by.userId, at],
      );
      await client.query('UPDATE partner SET "keyRevision" = "keyRevision" + 1 WHERE id = $1', [partnerId]);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new FailureError(failure('KEY_ROTATION_RUNS'));
    throw error;
  }
  deps.wake(partnerId, jobId);
  return { jobId };
}

async function demandEnabled(client: pg.ClientBase, partnerId: string): Promise<void> {
  const { rows } = await client.query(`SELECT 1 FROM partner WHERE id = $1 AND "keyCustody" = 'enabled' FOR UPDATE`, [
    partnerId,
  ]);
  if (rows.length === 0) throw new FailureError(failure('KEY_STATE'));
}
