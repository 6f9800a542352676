import type { SupervisionDeps } from './deps.ts';

const MOST_PARTNERS = 5_000;

/** Names of all partners by id, for filters and exports. */
export async function partnerNames({ pool }: Pick<SupervisionDeps, 'pool'>): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ id: string; name: string }>('SELECT id, name FROM partner ORDER BY id LIMIT $1', [
    MOST_PARTNERS,
  ]);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** Names of compliance officers by user id. */
export async function officerNames({ db }: SupervisionDeps): Promise<Record<string, string>> {
  const officers = await db.membership.findMany({ where: { role: 'compliance_officer' }, select: { userId: true } });
  const users = await db.user.findMany({
    where: { id: { in: officers.map(({ userId }) => userId) } },
    select: { id: true, name: true },
  });
  return Object.fromEntries(users.map(({ id, name }) => [id, name]));
}
