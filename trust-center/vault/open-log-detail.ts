/** Reads back what was sealed with an entry of the log: the ids that it covers, for the partner's own eyes. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import { commitment, parseLeaf, SALT_BYTES } from '../audit/leaf.ts';
import type { Json } from '../audit/log.ts';
import { detailKey, openDetail, PARTNER_KEY, SYSTEM_KEY } from './formats/detail-seal.ts';
import type { XaesKey } from './formats/xaes-256-gcm.ts';

/** What a receipt must cover to read the detail of an entry. */
export const logDetailObject = (seq: bigint): string => `log-entry:${seq}`;

interface Keys {
  env: string;
  /** The partner's audit key of a version */
  partnerKey: (partnerId: string, version: number) => Promise<XaesKey>;
  systemKey: XaesKey;
}

/**
 * Null when the partner has no such entry, when it had no detail, or when the detail was deleted. Throws FailureError DATA_UNREADABLE
 * for anything that is not what the leaf commits to.
 */
export async function openLogDetail(pool: pg.Pool, keys: Keys, partnerId: string, seq: bigint): Promise<Json | null> {
  const { rows } = await pool.query<{ leaf: Buffer; sealed: Buffer }>(
    `SELECT e.leaf, d.sealed FROM log_entry e JOIN log_detail d ON d.seq = e.seq WHERE e.seq = $1 AND e."partnerId" = $2`,
    [seq.toString(), partnerId],
  );
  const row = rows[0];
  if (!row) return null;
  const leaf = parseLeaf(row.leaf);
  const key = detailKey(row.sealed);
  if (!leaf?.objCommit || leaf.partner !== partnerId || !key) throw unreadable();
  const cipher =
    key.kind === PARTNER_KEY
      ? await keys.partnerKey(partnerId, key.version)
      : key.kind === SYSTEM_KEY
        ? keys.systemKey
        : null;
  const objCommit = Buffer.from(leaf.objCommit, 'hex');
  const salted = cipher && openDetail(cipher, keys.env, partnerId, objCommit, row.sealed);
  if (!salted) throw unreadable();
  const detail = salted.subarray(SALT_BYTES);
  if (!commitment(salted.subarray(0, SALT_BYTES), detail).equals(objCommit)) throw unreadable();
  return JSON.parse(detail.toString('utf8')) as Json;
}

const unreadable = () => new FailureError(failure('DATA_UNREADABLE'));
