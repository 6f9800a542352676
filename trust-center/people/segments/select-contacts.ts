/** Opens people for who needs their profiles: previews and tags. Whoever needs only to know who fits asks evaluate-segment.ts. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { withoutCanaries } from '../../canaries/without-canaries.ts';
import { type LeftOut, leftOutSql } from '../consent/left-out.ts';
import { type MailAim, NEWSLETTER } from '../consent/mail-aim.ts';
import {
  CONTACT_COLUMNS,
  type ContactRecord,
  type OpenedContact,
  openContacts,
  standingsOf,
} from '../contacts/contact-rows.ts';
import { type By, PAGE_ROWS, type PeopleDeps } from '../deps.ts';
import { compileFilter } from './compile-filter.ts';
import type { Filter } from './condition.ts';
import { readSurroundings } from './read-surroundings.ts';

/** The filter that a tag alone is. */
export const tagFilter = (tag: string): Filter => ({
  match: 'all',
  conditions: [{ kind: 'tag', operator: 'has', value: tag }],
});

export interface SelectedContact extends OpenedContact {
  /** Ground and suppression allow a mail with the asked aim now */
  mayBeMailed: boolean;
  /** Why not, if not */
  leftOut: LeftOut | null;
}

type PageRecord = ContactRecord & { leftOut: LeftOut | null };

/** The filter that everybody passes: for a look at all profiles. */
export const EVERYBODY: Filter = { match: 'all', conditions: [] };

/**
 * Pages of people that match, oldest first, with one leaf per page before anything is opened. `startAfter` is the id of a contact
 * to continue behind, `aim` of the mail that `leftOut` is about.
 */
export async function* selectContacts(
  deps: PeopleDeps,
  by: By,
  filter: Filter,
  { startAfter = '', aim = NEWSLETTER }: { startAfter?: string; aim?: MailAim } = {},
): AsyncGenerator<SelectedContact[]> {
  const { around, did } = await readSurroundings(deps, by.partnerId, [filter]);
  const test = compileFilter(filter, around);
  let after = startAfter;
  for (;;) {
    const page = await withPartner(deps.pool, by.partnerId, async (client) => {
      const read = await client.query<PageRecord>(
        `SELECT ${CONTACT_COLUMNS}, ${leftOutSql(aim)} AS "leftOut" FROM contact c WHERE c.id > $1 AND c."restrictedAt" IS NULL ORDER BY c.id LIMIT $2`,
        [after, PAGE_ROWS],
      );
      return read.rows;
    });
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
    const rows = await withoutCanaries(deps, by.partnerId, page);
    const receipt = await deps.audit.write({ ...by, op: 'audience.counted', objects: rows.map(({ id }) => id) });
    const opened = await openContacts(await deps.vault.partner(by.partnerId), receipt, rows);
    yield opened.flatMap((contact, i) => {
      const { leftOut, id } = rows[i]!;
      const fits = test({
        profile: contact.profile,
        standings: standingsOf(contact.record),
        did: (place) => did[place]!.has(id),
      });
      return fits ? [{ ...contact, mayBeMailed: leftOut === null, leftOut }] : [];
    });
    if (page.length < PAGE_ROWS) return;
  }
}
