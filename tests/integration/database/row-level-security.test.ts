import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, createPool, partnerTransaction, withPartner } from '../../../prisma/trust-center/connect.ts';
import { freshTrustDatabase } from '../../support/database/databases.ts';

// The same list, with the same reasons, as in prisma/trust-center/migrations: 20261121000001_rules and log_witnesses.
const EXEMPT = {
  membership: 'read at sign-in, before a partner is chosen',
  invitation: 'found by the token of the mailed link',
  api_key: 'found by the hash of the secret',
  log_entry: 'one log for everybody, no personal data',
  log_detail: 'belongs to the log, sealed under the audit key of the partner',
  single_mail: 'outbox of all partners, sealed',
  log_witness: 'public keys of witnesses: everybody who checks the log needs all of them',
  read_budget: 'counted in the transaction of the log, which holds entries of many partners; numbers only',
  log_alarm: 'two signed checkpoints of the one log; officers read it',
};

let urls: Awaited<ReturnType<typeof freshTrustDatabase>>;
let pool: pg.Pool;
let administrator: pg.Client;

beforeAll(async () => {
  urls = await freshTrustDatabase();
  pool = createPool(urls.url);
  administrator = new pg.Client({ connectionString: urls.adminUrl });
  await administrator.connect();
  await administrator.query(`INSERT INTO segment ("partnerId", id, content, "updatedAt") VALUES
    ('prt_a', 'seg_1', '\\x01', now()), ('prt_b', 'seg_2', '\\x02', now())`);
});

afterAll(async () => {
  await pool.end();
  await administrator.end();
});

describe('9: row-level security of the trust database', () => {
  it('covers every table with a partner, or the table is exempt with a reason', async () => {
    const { rows } = await administrator.query<{ name: string; forced: boolean; policies: number }>(`
      SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
        (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL) AS policies
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('partnerId', 'partner_id') AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`);
    expect(rows.length).toBeGreaterThan(10);
    const open = rows.filter((row) => !row.forced || row.policies !== 1).map((row) => row.name);
    expect(open.sort()).toEqual(Object.keys(EXEMPT).sort());
  });

  it('10: starts every unique index with the partner, so that a violation tells nothing about others', async () => {
    const { rows } = await administrator.query<{ index: string }>(`
      SELECT i.indexrelid::regclass::text AS index FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_attribute first ON first.attrelid = c.oid AND first.attnum = i.indkey[0]
      WHERE c.relforcerowsecurity AND i.indisunique AND first.attname <> 'partnerId' ORDER BY 1`);
    // A key row's own id is random: it can collide with nobody's.
    expect(rows.map((row) => row.index)).toEqual(['purpose_key_pkey']);
  });

  it('shows nothing without a partner', async () => {
    expect((await pool.query('SELECT * FROM segment')).rows).toEqual([]);
  });

  it('refuses to write without a partner', async () => {
    const insert = `INSERT INTO segment ("partnerId", id, content, "updatedAt") VALUES ('prt_a', 'seg_3', '\\x03', now())`;
    await expect(pool.query(insert)).rejects.toMatchObject({ code: '42501' });
  });

  it('shows a partner its own rows only, and forgets the partner afterwards', async () => {
    const seen = await withPartner(
      pool,
      'prt_a',
      async (client) => (await client.query('SELECT id FROM segment')).rows,
    );
    expect(seen).toEqual([{ id: 'seg_1' }]);
    expect((await pool.query('SELECT * FROM segment')).rows).toEqual([]);
  });

  it('neither writes nor changes nor deletes rows of another partner', async () => {
    const counts = await withPartner(pool, 'prt_a', async (client) => [
      (await client.query(`UPDATE segment SET content = '\\xff' WHERE id = 'seg_2'`)).rowCount,
      (await client.query(`DELETE FROM segment WHERE id = 'seg_2'`)).rowCount,
    ]);
    expect(counts).toEqual([0, 0]);
    const move = withPartner(pool, 'prt_a', (client) => client.query(`UPDATE segment SET "partnerId" = 'prt_b'`));
    await expect(move).rejects.toMatchObject({ code: '42501' });
    const { rows } = await administrator.query(`SELECT "partnerId", content FROM segment ORDER BY id`);
    expect(rows).toEqual([
      { partnerId: 'prt_a', content: Buffer.from([1]) },
      { partnerId: 'prt_b', content: Buffer.from([2]) },
    ]);
  });

  it('holds for Prisma too', async () => {
    const db = connect(urls.url);
    try {
      expect(await db.segment.count()).toBe(0);
      expect(await partnerTransaction(db, 'prt_b', (tx) => tx.segment.findMany({ select: { id: true } }))).toEqual([
        { id: 'seg_2' },
      ]);
      expect(await db.segment.count()).toBe(0);
      expect(() => partnerTransaction(db, '', async () => 1)).toThrow(TypeError);
    } finally {
      await db.$disconnect();
    }
  });

  it('binds the owner of the tables as well', async () => {
    await administrator.query('SET ROLE tc_owner');
    const { rows } = await administrator.query('SELECT * FROM segment');
    await administrator.query('RESET ROLE');
    expect(rows).toEqual([]);
  });

  it('gives the processes no way around it', async () => {
    const { rows } = await administrator.query(
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'tc\\_%' AND (rolsuper OR rolbypassrls OR rolcreaterole)`,
    );
    expect(rows).toEqual([]);
    await expect(pool.query('SET ROLE tc_owner')).rejects.toMatchObject({ code: '42501' });
    await expect(pool.query('ALTER TABLE segment DISABLE ROW LEVEL SECURITY')).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the log', () => {
  const leaf = `INSERT INTO log_entry (seq, leaf, "leafHash", at, op, "actorClass", "actorHash", "objCount", decision)
    VALUES (0, '\\x01', '\\x02', now(), 'test', 'system', 'x', 0, 'allow')`;

  it('takes entries and never changes or loses one', async () => {
    await pool.query(leaf);
    await expect(pool.query('UPDATE log_entry SET "objCount" = 1')).rejects.toMatchObject({ code: '42501' });
    await expect(pool.query('DELETE FROM log_entry')).rejects.toMatchObject({ code: '42501' });
    await expect(administrator.query('DELETE FROM log_entry')).rejects.toMatchObject({ code: 'P0001' });
    await expect(administrator.query('TRUNCATE log_entry')).rejects.toMatchObject({ code: 'P0001' });
  });

  it('is all that the audit role can reach', async () => {
    const auditor = new pg.Client({ connectionString: urls.auditUrl });
    await auditor.connect();
    try {
      expect((await auditor.query('SELECT seq FROM log_entry')).rows).toEqual([{ seq: '0' }]);
      await expect(auditor.query('SELECT * FROM contact')).rejects.toMatchObject({ code: '42501' });
      await expect(auditor.query('DELETE FROM log_entry')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await auditor.end();
    }
  });
});
