/** The key of the platform's own domain: made at the first start, used once its record is seen, rotated like those of partners. */
import { newId } from '@multipartner/kernel/ids';
import { inTransaction } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { LeafInput, Operation } from '../../audit/log.ts';
import type { OrdersDeps } from '../../orders/deps.ts';
import { checkDkim } from '../checks/check-dkim.ts';
import { type FindingCode, standingOf } from '../checks/findings.ts';
import { KEEP_RECORD_MS } from '../domains/check-domain.ts';
import { dkimHost, dkimValue, type KeyAlgorithm, makeKey } from '../keys/make-key.ts';

const LOCK = 'platform-dkim-keys';

interface PlatformKeyRow {
  id: string;
  selector: string;
  algorithm: KeyAlgorithm;
  publicKey: Buffer;
  state: 'waiting' | 'active' | 'retiring' | 'retired';
  keepUntil: Date | null;
  finding: FindingCode | null;
  rotateAsked: boolean;
}

type PlatformKeyDeps = Pick<OrdersDeps, 'pool' | 'vault' | 'audit' | 'clock' | 'mailDomain'>;

const leaf = (op: Operation, keyId: string): LeafInput => ({
  partnerId: null,
  actor: { class: 'system', id: 'sender-check', auth: 'process' },
  op,
  purpose: 'maintenance',
  objects: [keyId],
  reqId: newId('request'),
});

export interface PlatformKeyView {
  state: PlatformKeyRow['state'];
  host: string;
  value: string;
  finding: FindingCode | null;
  keepUntil: Date | null;
}

const ROWS = `SELECT id, selector, algorithm, "publicKey", state, "keepUntil", finding, "rotateAsked" FROM platform_dkim_key WHERE domain = $1 AND state <> 'retired' ORDER BY id`;

const inLock = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [LOCK]);
    return work(client);
  });

/** The keys of the domain with their records. Makes the first one, and one more when the operator asked for it and none waits for its record. */
export async function platformKeys(deps: PlatformKeyDeps): Promise<PlatformKeyView[]> {
  const rows = await inLock(deps.pool, async (client) => {
    const present = (await client.query<PlatformKeyRow>(ROWS, [deps.mailDomain])).rows;
    const isAsked = present.some(({ rotateAsked }) => rotateAsked);
    if (isAsked) await client.query('UPDATE platform_dkim_key SET "rotateAsked" = false WHERE "rotateAsked"');
    const isNeeded = present.length === 0 || (isAsked && !present.some(({ state }) => state === 'waiting'));
    if (!isNeeded) return present;
    const made = await makeKey('rsa_sha256');
    const id = newId('dkimKey');
    const sealed = await deps.vault.sealForSystem(
      { type: 'dkim-key', id },
      { privateKey: made.privateKey.toString('base64') },
    );
    made.privateKey.fill(0);
    await client.query(
      `INSERT INTO platform_dkim_key (id, domain, selector, algorithm, "publicKey", sealed, "createdAt")
       VALUES ($1, $2, $3, $4::"DkimAlgorithm", $5, $6, $7)`,
      [id, deps.mailDomain, made.selector, made.algorithm, made.publicKey, sealed, deps.clock.now()],
    );
    await deps.audit.write(leaf('dkim_key.made', id));
    return (await client.query<PlatformKeyRow>(ROWS, [deps.mailDomain])).rows;
  });
  return rows.map(({ state, selector, algorithm, publicKey, finding, keepUntil }) => ({
    state,
    host: dkimHost(selector, deps.mailDomain),
    value: dkimValue(algorithm, publicKey),
    finding,
    keepUntil,
  }));
}

/** Looks the records up and moves the keys on: as check-domain.ts does for partners. Answers what was found, by host. */
export async function checkPlatformKeys(
  deps: PlatformKeyDeps & Pick<OrdersDeps, 'senders'>,
): Promise<PlatformKeyView[]> {
  await platformKeys(deps);
  const { rows } = await deps.pool.query<PlatformKeyRow>(ROWS, [deps.mailDomain]);
  const found = await Promise.all(
    rows.map(async (key) => ({ key, ...(await checkDkim(deps.senders.dns, deps.mailDomain, key)) })),
  );
  const said: LeafInput[] = [];
  await inLock(deps.pool, async (client) => {
    const now = deps.clock.now();
    for (const { key, finding } of found) {
      await client.query('UPDATE platform_dkim_key SET finding = $2, "checkedAt" = $3 WHERE id = $1', [
        key.id,
        finding,
        now,
      ]);
      const standing = standingOf(finding);
      if (key.state === 'active' && standing === 'wrong')
        await client.query(`UPDATE platform_dkim_key SET state = 'waiting' WHERE id = $1 AND state = 'active'`, [
          key.id,
        ]);
      if (key.state === 'retiring' && key.keepUntil && key.keepUntil <= now) {
        await client.query(`UPDATE platform_dkim_key SET state = 'retired', sealed = ''::bytea WHERE id = $1`, [
          key.id,
        ]);
        said.push(leaf('dkim_key.retired', key.id));
      }
      if (key.state !== 'waiting' || (standing !== 'good' && standing !== 'hint')) continue;
      await client.query(
        `UPDATE platform_dkim_key SET state = 'retiring', "keepUntil" = $2 WHERE domain = $1 AND state = 'active'`,
        [deps.mailDomain, new Date(now.getTime() + KEEP_RECORD_MS)],
      );
      await client.query(`UPDATE platform_dkim_key SET state = 'active', "activeAt" = $2 WHERE id = $1`, [key.id, now]);
      said.push(leaf('dkim_key.active', key.id));
    }
  });
  if (said.length > 0) await deps.audit.append(said);
  return platformKeys(deps);
}
