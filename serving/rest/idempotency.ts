/**
 * Writes with an `Idempotency-Key`: a repetition gets the first answer instead of a second effect. Kept for 24 hours. Request and answer
 * can name people, and so can the key: the row holds keyed hashes of key and request and the sealed answer, under a key that only the caller's
 * secret yields. The database, its copies and its operator cannot read them, nor try addresses against the hash.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { SqlClient } from './api-keys.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

export type Beginning =
  | { state: 'first' }
  | { state: 'done'; status: number; body: unknown }
  | { state: 'running' }
  | { state: 'other-request' };

export interface Write {
  /** Of the API key */
  keyId: string;
  /** Names the `Idempotency-Key` in the database; a program may put an order or an address into it, and it can be read from this no more than from the rest */
  key: string;
  requestHash: string;
  /** The write's name for handlers that keep it: tells neither key nor request */
  repetition: string;
  seal: (answer: unknown) => string;
  /** Throws for anything that `seal` did not make for this very write. */
  open: (sealed: string) => unknown;
}

/** `secret`: the API key as the caller sent it, which the database does not hold. */
export function writeOf(
  secret: string,
  keyId: string,
  key: string,
  { method, path, body }: { method: string; path: string; body: unknown },
): Write {
  const keys = Buffer.from(hkdfSync('sha256', secret, keyId, 'rest/repeated-write/v1', 2 * KEY_BYTES));
  const sealing = keys.subarray(KEY_BYTES);
  const requestHash = createHmac('sha256', keys.subarray(0, KEY_BYTES))
    .update(`${method} ${path}\n${JSON.stringify(body ?? null)}`)
    .digest('hex');
  const repetition = createHmac('sha256', keys.subarray(0, KEY_BYTES)).update(`repetition\n${key}`).digest('base64url');
  const bound = Buffer.from(JSON.stringify([keyId, key, requestHash]));
  const name = createHmac('sha256', keys.subarray(0, KEY_BYTES)).update(`key\n${key}`).digest('base64url');
  return {
    keyId,
    key: name,
    requestHash,
    repetition,
    seal(answer) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce, { authTagLength: TAG_BYTES }).setAAD(bound);
      const text = Buffer.concat([cipher.update(JSON.stringify(answer ?? null), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const end = bytes.length - TAG_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(bound)
        .setAuthTag(bytes.subarray(end));
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]);
      return JSON.parse(text.toString('utf8'));
    },
  };
}

/**
 * Claims the key. `running`: the first request has not answered yet; `other-request`: the key was used for something else. With `recognises` a
 * request that has not answered for a minute is given up, and this one is the first.
 */
export async function beginWrite(db: SqlClient, write: Write, { recognises = false } = {}): Promise<Beginning> {
  const { keyId, key, requestHash } = write;
  // Everybody's, also of keys that write no more: an old answer must not lie about.
  await db.$executeRaw`DELETE FROM idempotent_write WHERE "createdAt" < now() - interval '24 hours'`;
  const inserted = await db.$executeRaw`
    INSERT INTO idempotent_write ("apiKeyId", key, "requestHash") VALUES (${keyId}, ${key}, ${requestHash}) ON CONFLICT DO NOTHING`;
  if (inserted === 1) return { state: 'first' };
  const rows = await db.$queryRaw<{ requestHash: string; status: number | null; body: unknown }[]>`
    SELECT "requestHash", status, body FROM idempotent_write WHERE "apiKeyId" = ${keyId} AND key = ${key}`;
  const row = rows[0];
  if (!row) return { state: 'running' };
  if (row.requestHash !== requestHash) return { state: 'other-request' };
  if (row.status === null) return { state: recognises && (await takeOver(db, write)) ? 'first' : 'running' };
  return { state: 'done', status: row.status, body: write.open(String(row.body)) };
}

/** True for one of those who ask at once: the claim counts anew. */
async function takeOver(db: SqlClient, { keyId, key }: Write): Promise<boolean> {
  const taken = await db.$executeRaw`
    UPDATE idempotent_write SET "createdAt" = now()
    WHERE "apiKeyId" = ${keyId} AND key = ${key} AND status IS NULL AND "createdAt" < now() - interval '1 minute'`;
  return taken === 1;
}

/** Keeps the answer for repetitions. */
export async function finishWrite(db: SqlClient, write: Write, status: number, body: unknown): Promise<void> {
  const sealed = JSON.stringify(write.seal(body));
  await db.$executeRaw`
    UPDATE idempotent_write SET status = ${status}, body = ${sealed}::jsonb WHERE "apiKeyId" = ${write.keyId} AND key = ${write.key}`;
}

/** Frees the key after a failure, so that a repetition may try again. */
export async function abandonWrite(db: SqlClient, { keyId, key }: Write): Promise<void> {
  await db.$executeRaw`DELETE FROM idempotent_write WHERE "apiKeyId" = ${keyId} AND key = ${key} AND status IS NULL`;
}
