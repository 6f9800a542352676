/** The officer's register: each partner with controller, legal entity, rounded number of people, key and last access. */
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import type { PeopleDeps } from '../people/deps.ts';

export interface RegisterEntry {
  partnerId: string;
  name: string;
  /** The controller in the sense of Art. 4(7) GDPR */
  legalName: string;
  country: string;
  state: 'active' | 'suspended';
  /** Rounded to 5; 0 below the minimum count */
  people: number;
  peopleBelowMinimum: boolean;
  key: { kmsKeyArn: string; mode: string; state: string } | null;
  lastAccessAt: Date | null;
  trackingMode: 'off' | 'anonymous' | 'personal';
  demo: boolean;
  createdAt: Date;
}

interface Row {
  id: string;
  name: string;
  legalName: string;
  country: string;
  state: 'active' | 'suspended';
  kmsMode: string;
  kmsKeyArn: string | null;
  trackingMode: 'off' | 'anonymous' | 'personal';
  demo: boolean;
  createdAt: Date;
}

/** Numbers and key states only: nothing is decrypted. `minimumCount` is the k of design 2.9. */
export async function listRegister(deps: PeopleDeps, minimumCount: number): Promise<RegisterEntry[]> {
  const { rows } = await deps.pool.query<Row>(`SELECT * FROM partner ORDER BY name, id LIMIT 5000`);
  const counts = await forEveryPartner<{ people: number }>(deps.pool, `SELECT count(*)::int AS people FROM contact`);
  const accesses = await deps.audit.lastAccess(rows.map(({ id }) => id));
  return Promise.all(
    rows.map(async (row) => {
      const people = counts.get(row.id)?.[0]?.people ?? 0;
      const key = row.kmsKeyArn ? await deps.vault.keyState(row.id) : null;
      const small = people < minimumCount;
      return {
        partnerId: row.id,
        name: row.name,
        legalName: row.legalName,
        country: row.country,
        state: row.state,
        people: small ? 0 : Math.round(people / 5) * 5,
        peopleBelowMinimum: small && people > 0,
        key: key ? { kmsKeyArn: key.kmsKeyArn, mode: row.kmsMode, state: key.state } : null,
        lastAccessAt: accesses.get(row.id) ?? null,
        trackingMode: row.trackingMode,
        demo: row.demo,
        createdAt: row.createdAt,
      };
    }),
  );
}
