/** Decrypt and filter (design 2.9): tags and fields are never indexed, so a filter opens every contact, page by page. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { LEFT_OUT_SQL, type LeftOut } from '../consent/left-out.ts';
import {
  CONTACT_COLUMNS,
  type ContactRecord,
  consentOf,
  type OpenedContact,
  openContacts,
} from '../contacts/contact-rows.ts';
import { type By, PAGE_ROWS, type PeopleDeps } from '../deps.ts';
import { matches, type SegmentContent } from './condition.ts';

type Filter = Pick<SegmentContent, 'match' | 'conditions'>;

/** The filter that a tag alone is. */
export const tagFilter = (tag: string): Filter => ({
  match: 'all',
  conditions: [{ kind: 'tag', operator: 'has', value: tag }],
});

export interface SelectedContact extends OpenedContact {
  /** Consent and suppression allow a mail now */
  mayBeMailed: boolean;
  /** Why not, if not */
  leftOut: LeftOut | null;
}

type PageRecord = ContactRecord & { leftOut: LeftOut | null };

/** The filter that everybody passes: for a look at all profiles. */
export const EVERYBODY: Filter = { match: 'all', conditions: [] };

/**
 * Pages of people that match, oldest first, with one leaf per page before anything is opened. `startAfter` is the id of a contact
 * to continue behind.
 */
export async function* selectContacts(
  deps: PeopleDeps,
  by: By,
  filter: Filter,
  startAfter = '',
): AsyncGenerator<SelectedContact[]> {
  let after = startAfter;
  for (;;) {
    const rows = await withPartner(deps.pool, by.partnerId, async (client) => {
      const page = await client.query<PageRecord>(
        `SELECT ${CONTACT_COLUMNS}, ${LEFT_OUT_SQL} AS "leftOut" FROM contact c WHERE c.id > $1 ORDER BY c.id LIMIT $2`,
        [after, PAGE_ROWS],
      );
      return page.rows;
    });
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    const receipt = await deps.audit.write({ ...by, op: 'audience.counted', objects: rows.map(({ id }) => id) });
    const opened = await openContacts(await deps.vault.partner(by.partnerId), receipt, rows);
    yield opened.flatMap((contact, i) => {
      const { leftOut } = rows[i]!;
      const fits = matches(filter, contact.profile, consentOf(contact.record));
      return fits ? [{ ...contact, mayBeMailed: leftOut === null, leftOut }] : [];
    });
    if (rows.length < PAGE_ROWS) return;
  }
}

/** How many people match and how many of them may be mailed. */
export async function countMatches(
  deps: PeopleDeps,
  by: By,
  filter: Filter,
): Promise<{ total: number; mailable: number }> {
  const count = { total: 0, mailable: 0 };
  for await (const page of selectContacts(deps, by, filter)) {
    count.total += page.length;
    count.mailable += page.filter(({ mayBeMailed }) => mayBeMailed).length;
  }
  return count;
}
