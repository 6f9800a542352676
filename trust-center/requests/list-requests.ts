import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { displayName } from '../orders/contact-tags.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../people/contacts/contact-rows.ts';
import { type By, demandPartner } from '../people/deps.ts';
import { type Day, localTime } from '../retention/local-day.ts';
import { zoneOf } from '../retention/read-rules.ts';
import type { RequestDeps } from './deps.ts';
import { type Clock, clockOf } from './due-day.ts';
import type { RequestKind, RequestOrigin, RequestOutcome, RequestState, Standing } from './kinds.ts';
import { KEYED_REQUESTS, type KeyedRow, objectsOf, openDetail, sealOf } from './request-row.ts';

export interface ListedRequest {
  requestId: string;
  kind: RequestKind;
  origin: RequestOrigin;
  state: RequestState;
  outcome: RequestOutcome | null;
  standing: Standing;
  contactId: string | null;
  /** Name or address of the contact, else as the request gave it; null once the person was erased */
  who: string | null;
  receivedOn: Day;
  dueOn: Day;
  extended: boolean;
  closedAt: Date | null;
  /** Null for a closed one */
  clock: Clock | null;
}

export interface RequestPage {
  requests: ListedRequest[];
  nextCursor: string | null;
}

export const LIST_ROWS = 50;

/** Open ones by what is due first, closed ones newest first. Each page is an entry of the log. */
export async function listRequests(
  deps: RequestDeps,
  by: By,
  input: { show: 'open' | 'closed'; after?: string | undefined; limit?: number | undefined },
): Promise<RequestPage> {
  await demandPartner(deps, by);
  const limit = Math.min(100, Math.max(1, input.limit ?? LIST_ROWS));
  const isOpen = input.show === 'open';
  const order = isOpen ? `r."dueOn", r.id` : 'r.id DESC';
  const beyond = isOpen
    ? `(r."dueOn", r.id) > (SELECT o."dueOn", o.id FROM data_request o WHERE o.id = $2)`
    : 'r.id < $2';
  const { rows, today, contacts } = await withPartner(deps.pool, by.partnerId, async (client) => {
    const { day } = localTime(deps.clock.now(), await zoneOf(client, by.partnerId));
    const found = (
      await client.query<KeyedRow>(
        `${KEYED_REQUESTS} WHERE (r.state = 'closed') = $1 ${input.after ? `AND ${beyond}` : ''} ORDER BY ${order} LIMIT ${limit + 1}`,
        [!isOpen, ...(input.after ? [input.after] : [])],
      )
    ).rows;
    const ids = [...new Set(found.flatMap(({ contactId }) => contactId ?? []))];
    const known = await client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = ANY($1)`, [
      ids,
    ]);
    return { today: day, rows: found, contacts: known.rows };
  });
  const page = rows.slice(0, limit);
  if (page.length === 0) return { requests: [], nextCursor: null };
  const objects = [...new Set(page.flatMap((row) => objectsOf(row)))];
  const receipt = await deps.audit.write({ ...by, op: 'request.read', objects });
  const partner = await deps.vault.partner(by.partnerId);
  const shown = new Set(page.map(({ contactId }) => contactId));
  const people = await openContacts(
    partner,
    receipt,
    contacts.filter(({ id }) => shown.has(id)),
  );
  const names = new Map(people.map(({ record, profile }) => [record.id, displayName(profile) || profile.email]));
  const requests: ListedRequest[] = [];
  for (const row of page) {
    const detail = openDetail(await sealOf(partner, receipt, row), receipt, row);
    requests.push({
      requestId: row.id,
      kind: row.kind,
      origin: row.origin,
      state: row.state,
      outcome: row.outcome,
      standing: row.standing,
      contactId: row.contactId,
      who: (row.contactId && names.get(row.contactId)) || detail.name || detail.address || null,
      receivedOn: row.receivedOn,
      dueOn: row.dueOn,
      extended: row.extendedAt !== null,
      closedAt: row.closedAt,
      clock: row.state === 'closed' ? null : clockOf(row.dueOn, today),
    });
  }
  return { requests, nextCursor: rows.length > limit ? page.at(-1)!.id : null };
}

export interface DueCounts {
  open: number;
  /** Within the last week, and overdue */
  soon: number;
  overdue: number;
  closed: number;
}

/** Numbers only: for hints. Nothing is decrypted. */
export async function countRequests(deps: RequestDeps, partnerId: string): Promise<DueCounts> {
  return withPartner(deps.pool, partnerId, async (client) => {
    const { day } = localTime(deps.clock.now(), await zoneOf(client, partnerId));
    const { rows } = await client.query<{ state: RequestState; dueOn: Day; count: number }>(
      `SELECT CASE state WHEN 'closed' THEN 'closed' ELSE 'open' END AS state, CASE state WHEN 'closed' THEN '' ELSE "dueOn" END AS "dueOn",
         count(*)::int AS count FROM data_request GROUP BY 1, 2`,
    );
    const counts: DueCounts = { open: 0, soon: 0, overdue: 0, closed: 0 };
    for (const { state, dueOn, count } of rows) {
      if (state === 'closed') {
        counts.closed += count;
        continue;
      }
      counts.open += count;
      const { tone } = clockOf(dueOn, day);
      if (tone === 'overdue') counts.overdue += count;
      else if (tone === 'soon') counts.soon += count;
    }
    return counts;
  });
}
