// The published log over real HTTP: who may read what of it, by session and by key, and what may be kept by whom.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { operatorOf } from '../support/instances/demo-target.ts';
import { type Key, makeKeys } from './api-keys.ts';
import { PRINCIPALS, type Principal, signIn } from './principals.ts';

const instance = inject('instance');
const SCOPES = ['contacts:read', 'orders:read', 'log:read'];

/** Path and who may read it: everybody of the log, officers only, partners only. */
const FILES: [path: string, readers: 'all' | 'officers' | 'partners'][] = [
  ['checkpoint', 'all'],
  ['log.vkey', 'all'],
  ['tile/0/000.p/7', 'all'],
  ['entry/3.tlog-proof', 'all'],
  ['consistency/9', 'all'],
  ['witness?kept=0', 'all'],
  ['tile/entries/000.p/7', 'officers'],
  ['bundle.zip', 'officers'],
  ['own.jsonl', 'partners'],
];
const OFFICERS: Principal[] = ['compliance officer'];
const OWNERS: Principal[] = ['owner of Autohaus Sonne', 'owner of Nordlicht Motors'];

describe.skipIf(!instance)('the published log', async () => {
  if (!instance) return;
  const { admin } = operatorOf(instance);
  const client = new pg.Client({ connectionString: admin('trust') });
  let keys: Key[] = [];
  let remove: () => Promise<void>;
  let sonne = '';

  beforeAll(async () => {
    await client.connect();
    const idOf = async (name: string) =>
      (await client.query<{ id: string }>('SELECT id FROM partner WHERE name = $1', [name])).rows[0]!.id;
    sonne = await idOf('Autohaus Sonne');
    const made = await makeKeys(
      { database: admin('trust'), owner: sonne, other: await idOf('Nordlicht Motors') },
      SCOPES,
    );
    keys = made.keys;
    remove = made.remove;
  });
  afterAll(async () => {
    await remove();
    await client.end();
  });

  const address = (path: string) => `${instance.trustCenter}/log/${path}`;

  it.each(PRINCIPALS)('is read by %s as far as it is theirs', async (principal) => {
    const visitor = await signIn(instance, principal);
    const found: [string, number][] = [];
    const expected: [string, number][] = [];
    for (const [path, readers] of FILES) {
      const isOfficer = OFFICERS.includes(principal);
      const isOwner = OWNERS.includes(principal);
      const refusal = readers === 'partners' ? 404 : 403;
      const status =
        principal === 'anonymous'
          ? 401
          : !isOfficer && !isOwner
            ? 403
            : readers === 'all' || (readers === 'officers') === isOfficer
              ? 200
              : refusal;
      expected.push([path, status]);
      found.push([path, (await visitor.request(address(path))).status]);
    }
    expect(found).toEqual(expected);
  });

  it('is read with keys that may read the log, each as far as its desk', async () => {
    const wrong: string[] = [];
    for (const { name, header, kind, scope } of keys)
      for (const [path, readers] of FILES) {
        const response = await fetch(address(path), header === undefined ? {} : { headers: { authorization: header } });
        await response.arrayBuffer();
        const isOfficer = kind === 'hq'; // a key of no partner is the officers' in this zone
        const status =
          kind === 'bad'
            ? 401
            : scope !== 'log:read'
              ? 403
              : readers === 'all' || (readers === 'officers') === isOfficer
                ? 200
                : readers === 'partners'
                  ? 404
                  : 403;
        if (response.status !== status) wrong.push(`${name} ${path}: ${response.status} for ${status}`);
      }
    expect(wrong).toEqual([]);
  });

  it('shows a partner its own entries only, and no cache of others may keep any of it', async () => {
    const own = keys.find(({ kind, scope }) => kind === 'owner' && scope === 'log:read')!;
    const read = (path: string) => fetch(address(path), { headers: { authorization: own.header! } });
    const lines = (await (await read('own.jsonl')).text()).trim().split('\n');
    expect(lines.length).toBeGreaterThan(10);
    const partners = new Set(lines.map((line) => JSON.parse(JSON.parse(line).leaf).partner as string));
    expect([...partners]).toEqual([sonne]);
    const tile = await read('tile/0/000.p/7');
    expect(tile.headers.get('content-type')).toBe('application/octet-stream');
    expect(tile.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(tile.headers.get('vary')).toContain('Authorization');
    expect((await tile.arrayBuffer()).byteLength).toBe(7 * 32);
    const checkpoint = await read('checkpoint');
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(checkpoint.headers.get('cache-control')).toBe('no-store');
  });

  it('takes nothing from a page of another origin', async () => {
    const officer = await signIn(instance, 'compliance officer');
    const forged = await officer.request(address('witness'), {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ intent: 'register', publicKey: Buffer.alloc(32, 1).toString('base64') }),
    });
    expect(forged.status).toBe(400);
    const { rows } = await client.query('SELECT id FROM log_witness WHERE "publicKey" = $1', [Buffer.alloc(32, 1)]);
    expect(rows).toEqual([]);
  });
});
