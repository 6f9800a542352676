/**
 * One page of people: opened with the leaving partner's keys, checked one by one, sealed anew with the successor's. All in one transaction over
 * both partners, with the place of the job: a process that dies in it has done nothing, and one that repeats it finds the next page.
 */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { CONTACT_COLUMNS } from '../people/contacts/contact-rows.ts';
import { type CheckedRow, checkPeople } from './check-people.ts';
import type { Successor } from './check-person.ts';
import { asPartner, type Departure, demandNoHold } from './departure-row.ts';
import type { DepartureDeps } from './deps.ts';
import type { Outcome } from './kinds.ts';
import { takeOver } from './take-over-people.ts';

const PAGE = 200;

/** Answers false when there was nobody left. Throws FailureError LEGAL_HOLD and those of the key service; then nothing has happened. */
export async function handOverPage(
  deps: DepartureDeps,
  departure: Departure,
  successor: Successor,
  step: (name: string) => void,
): Promise<boolean> {
  const { partnerId: from, successorId } = departure;
  const to = successorId!;
  return withPartner(deps.pool, from, async (client) => {
    const place = await client.query<{ cursor: string; counts: Departure['counts'] }>(
      `SELECT cursor, counts FROM departure WHERE id = $1 AND state = 'running' AND stage = 'people' FOR UPDATE`,
      [departure.id],
    );
    if (!place.rows[0]) return false;
    await demandNoHold(client);
    const partner = await deps.vault.partner(from);
    const { rows } = await client.query<CheckedRow>(
      `SELECT ${CONTACT_COLUMNS}, c."restrictedAt" IS NOT NULL AS restricted,
         EXISTS (SELECT 1 FROM legal_hold h WHERE h."contactId" = c.id AND h."liftedAt" IS NULL) AS held
       FROM contact c WHERE c.id > $1 ORDER BY c.id LIMIT ${PAGE} FOR UPDATE OF c`,
      [place.rows[0].cursor],
    );
    if (rows.length === 0) return false;
    const people = rows.filter(({ id }) => !partner.isCanary(id));
    const { counts, passing } = await checkPeople(deps, client, departure, successor, partner, people);
    step('people opened');
    await asPartner(client, to);
    const taken = await takeOver(deps, client, departure, passing);
    step('people sealed');
    await asPartner(client, from);
    const all = { ...place.rows[0].counts };
    const add = (outcome: Outcome, n: number) => {
      if (n > 0) all[outcome] = (all[outcome] ?? 0) + n;
    };
    for (const [outcome, n] of Object.entries(counts)) add(outcome as Outcome, n);
    add('handed_over', taken);
    add('known', passing.length - taken);
    await client.query(
      `UPDATE departure SET cursor = $2, counts = $3, done = done + $4, "updatedAt" = $5, "waitsFor" = NULL WHERE id = $1`,
      [departure.id, rows.at(-1)!.id, JSON.stringify(all), people.length, deps.clock.now()],
    );
    step('page written');
    return true;
  });
}
