/** A partner meets somebody who objected to the whole brand: from then on it is an ordinary objection in this partner's own list. */
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS } from '@multipartner/kernel/time';
import type pg from 'pg';
import { meetInherited } from '../../departure/meet-inherited.ts';
import type { By, PeopleDeps } from '../deps.ts';
import type { MetPerson } from './met-person.ts';

/**
 * Asks for these people, whose addresses are in clear for another reason, and suppresses who objected. The suppression gets the day on which
 * the partner met it and never that of the objection: it must not tell that somebody said it elsewhere just now (decision 012).
 * `client` is in a transaction of the partner. Answers the ids of who objected.
 */
export async function meetObjections(
  deps: Pick<PeopleDeps, 'audit' | 'brand' | 'clock' | 'vault'>,
  client: pg.PoolClient,
  by: By,
  people: readonly MetPerson[],
): Promise<Set<string>> {
  const objected = await deps.brand.among(
    people.map(({ address }) => address),
    client,
  );
  // What somebody said to a predecessor of this partner is found in the same way.
  const inherited = await meetInherited(deps, client, by, people);
  const met = people.filter(({ address }) => objected.has(address));
  if (met.length > 0) await suppressMet(deps, client, by, met);
  return new Set([...inherited, ...met.map(({ contactId }) => contactId)]);
}

async function suppressMet(
  deps: Pick<PeopleDeps, 'audit' | 'clock'>,
  client: pg.PoolClient,
  by: By,
  met: readonly MetPerson[],
): Promise<void> {
  const day = Math.floor(deps.clock.now().getTime() / DAY_MS) * DAY_MS;
  const { rows } = await client.query<{ token: Buffer }>(
    `INSERT INTO suppression ("partnerId", id, token, reason, "createdAt")
     SELECT $1, t.id, t.token, 'objection', $2 FROM unnest($3::text[], $4::bytea[]) AS t(id, token)
     ON CONFLICT ("partnerId", token) DO NOTHING RETURNING token`,
    [
      by.partnerId,
      new Date(day),
      met.map(() => newId('suppression', day)),
      met.map(({ suppressionToken }) => suppressionToken),
    ],
  );
  const added = new Set(rows.map(({ token }) => token.toString('hex')));
  const objects = met.flatMap(({ contactId, suppressionToken }) =>
    added.has(suppressionToken.toString('hex')) ? [contactId] : [],
  );
  if (objects.length > 0) await deps.audit.write({ ...by, op: 'suppression.added', objects });
}
