/**
 * How fast the log is on a database as in production (fsync on): durable entries per second when many readings wait for one each, and the
 * time to verify a log of a million entries, in the database and from an evidence bundle.
 */
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { newId } from '@multipartner/kernel/ids';
import { createPool } from '../../prisma/trust-center/connect.ts';
import type { Measurement } from '../../scripts/bench/run.ts';
import { createDatabase, createRoles, migrate, urlFor } from '../../scripts/database/databases.ts';
import { startPostgres } from '../../scripts/database/postgres-server.ts';
import { throwawayPasswords } from '../../scripts/database/throwaway-server.ts';
import { writeBundle } from '../../trust-center/audit/bundle/write-bundle.ts';
import type { AuditLog, LeafInput } from '../../trust-center/audit/log.ts';
import { assembleVerifier } from '../../trust-center/audit/verifier/assemble.ts';
import { startLocalKms } from '../../trust-center/local-kms/start-local-kms.ts';
import { createKmsClient } from '../../trust-center/vault/kms/kms-client.ts';
import { openVault } from '../../trust-center/vault/open-vault.ts';

const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
const DURABLE = 20_000;
/** Readings that wait at the same time, each for its own entry. */
const READERS = 200;
const BATCH = 1_000;
const GOAL_PER_SECOND = 2_000;
const GOAL_VERIFY_SECONDS = 30;
const ROUNDS = 3;

const credentials = { accessKeyId: 'LOCALTRUSTCENTER', secretAccessKey: 'a-secret-of-the-bench-only' };

export async function run(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-bench-'));
  // Started by root, the database runs as another user, who must be able to pass here.
  await chmod(folder, 0o711);
  const server = await startPostgres({ stateDir: join(folder, 'postgres'), password: 'bench', flags: [] });
  const kms = await startLocalKms({
    dataDir: join(folder, 'kms'),
    port: 0,
    region: 'eu-central-1',
    trustCenter: credentials,
  });
  try {
    await createRoles(server.url(), throwawayPasswords);
    await createDatabase(server.url(), 'trust');
    await migrate(server.url(), 'trust');
    const pool = createPool(urlFor(server.url(), 'trust', 'tc_app', throwawayPasswords.tc_app));
    const client = createKmsClient({ endpoint: kms.endpoint, region: 'eu-central-1', credentials });
    const { vault, audit } = await openVault({ pool, kms: client, env: 'bench' });
    const administrator = createPool(server.url().replace(/\/[^/]*$/, '/trust'));
    const partners = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const id = newId('partner');
        await administrator.query(
          `INSERT INTO partner (id, name, "legalName", country, language, "timeZone", profile, "updatedAt") VALUES ($1, 'A', 'A GmbH', 'DE', 'de', 'Europe/Berlin', '{}', now())`,
          [id],
        );
        await vault.registerPartner(id);
        return id;
      }),
    );
    await administrator.end();
    const rates: number[] = [];
    for (let round = 0; round < ROUNDS; round++) rates.push(await durableEntries(audit, partners));
    await fill(audit, partners);
    await audit.checkpoint();
    const processor = process.cpuUsage();
    const verified = await audit.verifyLog();
    const { user, system } = process.cpuUsage(processor);
    if (!verified.ok || Number(verified.entries) < ENTRIES) throw new Error('the log of the bench does not hold');
    const bundleSeconds = await verifyBundle(folder, pool, audit);
    await vault.close();
    await audit.close();
    await pool.end();
    const perSecond = rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)]!;
    const seconds = verified.milliseconds / 1_000;
    return [
      {
        name: `durable entries, ${READERS} readings at once`,
        value: perSecond,
        unit: 'entries/s',
        goal: GOAL_PER_SECOND,
        met: perSecond >= GOAL_PER_SECOND,
      },
      {
        name: `verify ${verified.entries} entries in the database`,
        value: seconds,
        unit: 's',
        goal: `< ${GOAL_VERIFY_SECONDS}`,
        met: seconds < GOAL_VERIFY_SECONDS,
      },
      {
        // A busy machine stretches the time above, not this one.
        name: 'the same, processor time of the verifying process',
        value: (user + system) / 1_000_000,
        unit: 's',
        goal: null,
        met: null,
      },
      {
        name: `verify ${verified.entries} entries from a bundle, verify.mjs`,
        value: bundleSeconds,
        unit: 's',
        goal: `< ${GOAL_VERIFY_SECONDS}`,
        met: bundleSeconds < GOAL_VERIFY_SECONDS,
      },
    ];
  } finally {
    await kms.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const leaf = (partnerId: string, i: number, objects?: string[]): LeafInput => ({
  partnerId,
  actor: { class: 'partner', id: 'usr_bench', auth: 'passkey' },
  op: 'contact.read',
  purpose: 'contact_care',
  ...(objects ? { objects } : { objCount: 1 }),
  reqId: `req_${i}`,
});

/** Each reader waits for its entry before it asks for the next, as a request does. Details are sealed as always. */
async function durableEntries(audit: AuditLog, partners: readonly string[]): Promise<number> {
  let next = 0;
  const reader = async () => {
    while (next < DURABLE) {
      const i = next++;
      await audit.write(leaf(partners[i % partners.length]!, i, [`con_${i}`]));
    }
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: READERS }, reader));
  return DURABLE / ((performance.now() - since) / 1_000);
}

async function fill(audit: AuditLog, partners: readonly string[]): Promise<void> {
  const { size } = await audit.head();
  for (let from = Number(size); from < ENTRIES; from += BATCH)
    await audit.append(Array.from({ length: BATCH }, (_, i) => leaf(partners[i % partners.length]!, from + i)));
}

/** Seconds of a process of its own, start and unzipping included. */
async function verifyBundle(folder: string, pool: ReturnType<typeof createPool>, audit: AuditLog): Promise<number> {
  const { rows } = await pool.query<{ size: string }>('SELECT size FROM log_checkpoint ORDER BY size DESC LIMIT 1');
  const archive = join(folder, 'bundle.zip');
  const script = join(folder, 'verify.mjs');
  const period = { from: new Date(0), to: new Date(Date.now() + 86_400_000) };
  const vkey = (await audit.vkey())!;
  const zip = await writeBundle(pool, { size: Number(rows[0]!.size), vkey, period, madeAt: new Date() });
  await pipeline(zip, createWriteStream(archive));
  await writeFile(script, (await assembleVerifier()).script);
  const since = performance.now();
  await promisify(execFile)(process.execPath, [script, archive]);
  return (performance.now() - since) / 1_000;
}
