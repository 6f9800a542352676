/** The log's signing key: Ed25519 in KMS, made once, its public half kept in `system_key` so that anybody can verify. */
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  GetPublicKeyCommand,
  type KMSClient,
  NotFoundException,
  SignCommand,
} from '@aws-sdk/client-kms';
import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { kmsFailure } from '../vault/kms/kms-failure.ts';

export const LOG_KEY_ID = 'log-signing';
const SETUP_LOCK = 0x6d70_6b6579;

export interface CheckpointKey {
  publicKey: Buffer;
  sign(text: string): Promise<Buffer>;
}

/** Opens the signing key, making it on the very first start. Throws FailureError of the key service. */
export async function openCheckpointKey(kms: KMSClient, pool: pg.Pool, env: string): Promise<CheckpointKey> {
  const stored = await storedKey(pool);
  const { arn, publicKey } = stored ?? (await makeKey(kms, pool, env));
  return {
    publicKey,
    async sign(text) {
      const answer = await kms
        .send(
          new SignCommand({
            KeyId: arn,
            Message: Buffer.from(text),
            MessageType: 'RAW',
            SigningAlgorithm: 'ED25519_SHA_512',
          }),
        )
        .catch((error: unknown) => Promise.reject(kmsFailure(error)));
      return Buffer.from(answer.Signature ?? []);
    },
  };
}

/** The public half, for verifying without KMS; null before the first start. */
export async function storedKey(pool: pg.Pool | pg.ClientBase): Promise<{ arn: string; publicKey: Buffer } | null> {
  const { rows } = await pool.query<{ kmsKeyArn: string; publicKey: Buffer }>(
    'SELECT "kmsKeyArn", "publicKey" FROM system_key WHERE id = $1',
    [LOG_KEY_ID],
  );
  return rows[0] ? { arn: rows[0].kmsKeyArn, publicKey: rows[0].publicKey } : null;
}

async function makeKey(kms: KMSClient, pool: pg.Pool, env: string): Promise<{ arn: string; publicKey: Buffer }> {
  return inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
    const stored = await storedKey(client);
    if (stored) return stored;
    const arn = await findOrCreate(kms, `alias/tc/log/${env}`).catch((error: unknown) =>
      Promise.reject(kmsFailure(error)),
    );
    const answer = await kms
      .send(new GetPublicKeyCommand({ KeyId: arn }))
      .catch((error: unknown) => Promise.reject(kmsFailure(error)));
    const publicKey = Buffer.from(answer.PublicKey ?? []).subarray(-32);
    await client.query('INSERT INTO system_key (id, "kmsKeyArn", "publicKey") VALUES ($1, $2, $3)', [
      LOG_KEY_ID,
      arn,
      publicKey,
    ]);
    return { arn, publicKey };
  });
}

async function findOrCreate(kms: KMSClient, alias: string): Promise<string> {
  try {
    const found = await kms.send(new DescribeKeyCommand({ KeyId: alias }));
    return found.KeyMetadata!.Arn!;
  } catch (error) {
    if (!(error instanceof NotFoundException)) throw error;
  }
  const created = await kms.send(
    new CreateKeyCommand({
      KeySpec: 'ECC_NIST_EDWARDS25519',
      KeyUsage: 'SIGN_VERIFY',
      Description: 'Signs checkpoints of the trust center log',
    }),
  );
  await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: created.KeyMetadata!.KeyId! }));
  return created.KeyMetadata!.Arn!;
}
