/** Database roles (design 2.11): the key module works as a role that reaches nothing but keys; who backs up writes nothing. */
import { newId } from '@multipartner/kernel/ids';
import { createPool, withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openVault } from '../../../trust-center/vault/open-vault.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { admin, sonne, people, by } = world;
const password = 'of-this-test-only';
const urlOf = (role: string): string => {
  const url = new URL(world.url);
  url.username = role;
  url.password = password;
  return url.href;
};
let keys: pg.Pool;
let backup: pg.Pool;
const denied = { code: '42501' };

beforeAll(async () => {
  await people.createContact(by(sonne), { profile: { email: 'erika@kunde.example', firstName: 'Erika' } });
  for (const role of ['tc_keys', 'tc_backup']) {
    await admin.query(`ALTER ROLE ${role} LOGIN PASSWORD '${password}'`);
    await admin.query(`GRANT CONNECT ON DATABASE ${new URL(world.url).pathname.slice(1)} TO ${role}`);
  }
  keys = createPool(urlOf('tc_keys'), { poolSize: 3 });
  backup = createPool(urlOf('tc_backup'), { poolSize: 2 });
});
afterAll(async () => {
  await Promise.all([keys.end(), backup.end()]);
  for (const role of ['tc_keys', 'tc_backup']) await admin.query(`ALTER ROLE ${role} NOLOGIN`);
});

describe('tc_keys', () => {
  test('is enough for the whole vault: keys of a partner, of the installation, another mode', async () => {
    const pool = createPool(world.url, { poolSize: 4 });
    const { vault, audit } = await openVault({ pool, keysPool: keys, kms: world.kms.createClient(), env: 'test' });
    const { rows } = await admin.query<{ id: string; wrappedKey: Buffer; keyGeneration: number }>(
      'SELECT id, "wrappedKey", "keyGeneration" FROM contact WHERE "partnerId" = $1',
      [sonne],
    );
    const [{ id: contactId, ...contact }] = rows as [(typeof rows)[number]];
    const receipt = await audit.write({ ...by(sonne), op: 'contact.read', objects: [contactId] });
    const partner = await vault.partner(sonne);
    expect(await partner.openContactKeys(receipt, [{ contactId, ...contact }])).toHaveLength(1);
    const partnerId = newId('partner');
    await admin.query(
      `INSERT INTO partner (id, name, "legalName", country, language, "timeZone", profile, "updatedAt") VALUES ($1, 'A', 'A GmbH', 'DE', 'de', 'Europe/Berlin', '{}', now())`,
      [partnerId],
    );
    expect((await vault.registerPartner(partnerId)).created).toBe(true);
    expect((await vault.keyVersions(partnerId)).length).toBeGreaterThanOrEqual(5);
    await vault.close();
    await pool.end();
  });

  test('reaches no person, no order, no sign-in and no entry of the log', async () => {
    for (const table of [
      'contact',
      'consent_evidence',
      'suppression',
      'send_order',
      '"User"',
      'api_key',
      'log_entry',
      'single_mail',
    ])
      await expect(keys.query(`SELECT 1 FROM ${table} LIMIT 1`), table).rejects.toMatchObject(denied);
    await expect(keys.query('SELECT name FROM partner')).rejects.toMatchObject(denied);
    await expect(keys.query(`UPDATE partner SET state = 'suspended'`)).rejects.toMatchObject(denied);
    await expect(keys.query('DELETE FROM purpose_key')).rejects.toMatchObject(denied);
    // The second wall holds for it as well: without a partner it sees no key.
    expect((await keys.query('SELECT 1 FROM purpose_key')).rows).toEqual([]);
    expect((await withPartner(keys, sonne, (client) => client.query('SELECT 1 FROM purpose_key'))).rows).not.toEqual(
      [],
    );
  });
});

test('tc_backup reads, changes nothing, and without an administrator’s word sees no row of a partner', async () => {
  for (const table of ['contact', 'log_entry', 'purpose_key', 'partner'])
    await expect(backup.query(`DELETE FROM ${table}`), table).rejects.toMatchObject(denied);
  await expect(backup.query(`UPDATE partner SET name = 'x'`)).rejects.toMatchObject(denied);
  expect((await backup.query('SELECT 1 FROM log_entry LIMIT 1')).rows).toHaveLength(1);
  expect((await backup.query('SELECT 1 FROM contact')).rows).toEqual([]);
});

test('tc_audit adds to the log and reads it, and changes no entry', async () => {
  const { rows } = await admin.query<{ table: string; privileges: string[] }>(
    `SELECT table_name AS table, array_agg(privilege_type::text ORDER BY privilege_type) AS privileges
     FROM information_schema.role_table_grants WHERE grantee = 'tc_audit' GROUP BY 1 ORDER BY 1`,
  );
  expect(Object.fromEntries(rows.map(({ table, privileges }) => [table, privileges]))).toEqual({
    log_checkpoint: ['INSERT', 'SELECT'],
    log_detail: ['INSERT', 'SELECT'],
    log_entry: ['INSERT', 'SELECT'],
    log_head: ['INSERT', 'SELECT', 'UPDATE'],
  });
});
