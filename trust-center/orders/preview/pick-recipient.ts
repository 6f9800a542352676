import { randomInt } from 'node:crypto';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { leftOutSql } from '../../people/consent/left-out.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { selectContacts } from '../../people/segments/select-contacts.ts';
import { type Audience, resolveAudience } from '../audience/audience.ts';
import type { OrdersDeps } from '../deps.ts';
import { aimOfPackage, packageRow } from '../packages/package-row.ts';

/** Anybody of an audience who will get the mail of a package, each with the same chance. Null when nobody will. */
export async function pickRecipient(
  deps: OrdersDeps,
  by: By,
  input: { packageId: string; audience: Audience },
): Promise<string | null> {
  await demandPartner(deps, by);
  const aim = aimOfPackage(await withPartner(deps.pool, by.partnerId, (client) => packageRow(client, input.packageId)));
  const { filter } = await resolveAudience(deps, by, input.audience);
  if (!filter) {
    const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
      client.query<{ id: string }>(
        `SELECT c.id FROM contact c WHERE ${leftOutSql(aim)} IS NULL ORDER BY random() LIMIT 1`,
      ),
    );
    return rows[0]?.id ?? null;
  }
  // One pass without keeping anybody: the n-th person takes the place with a chance of 1 in n.
  let picked: string | null = null;
  let seen = 0;
  for await (const page of selectContacts(deps, by, filter, { aim }))
    for (const { record, mayBeMailed } of page) {
      if (!mayBeMailed) continue;
      seen += 1;
      if (randomInt(seen) === 0) picked = record.id;
    }
  return picked;
}
