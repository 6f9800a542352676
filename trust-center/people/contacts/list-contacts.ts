import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { MAILABLE_SQL, SUPPRESSED_SQL } from '../consent/next-consent.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from './contact-rows.ts';
import { type ContactView, contactView } from './view.ts';

export interface ContactPage {
  contacts: ContactView[];
  /** Give it back for the next page; null on the last */
  nextCursor: string | null;
}

const MAX_PAGE = 100;
const COUNT_SQL = `SELECT count(*)::int AS total, count(*) FILTER (WHERE ${MAILABLE_SQL} AND NOT ${SUPPRESSED_SQL})::int AS mailable,
  count(*) FILTER (WHERE ${SUPPRESSED_SQL})::int AS suppressed FROM contact c`;

/** One page of contacts, newest first. One leaf covers the page. `cursor` is the id of the last contact seen. */
export async function listContacts(
  deps: PeopleDeps,
  by: By,
  input: { cursor?: string; limit?: number } = {},
): Promise<ContactPage> {
  await demandPartner(deps, by);
  const limit = Math.min(Math.max(input.limit ?? 50, 1), MAX_PAGE);
  const rows = await withPartner(deps.pool, by.partnerId, async (client) => {
    const found = await client.query<ContactRecord>(
      `SELECT ${CONTACT_COLUMNS} FROM contact c WHERE ($1::text IS NULL OR c.id < $1) ORDER BY c.id DESC LIMIT $2`,
      [input.cursor ?? null, limit + 1],
    );
    return found.rows;
  });
  const page = rows.slice(0, limit);
  if (page.length === 0) return { contacts: [], nextCursor: null };
  const receipt = await deps.audit.write({ ...by, op: 'contact.listed', objects: page.map(({ id }) => id) });
  const opened = await openContacts(await deps.vault.partner(by.partnerId), receipt, page);
  return { contacts: opened.map(contactView), nextCursor: rows.length > limit ? page.at(-1)!.id : null };
}

/** How many contacts there are and how many of them may be mailed. Nothing is decrypted. */
export async function countContacts(
  deps: PeopleDeps,
  partnerId: string,
): Promise<{ total: number; mailable: number; suppressed: number }> {
  return withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query<{ total: number; mailable: number; suppressed: number }>(COUNT_SQL);
    return rows[0]!;
  });
}
