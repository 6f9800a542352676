import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { normaliseAddress } from '../address/normalise-address.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from './contact-rows.ts';
import { demandFewSearches } from './few-searches.ts';
import { type ContactView, contactView } from './view.ts';

/**
 * Finds a contact by its whole address, through the blind index. Also a search without a hit is a leaf: asking who is a customer
 * is an access. Answers null for no hit and for something that is no address.
 */
export async function searchContact(deps: PeopleDeps, by: By, address: string): Promise<ContactView | null> {
  await demandPartner(deps, by);
  await demandFewSearches(deps, by, 'contact.searched');
  const normal = normaliseAddress(address);
  if (!normal.ok) return null;
  const partner = await deps.vault.partner(by.partnerId);
  const rows = await withPartner(deps.pool, by.partnerId, async (client) => {
    const found = await client.query<ContactRecord>(
      `SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c."emailIndex" = $1`,
      [partner.emailIndex(normal.value.address)],
    );
    return found.rows;
  });
  const receipt = await deps.audit.write({ ...by, op: 'contact.searched', objects: rows.map(({ id }) => id) });
  const [opened] = await openContacts(partner, receipt, rows);
  return opened ? contactView(opened) : null;
}
