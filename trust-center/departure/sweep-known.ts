/** The successor's own people, once: who of them said no to the predecessor is blocked here as well, before anybody else comes. */
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../people/contacts/contact-rows.ts';
import { asPartner, type Departure } from './departure-row.ts';
import type { DepartureDeps } from './deps.ts';
import { meetInherited } from './meet-inherited.ts';
import { serviceLeaf } from './pass-suppressions.ts';

const PAGE = 500;

/** One page; the place stands in the leaving partner's row. Answers false when there was nobody left. */
export async function sweepPage(deps: DepartureDeps, departure: Departure): Promise<boolean> {
  const { partnerId: from, successorId } = departure;
  const to = successorId!;
  return withPartner(deps.pool, from, async (client) => {
    const place = await client.query<{ cursor: string }>(
      `SELECT cursor FROM departure WHERE id = $1 AND state = 'running' AND stage = 'known' FOR UPDATE`,
      [departure.id],
    );
    if (!place.rows[0]) return false;
    await asPartner(client, to);
    const heir = await deps.vault.partner(to);
    const { rows } = await client.query<ContactRecord & { suppressionToken: Buffer }>(
      `SELECT ${CONTACT_COLUMNS}, c."suppressionToken" FROM contact c WHERE c.id > $1 ORDER BY c.id LIMIT ${PAGE}`,
      [place.rows[0].cursor],
    );
    const last = rows.at(-1);
    if (!last) return false;
    const people = rows.filter(({ id }) => !heir.isCanary(id));
    const by = { ...serviceLeaf(to), reqId: newId('request') };
    const receipt = await deps.audit.write({ ...by, op: 'contact.swept', objects: people.map(({ id }) => id) });
    const opened = await openContacts(heir, receipt, people);
    await meetInherited(
      deps,
      client,
      by,
      opened.map(({ profile }, i) => ({
        contactId: people[i]!.id,
        address: profile.email,
        suppressionToken: people[i]!.suppressionToken,
      })),
    );
    await asPartner(client, from);
    await client.query(`UPDATE departure SET cursor = $2, "updatedAt" = $3, "waitsFor" = NULL WHERE id = $1`, [
      departure.id,
      last.id,
      deps.clock.now(),
    ]);
    return true;
  });
}
