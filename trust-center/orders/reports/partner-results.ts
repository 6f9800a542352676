/** The partner's own results: exact numbers, the course over time, and people only here. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { Counts } from '../../clients/contracts.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../../people/contacts/contact-rows.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { displayName } from '../contact-tags.ts';
import { type OrderState, orderRow } from '../delivery/order-row.ts';
import type { OrdersDeps } from '../deps.ts';
import { packageRow } from '../packages/package-row.ts';
import { COUNTS_SQL } from './count-deliveries.ts';

export interface OrderResults {
  orderId: string;
  campaignId: string;
  participationId: string;
  campaignName: string;
  subject: string;
  state: OrderState;
  haltReason: string | null;
  confirmedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  counts: Counts;
  /** Rows by state, for the progress while it runs */
  states: Record<string, number>;
  /** Who did not get it, by reason */
  skipped: Record<string, number>;
  failed: Record<string, number>;
  timeline: { at: Date; sent: number; opened: number; clicked: number; unsubscribed: number }[];
}

type Grain = 'hour' | 'day';

const TIMELINE = `
  SELECT slot AS at, sum(sent)::int AS sent, sum(opened)::int AS opened, sum(clicked)::int AS clicked, sum(unsubscribed)::int AS unsubscribed FROM (
    SELECT date_trunc($2, "acceptedAt", $3) AS slot, count(*) AS sent, 0 AS opened, 0 AS clicked, 0 AS unsubscribed FROM delivery WHERE "orderId" = $1 AND "acceptedAt" IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT date_trunc($2, at, $3), 0, count(*) FILTER (WHERE kind = 'open'), count(*) FILTER (WHERE kind = 'click'), 0 FROM (
      SELECT kind, min(at) AS at FROM recipient_event WHERE "orderId" = $1 AND NOT machine GROUP BY kind, visitor) first_times GROUP BY 1
    UNION ALL
    SELECT date_trunc($2, "unsubscribedAt", $3), 0, 0, 0, count(*) FROM delivery WHERE "orderId" = $1 AND "unsubscribedAt" IS NOT NULL GROUP BY 1) parts
  GROUP BY 1 ORDER BY 1 LIMIT 1000`;

/** Throws FailureError NOT_FOUND. The course is by the hour for `grain` hour, in the partner's time zone. */
export async function orderResults(
  deps: OrdersDeps,
  by: By,
  input: { orderId: string; grain?: Grain },
): Promise<OrderResults> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const order = await orderRow(client, input.orderId);
    const mail = await packageRow(client, order.packageId);
    const zone = await client.query<{ zone: string }>(`SELECT "timeZone" AS zone FROM partner WHERE id = $1`, [
      by.partnerId,
    ]);
    const counts = await client.query<{ counts: Counts }>(`SELECT ${COUNTS_SQL} FROM send_order o WHERE o.id = $1`, [
      order.id,
    ]);
    const groups = await client.query<{ state: string; reason: string | null; people: number }>(
      `SELECT state, reason, count(*)::int AS people FROM delivery WHERE "orderId" = $1 GROUP BY 1, 2`,
      [order.id],
    );
    const timeline = await client.query<OrderResults['timeline'][number]>(TIMELINE, [
      order.id,
      input.grain ?? 'hour',
      zone.rows[0]?.zone ?? 'UTC',
    ]);
    const byReason = (state: string) =>
      Object.fromEntries(
        groups.rows.filter((row) => row.state === state).map(({ reason, people }) => [reason ?? 'unknown', people]),
      );
    const states: Record<string, number> = {};
    for (const { state, people } of groups.rows) states[state] = (states[state] ?? 0) + people;
    return {
      orderId: order.id,
      campaignId: order.campaignId,
      participationId: order.participationId,
      campaignName: mail.content.campaignName,
      subject: mail.content.mail.subject.map((part) => (typeof part === 'string' ? part : '…')).join(''),
      state: order.state,
      haltReason: order.haltReason,
      confirmedAt: order.confirmedAt,
      startedAt: order.startedAt,
      finishedAt: order.finishedAt,
      counts: counts.rows[0]!.counts,
      states,
      skipped: byReason('skipped'),
      failed: byReason('failed'),
      timeline: timeline.rows,
    };
  });
}

/** The partner's orders, newest first, with their counts. */
export async function listOrders(
  deps: OrdersDeps,
  by: By,
): Promise<
  {
    orderId: string;
    campaignName: string;
    participationId: string;
    state: OrderState;
    confirmedAt: Date;
    counts: Counts;
  }[]
> {
  await demandPartner(deps, by);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(
      `SELECT o.id AS "orderId", k.content->>'campaignName' AS "campaignName", o."participationId", o.state, o."confirmedAt", ${COUNTS_SQL}
       FROM send_order o JOIN send_package k ON k.id = o."packageId" ORDER BY o.id DESC LIMIT 100`,
    ),
  );
  return rows;
}

export interface PersonResult {
  contactId: string | null;
  name: string;
  address: string;
  state: string;
  reason: string | null;
  acceptedAt: Date | null;
  unsubscribedAt: Date | null;
  /** Only under personal tracking with the person's consent; else null */
  opened: boolean | null;
  clicked: boolean | null;
}

const PEOPLE_PAGE = 50;

type PersonRow = Partial<ContactRecord> & {
  contactId: string;
  state: string;
  reason: string | null;
  acceptedAt: Date | null;
  unsubscribedAt: Date | null;
  opened: boolean;
  clicked: boolean;
  personal: boolean;
};

/** Who got the mail and who did not, 50 at a time; one leaf per page. `state` narrows it. Erased people have no name. */
export async function orderPeople(
  deps: OrdersDeps,
  by: By,
  input: { orderId: string; state?: string; cursor?: string },
): Promise<{ people: PersonResult[]; nextCursor: string | null }> {
  await demandPartner(deps, by);
  const { rows } = await withPartner(deps.pool, by.partnerId, async (client) => {
    await orderRow(client, input.orderId);
    return client.query<PersonRow>(
      `SELECT ${CONTACT_COLUMNS}, d."contactId", d.state, d.reason, d."acceptedAt", d."unsubscribedAt", p."trackingMode" = 'personal' AS personal,
         EXISTS (SELECT 1 FROM recipient_event e WHERE e."orderId" = d."orderId" AND e."deliveryId" = d.id AND e.kind = 'open') AS opened,
         EXISTS (SELECT 1 FROM recipient_event e WHERE e."orderId" = d."orderId" AND e."deliveryId" = d.id AND e.kind = 'click') AS clicked
       FROM delivery d JOIN partner p ON p.id = d."partnerId" LEFT JOIN contact c ON c.id = d."contactId"
       WHERE d."orderId" = $1 AND ($2::text IS NULL OR d.state::text = $2) AND d."contactId" > $3 ORDER BY d."contactId" LIMIT $4`,
      [input.orderId, input.state ?? null, input.cursor ?? '', PEOPLE_PAGE + 1],
    );
  });
  const page = rows.slice(0, PEOPLE_PAGE);
  const present = page.filter((row): row is PersonRow & ContactRecord => typeof row.id === 'string');
  const receipt =
    present.length > 0 &&
    (await deps.audit.write({ ...by, purpose: 'report', op: 'contact.listed', objects: present.map(({ id }) => id) }));
  const opened = receipt ? await openContacts(await deps.vault.partner(by.partnerId), receipt, present) : [];
  const profiles = new Map(opened.map(({ record, profile }) => [record.id, profile]));
  const people = page.map((row): PersonResult => {
    const profile = profiles.get(row.contactId);
    return {
      contactId: profile ? row.contactId : null,
      name: profile ? displayName(profile) : '',
      address: profile?.email ?? '',
      state: row.state,
      reason: row.reason,
      acceptedAt: row.acceptedAt,
      unsubscribedAt: row.unsubscribedAt,
      opened: row.personal ? row.opened : null,
      clicked: row.personal ? row.clicked : null,
    };
  });
  return { people, nextCursor: rows.length > PEOPLE_PAGE ? page.at(-1)!.contactId : null };
}
