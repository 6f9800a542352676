/** Keys of the REST API. The secret is shown once; the database holds its SHA-256, which suffices for 256 random bits. */
import { createHash, randomBytes } from 'node:crypto';
import type { ApiCaller } from './api-route.ts';

const PREFIX = 'mpk_';
const PATTERN = /^Bearer (mpk_[\w-]{43})$/;

/** The part of both Prisma clients that is used here; both databases have the same tables `api_key` and `idempotent_write`. */
export interface SqlClient {
  $queryRaw: <T>(query: TemplateStringsArray, ...values: unknown[]) => PromiseLike<T>;
  $executeRaw: (query: TemplateStringsArray, ...values: unknown[]) => PromiseLike<number>;
}

/** A new secret and what to store of it. */
export function newApiKeySecret(): { secret: string; secretHash: string } {
  const secret = PREFIX + randomBytes(32).toString('base64url');
  return { secret, secretHash: hashSecret(secret) };
}

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The key in an `Authorization` header, or undefined where none of our form stands there. */
export const secretOf = (authorization: string | undefined): string | undefined =>
  PATTERN.exec(authorization ?? '')?.[1];

/** The caller behind an `Authorization` header, or null when the key is missing, unknown, ended or revoked. */
export async function readCaller(db: SqlClient, authorization: string | undefined): Promise<ApiCaller | null> {
  const secret = secretOf(authorization);
  if (!secret) return null;
  const rows = await db.$queryRaw<{ id: string; partnerId: string | null; scopes: string[] }[]>`
    UPDATE api_key SET "lastUsedAt" = now()
    WHERE "secretHash" = ${hashSecret(secret)} AND "revokedAt" IS NULL AND ("expiresAt" IS NULL OR "expiresAt" > now())
    RETURNING id, "partnerId", scopes`;
  const key = rows[0];
  return key ? { keyId: key.id, partnerId: key.partnerId, scopes: key.scopes } : null;
}
