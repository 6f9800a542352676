/** The only SQL of the vault: purpose keys, the partner's key columns, the installation's own keys. */

import { newId } from '@multipartner/kernel/ids';
import { prepared, withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { KeyVersionState, PurposeKeyVersion } from './key-version.ts';
import type { KeyUse, WrappedPurposeKey } from './purpose-key.ts';

export interface StoredPurposeKey extends WrappedPurposeKey {
  use: KeyUse;
  version: number;
  state: KeyVersionState;
  /** A predecessor's suppression key: whose */
  inheritedFrom: string | null;
}

export interface StoredPartner {
  id: string;
  kmsKeyArn: string | null;
  kmsMode: 'dedicated' | 'shared' | 'byok';
  keyCustody: KeyStanding['keyCustody'];
  wrappedKey: Buffer | null;
  keys: StoredPurposeKey[];
}

/** What the custodians decided about a partner's keys, and the two numbers by which caches notice a change. */
export interface KeyStanding {
  id: string;
  keyCustody: 'enabled' | 'disabled' | 'destruction_scheduled' | 'destroyed';
  /** Another one: keys in memory are worthless at once. */
  keyEpoch: number;
  /** Another one: the next batch loads the keys anew. */
  keyRevision: number;
}

/** As of now; unknown partners are left out. */
export async function readKeyStandings(
  pool: pg.Pool | pg.ClientBase,
  partnerIds: readonly string[],
): Promise<KeyStanding[]> {
  const { rows } = await pool.query<KeyStanding>(
    prepared('SELECT id, "keyCustody", "keyEpoch", "keyRevision" FROM partner WHERE id = ANY($1)', [partnerIds]),
  );
  return rows;
}

export async function readPartnerKeys(pool: pg.Pool, partnerId: string): Promise<StoredPartner | null> {
  return withPartner(pool, partnerId, async (client) => {
    const partners = await client.query<Omit<StoredPartner, 'keys'>>(
      'SELECT id, "kmsKeyArn", "kmsMode", "keyCustody", "wrappedKey" FROM partner WHERE id = $1',
      [partnerId],
    );
    const keys = await client.query<StoredPurposeKey>(
      'SELECT use, version, state, "kmsKeyArn", "kmsBlob", kcv, "inheritedFrom" FROM purpose_key WHERE "partnerId" = $1 ORDER BY version DESC',
      [partnerId],
    );
    return partners.rows[0] ? { ...partners.rows[0], keys: keys.rows } : null;
  });
}

/** All versions of a partner's purpose keys, without the keys. */
export async function listPurposeKeys(pool: pg.Pool, partnerId: string): Promise<PurposeKeyVersion[]> {
  const { rows } = await withPartner(pool, partnerId, (client) =>
    client.query<PurposeKeyVersion>(
      'SELECT use, version, state, "createdAt" FROM purpose_key WHERE "partnerId" = $1 ORDER BY use, version DESC',
      [partnerId],
    ),
  );
  return rows;
}

/** Stores a new partner's keys in one transaction; false when another process was first (then nothing is written). */
export async function insertPartnerKeys(
  pool: pg.Pool,
  partnerId: string,
  kmsKeyArn: string,
  wrappedKey: Buffer,
  keys: readonly (WrappedPurposeKey & { use: KeyUse })[],
): Promise<boolean> {
  return withPartner(pool, partnerId, async (client) => {
    const { rowCount } = await client.query(
      'UPDATE partner SET "kmsKeyArn" = $2, "wrappedKey" = $3, "updatedAt" = now() WHERE id = $1 AND "wrappedKey" IS NULL',
      [partnerId, kmsKeyArn, wrappedKey],
    );
    if (rowCount !== 1) return false;
    for (const key of keys) {
      await client.query(
        'INSERT INTO purpose_key (id, "partnerId", use, version, "kmsKeyArn", "kmsBlob", kcv) VALUES ($1, $2, $3::"KeyUse", 1, $4, $5, $6)',
        [newId('purposeKey'), partnerId, key.use, key.kmsKeyArn, key.kmsBlob, key.kcv],
      );
    }
    return true;
  });
}

/** Stores a predecessor's suppression key, wrapped for its heir; false when the heir holds it already. */
export async function insertInheritedKey(
  pool: pg.Pool,
  heirId: string,
  inheritedFrom: string,
  key: WrappedPurposeKey,
): Promise<boolean> {
  return withPartner(pool, heirId, async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO purpose_key (id, "partnerId", use, version, "kmsKeyArn", "kmsBlob", kcv, state, "inheritedFrom")
       SELECT $1, $2, 'suk', coalesce(max(version), 0) + 1, $3, $4, $5, 'decrypt', $6 FROM purpose_key WHERE "partnerId" = $2 AND use = 'suk'
       ON CONFLICT DO NOTHING`,
      [newId('purposeKey'), heirId, key.kmsKeyArn, key.kmsBlob, key.kcv, inheritedFrom],
    );
    if (rowCount === 1)
      await client.query('UPDATE partner SET "keyRevision" = "keyRevision" + 1 WHERE id = $1', [heirId]);
    return rowCount === 1;
  });
}

/** Adds to the number of keys wrapped under a data key: it says when to rotate. */
export async function addWraps(pool: pg.Pool, partnerId: string, dekVersion: number, wraps: number): Promise<void> {
  await withPartner(pool, partnerId, (client) =>
    client.query(
      `UPDATE purpose_key SET "wrapCount" = "wrapCount" + $3 WHERE "partnerId" = $1 AND use = 'dek' AND version = $2`,
      [partnerId, dekVersion, wraps],
    ),
  );
}

export async function readSystemKey(pool: pg.Pool | pg.ClientBase, id: string): Promise<WrappedPurposeKey | null> {
  const { rows } = await pool.query<WrappedPurposeKey>(
    'SELECT "kmsKeyArn", "kmsBlob", kcv FROM system_key WHERE id = $1',
    [id],
  );
  return rows[0] ?? null;
}

/** Stores the key unless there is one; returns the one that counts. */
export async function insertSystemKey(pool: pg.Pool, id: string, key: WrappedPurposeKey): Promise<WrappedPurposeKey> {
  await pool.query(
    'INSERT INTO system_key (id, "kmsKeyArn", "kmsBlob", kcv) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING',
    [id, key.kmsKeyArn, key.kmsBlob, key.kcv],
  );
  return (await readSystemKey(pool, id))!;
}
