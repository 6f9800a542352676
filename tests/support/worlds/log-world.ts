// A log on a database of its own, with a signing key that the test holds: so it can also play the attacker who owns both.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { newId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../kernel/time.ts';
import { createPool } from '../../../prisma/trust-center/connect.ts';
import { LOG_KEY_ID } from '../../../trust-center/audit/checkpoint-key.ts';
import { createAuditLog, DEFAULT_ORIGIN } from '../../../trust-center/audit/create-log.ts';
import type { LeafInput } from '../../../trust-center/audit/log.ts';
import { createTransparencyUseCases } from '../../../trust-center/audit/transparency/use-cases.ts';
import { freshTrustDatabase } from '../database/databases.ts';

export const rawKey = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-32);

/** `keys` lets two worlds sign with the same key: two histories of one log. */
export async function openLogWorld(keys = generateKeyPairSync('ed25519')) {
  const database = await freshTrustDatabase();
  const pool = createPool(database.url);
  const admin = createPool(database.adminUrl);
  const publicKey = rawKey(keys.publicKey);
  await pool.query('INSERT INTO system_key (id, "kmsKeyArn", "publicKey") VALUES ($1, $2, $3)', [
    LOG_KEY_ID,
    'arn:test',
    publicKey,
  ]);
  const audit = createAuditLog({
    pool,
    openKey: async () => ({ publicKey, sign: async (text) => sign(null, Buffer.from(text), keys.privateKey) }),
    sealDetail: async (_partner, _commitment, salted) => salted,
  });
  const deps = { pool, audit, clock: systemClock, origin: DEFAULT_ORIGIN };
  const partners = [newId('partner'), newId('partner')] as const;
  const leaf = (i: number): LeafInput => ({
    partnerId: i % 3 === 2 ? null : partners[i % 3]!,
    actor: { class: 'service', id: 'mailer', auth: 'mtls' },
    op: 'lease.opened',
    purpose: 'campaign_send',
    objects: [`con_${i}`],
    reqId: `req_${i}`,
  });
  return {
    database,
    pool,
    admin,
    audit,
    deps,
    keys,
    publicKey,
    partners,
    transparency: createTransparencyUseCases(deps),
    /** Appends so many leaves of two partners and of none. */
    async append(count: number): Promise<void> {
      const inputs = Array.from({ length: count }, (_, i) => leaf(i));
      for (let i = 0; i < count; i += 1_000) await audit.append(inputs.slice(i, i + 1_000));
    },
    /** Appends and signs: the size of the checkpoint. */
    async grow(count: number): Promise<number> {
      await this.append(count);
      // Null when the signer was faster; both end with a checkpoint over everything.
      await audit.checkpoint();
      return Number((await audit.head()).size);
    },
    /** Lets the database be changed as its owner could. */
    async withoutTriggers(sql: string): Promise<void> {
      await admin.query(
        `ALTER TABLE log_entry DISABLE TRIGGER ALL; ALTER TABLE log_checkpoint DISABLE TRIGGER ALL; ${sql}; ALTER TABLE log_entry ENABLE TRIGGER ALL; ALTER TABLE log_checkpoint ENABLE TRIGGER ALL`,
      );
    },
    async close(): Promise<void> {
      await audit.close();
      await pool.end();
      await admin.end();
    },
  };
}
export type LogWorld = Awaited<ReturnType<typeof openLogWorld>>;
