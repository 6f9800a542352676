/** A successor meets somebody who refused mail to the predecessor: from then on the address is blocked in the successor's own list. */
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import type { By, PeopleDeps } from '../people/deps.ts';
import type { MetPerson } from '../people/objections/met-person.ts';

/**
 * Asks for these people, whose addresses are in clear for another reason. The tokens of a predecessor stay under its own key, which the
 * successor holds: nobody can be named by them, and nobody is forgotten either. `client` is in a transaction of the partner. Answers the ids of
 * those who are blocked by it.
 */
export async function meetInherited(
  deps: Pick<PeopleDeps, 'audit' | 'vault'>,
  client: pg.PoolClient,
  by: By,
  people: readonly MetPerson[],
): Promise<Set<string>> {
  const partner = await deps.vault.partner(by.partnerId);
  const met = new Set<string>();
  if (people.length === 0) return met;
  for (const predecessorId of partner.inheritsFrom) {
    const tokens = people.map(({ address }) => partner.inheritedToken(predecessorId, address));
    const { rows } = await client.query<{ contactId: string; own: Buffer; reason: string; createdAt: Date }>(
      `SELECT t.id AS "contactId", t.own, i.reason::text AS reason, i."createdAt"
       FROM unnest($1::text[], $2::bytea[], $3::bytea[]) AS t(id, token, own)
       JOIN inherited_suppression i ON i."predecessorId" = $4 AND i.token = t.token`,
      [
        people.map(({ contactId }) => contactId),
        tokens,
        people.map(({ suppressionToken }) => suppressionToken),
        predecessorId,
      ],
    );
    if (rows.length === 0) continue;
    for (const { contactId } of rows) met.add(contactId);
    const added = await client.query<{ token: Buffer }>(
      `INSERT INTO suppression ("partnerId", id, token, reason, "createdAt")
       SELECT $1, t.id, t.token, t.reason::"SuppressionReason", t.at FROM unnest($2::text[], $3::bytea[], $4::text[], $5::timestamptz[]) AS t(id, token, reason, at)
       ON CONFLICT ("partnerId", token) DO NOTHING RETURNING token`,
      [
        by.partnerId,
        rows.map(() => newId('suppression')),
        rows.map(({ own }) => own),
        rows.map(({ reason }) => reason),
        rows.map(({ createdAt }) => createdAt),
      ],
    );
    const own = new Set(added.rows.map(({ token }) => token.toString('hex')));
    const objects = rows.flatMap((row) => (own.has(row.own.toString('hex')) ? [row.contactId] : []));
    if (objects.length > 0) await deps.audit.write({ ...by, op: 'suppression.added', objects });
  }
  return met;
}
