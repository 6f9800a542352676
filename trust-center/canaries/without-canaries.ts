/** How everything that lists, counts or hands out people leaves canaries out: before an entry is written and before a key is touched. */
import type { PeopleDeps } from '../people/deps.ts';

/** The rows of real people. */
export async function withoutCanaries<Row extends { id: string }>(
  deps: Pick<PeopleDeps, 'vault'>,
  partnerId: string,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const partner = await deps.vault.partner(partnerId);
  return rows.filter(({ id }) => !partner.isCanary(id));
}

/** How many canaries the partner of the transaction has: to be taken from a count that opens nothing. They have no ground and no suppression. */
export const CANARIES_SQL = `COALESCE((SELECT p.canaries FROM partner p WHERE p.id = current_setting('tc.partner', true)), 0)`;

/** The number of real people, as a column of a query over `contact`. */
export const REAL_PEOPLE_SQL = `GREATEST(count(*)::int - ${CANARIES_SQL}, 0)`;
