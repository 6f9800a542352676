import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { CANARIES_SQL, REAL_PEOPLE_SQL, withoutCanaries } from '../../canaries/without-canaries.ts';
import { CANARIES_PER_PARTNER } from '../../vault/addresses/canary-mark.ts';
import { GROUND_CARRIES_SQL, GROUND_OF_CONTACT, SUPPRESSED_SQL } from '../consent/next-consent.ts';
import type { MailPurpose } from '../consent/purposes.ts';
import { lastAlive, UNUSED_MONTHS, unusedSince } from '../consent/unused-consent.ts';
import { type By, demandPartner, PAGE_ROWS, type PeopleDeps } from '../deps.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from './contact-rows.ts';
import { type ContactView, contactView } from './view.ts';

/**
 * For one purpose, or for any: `none` has neither consent nor another ground and never had it withdrawn; `withdrawn` withdrew and has no ground;
 * `unused` agreed and got no mail for so long that the consent may have lapsed.
 */
export const CONTACT_STATES = ['mailable', 'none', 'withdrawn', 'suppressed', 'unused'] as const;
export type ContactStateFilter = (typeof CONTACT_STATES)[number];

export interface ListedContact extends ContactView {
  /** The address must not get mail, whatever the consent says */
  suppressed: boolean;
}

export interface ContactPage {
  contacts: ListedContact[];
  /** Give it back as `cursor` for the next page; null on the last */
  nextCursor: string | null;
  /** Give it back as `before` for the page before; null on the first */
  previousCursor: string | null;
}

export interface ContactQuery {
  /** Id of the last contact seen: what follows it */
  cursor?: string;
  /** Id of the first contact seen: what comes before it */
  before?: string;
  limit?: number;
  state?: ContactStateFilter;
  /** What `state` is about; any purpose when absent */
  purpose?: MailPurpose;
  /** Only people with this tag. Tags are not indexed: the filter opens the contacts it passes. */
  tag?: string;
  /** Only these people */
  ids?: readonly string[];
  /** The oldest first; the newest otherwise */
  oldestFirst?: boolean;
}

const MAX_PAGE = 100;
// A rare tag may need many pages: then the answer is short and its cursor continues the search.
const MAX_OPENED = 10_000;

/** `purpose` comes from a closed list, never from a request; `since` is the place of a parameter. */
function stateSql(state: ContactStateFilter, purpose: MailPurpose | undefined, since: `$${number}`): string {
  const ground = `EXISTS (SELECT 1 FROM contact_ground g WHERE ${GROUND_OF_CONTACT}${purpose ? ` AND g.purpose = '${purpose}'` : ''} AND`;
  const mailable = `${ground} ${GROUND_CARRIES_SQL})`;
  const withdrawn = `${ground} g.state = 'withdrawn')`;
  switch (state) {
    case 'mailable':
      return `${mailable} AND NOT ${SUPPRESSED_SQL} AND c."restrictedAt" IS NULL`;
    case 'none':
      return `NOT ${mailable} AND NOT ${withdrawn}`;
    case 'withdrawn':
      return `${withdrawn} AND NOT ${mailable}`;
    case 'suppressed':
      return SUPPRESSED_SQL;
    case 'unused':
      return `${ground} g.ground = 'consent' AND g.state = 'granted' AND ${lastAlive('g')} < ${since}::timestamptz) AND NOT ${SUPPRESSED_SQL}`;
  }
}

/** Since when consent of this partner must have been used to be no reason for a warning. */
export async function unusedCutoff(client: pg.ClientBase, partnerId: string, now: Date): Promise<Date> {
  const { rows } = await client.query<{ months: number }>(
    `SELECT "unusedConsentMonths" AS months FROM partner WHERE id = $1`,
    [partnerId],
  );
  return unusedSince(now, rows[0]?.months ?? UNUSED_MONTHS.standard);
}

type ListedRecord = ContactRecord & { suppressed: boolean };

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

function readRecords(deps: PeopleDeps, partnerId: string, input: ContactQuery, anchor: string | null, take: number) {
  // A page before another is read from there backwards and turned round.
  const isAscending = (input.before !== undefined) !== (input.oldestFirst === true);
  const [order, beyond] = isAscending ? ['ASC', '>'] : ['DESC', '<'];
  return withPartner(deps.pool, partnerId, async (client) => {
    const state = input.state ? stateSql(input.state, input.purpose, '$4') : 'true';
    const { rows } = await client.query<ListedRecord>(
      `SELECT ${CONTACT_COLUMNS}, ${SUPPRESSED_SQL} AS suppressed FROM contact c
       WHERE ($1::text IS NULL OR c.id ${beyond} $1) AND ($3::text[] IS NULL OR c.id = ANY($3)) AND $4::timestamptz IS NOT NULL AND (${state}) ORDER BY c.id ${order} LIMIT $2`,
      [anchor, take, input.ids ?? null, await unusedCutoff(client, partnerId, deps.clock.now())],
    );
    return rows;
  });
}

/** One page of contacts, newest first unless told otherwise. One leaf covers what is opened for it. */
export async function listContacts(deps: PeopleDeps, by: By, input: ContactQuery = {}): Promise<ContactPage> {
  await demandPartner(deps, by);
  const limit = Math.min(Math.max(input.limit ?? 50, 1), MAX_PAGE);
  const tag = input.tag === undefined ? undefined : fold(input.tag);
  const take = tag === undefined ? limit + 1 + CANARIES_PER_PARTNER : PAGE_ROWS;
  const found: ListedContact[] = [];
  let anchor = input.before ?? input.cursor ?? null;
  let openedSoFar = 0;
  let more = false;
  for (;;) {
    const read = await readRecords(deps, by.partnerId, input, anchor, take);
    const rows = await withoutCanaries(deps, by.partnerId, read);
    // Without a tag the extra row only says that there is more; it stays sealed.
    const opening = tag === undefined ? rows.slice(0, limit) : rows;
    if (opening.length > 0) {
      const receipt = await deps.audit.write({ ...by, op: 'contact.listed', objects: opening.map(({ id }) => id) });
      const opened = await openContacts(await deps.vault.partner(by.partnerId), receipt, opening);
      for (const [i, contact] of opened.entries()) {
        if (tag !== undefined && !contact.profile.tags.some((own) => fold(own) === tag)) continue;
        found.push({ ...contactView(contact), suppressed: opening[i]!.suppressed });
      }
      anchor = opening.at(-1)!.id;
      openedSoFar += opening.length;
    }
    more = tag === undefined ? rows.length > limit : read.length === take;
    if (tag === undefined || !more || found.length > limit || openedSoFar >= MAX_OPENED) break;
  }
  const page = found.slice(0, limit);
  if (found.length > limit) {
    more = true;
    anchor = page.at(-1)!.contactId;
  }
  if (input.before !== undefined) {
    page.reverse();
    return { contacts: page, nextCursor: page.at(-1)?.contactId ?? null, previousCursor: more ? anchor : null };
  }
  const previousCursor = input.cursor === undefined ? null : (page[0]?.contactId ?? null);
  return { contacts: page, nextCursor: more ? anchor : null, previousCursor };
}

export interface ContactCounts extends Record<ContactStateFilter, number> {
  total: number;
}

/**
 * How many contacts there are, and how many in each state for a purpose, or for any; a person may be in two of them. Nothing is decrypted.
 */
export async function countContacts(
  deps: PeopleDeps,
  partnerId: string,
  purpose?: MailPurpose,
): Promise<ContactCounts> {
  const columns = CONTACT_STATES.map(
    (state) =>
      `count(*) FILTER (WHERE ${stateSql(state, purpose, '$1')})::int ${state === 'none' ? `- ${CANARIES_SQL}` : ''} AS ${state}`,
  );
  return withPartner(deps.pool, partnerId, async (client) => {
    const since = await unusedCutoff(client, partnerId, deps.clock.now());
    const { rows } = await client.query<ContactCounts>(
      `SELECT ${REAL_PEOPLE_SQL} AS total, ${columns.join(', ')} FROM contact c`,
      [since],
    );
    return rows[0]!;
  });
}
