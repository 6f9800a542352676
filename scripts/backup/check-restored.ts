// Before a restored instance may open: erasures repeated, the log derived anew, orders of then stopped, a sample decrypted.
import { isFailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { systemClock } from '@multipartner/kernel/time';
import { createPool, withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { DEFAULT_ORIGIN } from '../../trust-center/audit/create-log.ts';
import type { AuditLog } from '../../trust-center/audit/log.ts';
import { verifyLog } from '../../trust-center/audit/verify-log.ts';
import { createErasureLedger } from '../../trust-center/erasure/erasure-ledger.ts';
import type { LedgerPlace } from '../../trust-center/erasure/ledger-file.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../../trust-center/people/contacts/contact-rows.ts';
import { brandFileKey } from '../../trust-center/people/objections/brand-file.ts';
import { createBrandObjections } from '../../trust-center/people/objections/brand-objections.ts';
import { refusalKey } from '../../trust-center/people/objections/refusal-entry.ts';
import { createRefusalLedger } from '../../trust-center/people/objections/refusal-ledger.ts';
import { createKmsClient } from '../../trust-center/vault/kms/kms-client.ts';
import { openVault } from '../../trust-center/vault/open-vault.ts';
import type { Vault } from '../../trust-center/vault/vault.ts';

const SAMPLE_PEOPLE = 5;
const SYSTEM = { class: 'system', id: 'restore', auth: 'process' } as const;

export type Checked = {
  repeated: number;
  /** Unsubscribes, withdrawals and pauses that the backup did not know */
  refusalsRepeated: number;
  log: { entries: number; root: string; checkpoints: number };
  ordersStopped: number;
  sampled: { partners: number; people: number; locked: string[] };
};

async function stopOrders(pool: pg.Pool, partnerId: string): Promise<number> {
  // Nobody knows here who got the mail meanwhile: what was sending waits for a person, what had not begun by then is missed.
  const { rows } = await withPartner(pool, partnerId, (client) =>
    client.query(
      `UPDATE send_order SET "haltReason" = 'RESTORED',
         state = CASE WHEN state IN ('sending', 'paused') THEN 'halted' ELSE 'missed' END::"OrderState"
       WHERE state IN ('preparing', 'sending', 'paused') OR (state = 'ordered' AND ("notBefore" IS NULL OR "notBefore" <= now())) RETURNING id`,
    ),
  );
  return rows.length;
}

/** Mails to one person that waited at the time of the backup: nearly all went out a moment later. */
async function stopSingleMails(pool: pg.Pool): Promise<void> {
  await pool.query(
    `UPDATE single_mail SET state = 'failed', failure = 'lease_expired', content = ''::bytea, "claimedUntil" = NULL WHERE state IN ('queued', 'claimed')`,
  );
}

/** Opens some people of a partner and forgets them. Answers how many; null when the partner's keys are locked or destroyed. */
async function samplePeople(pool: pg.Pool, vault: Vault, audit: AuditLog, partnerId: string): Promise<number | null> {
  const { rows } = await withPartner(pool, partnerId, (client) =>
    client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c ORDER BY random() LIMIT ${SAMPLE_PEOPLE}`),
  );
  if (rows.length === 0) return 0;
  try {
    const partner = await vault.partner(partnerId);
    const receipt = await audit.write({
      partnerId,
      actor: SYSTEM,
      op: 'backup.sampled',
      purpose: 'maintenance',
      objects: rows.map(({ id }) => id),
      reqId: newId('request'),
    });
    return (await openContacts(partner, receipt, rows)).length;
  } catch (error) {
    if (isFailureError(error) && ['KEY_DISABLED', 'KEY_DESTROYED', 'KEYS_MISSING'].includes(error.failure.code))
      return null;
    throw error;
  }
}

/** Throws when anything does not hold. `env` is that of the trust center's process. */
export async function checkRestored(input: {
  env: NodeJS.ProcessEnv;
  place: LedgerPlace;
  /** The newest checkpoint of the backup */
  checkpoint: string | null;
}): Promise<Checked> {
  const { env, place, checkpoint } = input;
  const pool = createPool(env.TRUST_DATABASE_URL!);
  const vaultPool = createPool(env.TRUST_DATABASE_URL!);
  const kms = createKmsClient({
    endpoint: env.KMS_ENDPOINT,
    region: env.AWS_REGION ?? 'eu-central-1',
    ...(env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY
      ? { credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY } }
      : {}),
  });
  try {
    const before = await verifyLog(pool, {
      origin: DEFAULT_ORIGIN,
      ...(checkpoint ? { kept: checkpoint } : {}),
    });
    if (!before.ok)
      throw new Error(
        `The log of the backup does not hold: ${before.faults[0]?.detail ?? 'it is not that of its checkpoint'}.`,
      );
    const { vault, audit } = await openVault({
      pool: vaultPool,
      kms,
      env: env.ENVIRONMENT || 'production',
      clock: systemClock,
    });
    try {
      const ledger = createErasureLedger({ pool, audit, clock: systemClock, place });
      const { repeated } = await ledger.open();
      const secret = env.AUTH_SECRET!;
      const shared = { pool, clock: systemClock };
      await createBrandObjections({ ...shared, vault, place: { ...place, key: brandFileKey(secret) } }).open();
      const refusals = createRefusalLedger({ ...shared, place: { ...place, key: refusalKey(secret) } });
      const { repeated: refusalsRepeated } = await refusals.open();
      await audit.write({
        partnerId: null,
        actor: SYSTEM,
        op: 'backup.restored',
        purpose: 'maintenance',
        objCount: repeated,
        reqId: newId('request'),
      });
      const { rows: partners } = await pool.query<{ id: string }>('SELECT id FROM partner ORDER BY id');
      let ordersStopped = 0;
      await stopSingleMails(pool);
      const sampled: Checked['sampled'] = { partners: 0, people: 0, locked: [] };
      for (const { id } of partners) {
        ordersStopped += await stopOrders(pool, id);
        const people = await samplePeople(pool, vault, audit, id);
        if (people === null) sampled.locked.push(id);
        else {
          sampled.partners += people > 0 ? 1 : 0;
          sampled.people += people;
        }
      }
      await audit.close();
      const after = await verifyLog(pool, { origin: DEFAULT_ORIGIN });
      if (!after.ok) throw new Error(`The log does not hold after the restore: ${after.faults[0]?.detail}.`);
      return {
        repeated,
        refusalsRepeated,
        log: { entries: Number(after.entries), root: after.root, checkpoints: after.checkpoints },
        ordersStopped,
        sampled,
      };
    } finally {
      await vault.close();
    }
  } finally {
    await Promise.all([pool.end(), vaultPool.end()]);
  }
}
