/** Takes the public half of a witness's key; the private half stays in the browser or file that made it. */
import { createHash } from 'node:crypto';
import { type Failure, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { ed25519Key } from '../signed-note.ts';
import type { LogReader, TransparencyDeps } from '../transparency/deps.ts';
import { witnessName, witnessVkey } from './cosignature.ts';

const KEY_BYTES = 32;
/** Of one person or API key: browsers come and go. */
const MOST_WITNESSES = 50;

export interface RegisteredWitness {
  witnessId: string;
  name: string;
  vkey: string;
}

/** Column and value that say whose a witness is. */
export const ownerOf = ({ actor }: LogReader) =>
  actor.auth === 'api_key'
    ? ({ column: '"apiKeyId"', id: actor.id } as const)
    : ({ column: '"userId"', id: actor.id } as const);

/** Repeating it for a key of one's own changes nothing. Fails with INVALID for what is no key, CONFLICT for somebody else's. */
export async function registerWitness(
  { pool, audit, clock }: TransparencyDeps,
  reader: LogReader,
  publicKeyBase64: string,
): Promise<Result<RegisteredWitness, Failure>> {
  const publicKey = Buffer.from(publicKeyBase64, 'base64');
  if (publicKey.length !== KEY_BYTES || !isKey(publicKey)) return failed(failure('INVALID'));
  const owner = ownerOf(reader);
  const known = await pool.query<{ id: string; isOwn: boolean }>(
    `SELECT id, ${owner.column} IS NOT DISTINCT FROM $2 AND "endedAt" IS NULL AS "isOwn" FROM log_witness WHERE "publicKey" = $1`,
    [publicKey, owner.id],
  );
  const before = known.rows[0];
  if (before) return before.isOwn ? ok(registered(before.id, publicKey)) : failed(failure('CONFLICT'));
  const counted = await pool.query<{ count: string }>(
    `SELECT count(*) FROM log_witness WHERE ${owner.column} = $1 AND "endedAt" IS NULL`,
    [owner.id],
  );
  if (Number(counted.rows[0]!.count) >= MOST_WITNESSES) return failed(failure('INVALID'));
  const witness = registered(newId('logWitness'), publicKey);
  await audit.write({
    ...reader,
    op: 'witness.registered',
    purpose: 'supervision',
    recHash: createHash('sha256').update(witness.vkey).digest(),
  });
  await pool.query(
    `INSERT INTO log_witness (id, ${owner.column}, "partnerId", "publicKey", "createdAt") VALUES ($1, $2, $3, $4, $5)`,
    [witness.witnessId, owner.id, reader.partnerId, publicKey, clock.now()],
  );
  return ok(witness);
}

function registered(witnessId: string, publicKey: Buffer): RegisteredWitness {
  const name = witnessName(witnessId);
  return { witnessId, name, vkey: witnessVkey({ name, publicKey }) };
}

function isKey(publicKey: Buffer): boolean {
  try {
    ed25519Key(publicKey);
    return true;
  } catch {
    return false; // 32 bytes that are no point of the curve
  }
}
