/** Writes with an `Idempotency-Key`: a repetition gets the first answer instead of a second effect. Kept for 24 hours. */
import { createHash } from 'node:crypto';
import type { SqlClient } from './api-keys.ts';

export type Beginning =
  | { state: 'first' }
  | { state: 'done'; status: number; body: unknown }
  | { state: 'running' }
  | { state: 'other-request' };

export const hashRequest = (method: string, path: string, body: unknown): string =>
  createHash('sha256')
    .update(`${method} ${path}\n${JSON.stringify(body ?? null)}`)
    .digest('hex');

/** Claims the key. `running`: the first request has not answered yet; `other-request`: the key was used for something else. */
export async function beginWrite(db: SqlClient, keyId: string, key: string, requestHash: string): Promise<Beginning> {
  await db.$executeRaw`DELETE FROM idempotent_write WHERE "apiKeyId" = ${keyId} AND "createdAt" < now() - interval '24 hours'`;
  const inserted = await db.$executeRaw`
    INSERT INTO idempotent_write ("apiKeyId", key, "requestHash") VALUES (${keyId}, ${key}, ${requestHash}) ON CONFLICT DO NOTHING`;
  if (inserted === 1) return { state: 'first' };
  const rows = await db.$queryRaw<{ requestHash: string; status: number | null; body: unknown }[]>`
    SELECT "requestHash", status, body FROM idempotent_write WHERE "apiKeyId" = ${keyId} AND key = ${key}`;
  const row = rows[0];
  if (!row) return { state: 'running' };
  if (row.requestHash !== requestHash) return { state: 'other-request' };
  return row.status === null ? { state: 'running' } : { state: 'done', status: row.status, body: row.body };
}

/** Keeps the answer for repetitions. */
export async function finishWrite(
  db: SqlClient,
  keyId: string,
  key: string,
  status: number,
  body: unknown,
): Promise<void> {
  await db.$executeRaw`
    UPDATE idempotent_write SET status = ${status}, body = ${JSON.stringify(body ?? null)}::jsonb WHERE "apiKeyId" = ${keyId} AND key = ${key}`;
}

/** Frees the key after a failure, so that a repetition may try again. */
export async function abandonWrite(db: SqlClient, keyId: string, key: string): Promise<void> {
  await db.$executeRaw`DELETE FROM idempotent_write WHERE "apiKeyId" = ${keyId} AND key = ${key} AND status IS NULL`;
}
