import type { SupervisionDeps } from './deps.ts';

const MOST_PARTNERS = 5_000;

/** Names of all partners by id, for filters and exports. */
export async function partnerNames({ pool }: Pick<SupervisionDeps, 'pool'>): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ id: string; name: string }>('SELECT id, name FROM partner ORDER BY id LIMIT $1', [
    MOST_PARTNERS,
  ]);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
