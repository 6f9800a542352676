// Keys of every kind, put straight into the databases: also such as no screen would ever make.
import pg from 'pg';
import { newApiKeySecret } from '../../serving/rest/api-keys.ts';
import type { Desk } from './api-entries.ts';

export interface Key {
  /** For messages: "partner contacts:read" */
  name: string;
  /** The `Authorization` header */
  header: string | undefined;
  kind: 'bad' | 'owner' | 'other' | 'hq';
  desk: Desk | null;
  scope: string | null;
}

export interface Zone {
  database: string;
  owner: string;
  other: string;
}

/** Every key that a request may come with. `remove` takes them out again. */
export async function makeKeys({ database, owner, other }: Zone, scopes: readonly string[]) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  let made = 0;
  const insert = async (partnerId: string | null, of: readonly string[], more: Record<string, string> = {}) => {
    const { secret, secretHash } = newApiKeySecret();
    made += 1;
    const row = {
      id: `key_matrix${String(made).padStart(20, '0')}`,
      name: 'Matrix',
      partnerId,
      secretHash,
      scopes: of,
      createdBy: 'tests',
      ...more,
    };
    const names = Object.keys(row);
    await client.query(
      `INSERT INTO api_key (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(row),
    );
    return `Bearer ${secret}`;
  };
  const past = '2020-01-01T00:00:00Z';
  const bad = (name: string, header: string | undefined): Key => ({
    name,
    header,
    kind: 'bad',
    desk: null,
    scope: null,
  });
  const whole = await insert(owner, scopes);
  const keys: Key[] = [
    bad('no key', undefined),
    bad('an empty key', 'Bearer '),
    bad('a malformed key', 'Bearer mpk_short'),
    bad('another scheme', whole.replace('Bearer', 'Basic')),
    bad('an unknown key', `Bearer ${newApiKeySecret().secret}`),
    bad('a key with one character changed', whole.slice(0, -1) + (whole.endsWith('A') ? 'B' : 'A')),
    bad('a revoked key', await insert(owner, scopes, { revokedAt: past })),
    bad('an expired key', await insert(owner, scopes, { expiresAt: past })),
  ];
  const holders = [
    { kind: 'owner', desk: 'partner', partnerId: owner },
    { kind: 'other', desk: 'partner', partnerId: other },
    { kind: 'hq', desk: 'hq', partnerId: null },
  ] as const;
  for (const { kind, desk, partnerId } of holders)
    for (const scope of scopes)
      keys.push({ name: `${kind} ${scope}`, header: await insert(partnerId, [scope]), kind, desk, scope });
  return {
    keys,
    async remove() {
      await client.query("DELETE FROM api_key WHERE id LIKE 'key_matrix%'");
      await client.end();
    },
  };
}
