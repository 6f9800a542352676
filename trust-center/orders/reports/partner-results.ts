/** The partner's own results: exact numbers, the course over time, and people only here. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { agreedToTracking } from '../../people/consent/tracking-consent.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../../people/contacts/contact-rows.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { displayName } from '../contact-tags.ts';
import type { DeliveryState } from '../delivery/delivery-states.ts';
import { explainStanding, type Standing } from '../delivery/explain-standing.ts';
import { type OrderState, orderRow, planOf } from '../delivery/order-row.ts';
import { countRest, type Rest } from '../delivery/resend-to-rest.ts';
import type { OrdersDeps } from '../deps.ts';
import { packageRow, plainText } from '../packages/package-row.ts';
import type { OrderPlan } from '../schedule/order-plan.ts';
import { COUNTS_SQL, type Counts } from './count-deliveries.ts';
import { type OrderProgress, readProgress } from './read-progress.ts';

export interface OrderResults {
  orderId: string;
  campaignId: string;
  participationId: string;
  campaignName: string;
  /** With the fallbacks in place of the greeting tags */
  subject: string;
  packageId: string;
  /** Back to Adapt, a path of the app */
  returnPath: string;
  state: OrderState;
  /** Code of the error registry */
  haltReason: string | null;
  /** Code of the refusal that stopped it, e.g. 5.7.26 */
  refusal: string | null;
  plan: OrderPlan;
  /** Whom the mail could still go to by another order, once this one is over */
  rest: Rest | null;
  /** The order whose rest this one is for */
  resendOf: string | null;
  /** The orders that were given for the rest of this one, the oldest first */
  restOrders: { orderId: string; confirmedAt: Date }[];
  /** Why it does not move, if it should */
  standing: Standing | null;
  progress: OrderProgress;
  audienceKind: 'all' | 'segment' | 'tag';
  /** People who might be mailed when it was ordered */
  recipientCount: number;
  /** Id of the person who ordered */
  confirmedBy: string;
  confirmedAt: Date;
  notBefore: Date | null;
  notAfter: Date | null;
  timeZone: string;
  startedAt: Date | null;
  finishedAt: Date | null;
  counts: Counts;
  /** False: the partner does not count opens and clicks, so these numbers say nothing */
  isCounted: boolean;
  /** Rows by state, for the progress while it runs */
  states: Record<string, number>;
  /** Who did not get it, by reason */
  skipped: Record<string, number>;
  failed: Record<string, number>;
  bounced: Record<string, number>;
  timeline: { at: Date; sent: number; opened: number; clicked: number; unsubscribed: number }[];
}

const hasReactions = ({ opened, clicked }: Counts): boolean => opened + clicked > 0;

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
  const { order, ...results } = await withPartner(deps.pool, by.partnerId, async (client) => {
    const order = await orderRow(client, input.orderId);
    const mail = await packageRow(client, order.packageId);
    const partner = await client.query<{ zone: string; isCounted: boolean }>(
      `SELECT "timeZone" AS zone, "trackingMode" <> 'off' AS "isCounted" FROM partner WHERE id = $1`,
      [by.partnerId],
    );
    const { zone, isCounted } = partner.rows[0] ?? { zone: 'UTC', isCounted: false };
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
      zone,
    ]);
    const restOrders = await client.query<OrderResults['restOrders'][number]>(
      `SELECT id AS "orderId", "confirmedAt" FROM send_order WHERE "participationId" = $1 AND "resendOf" = $2 ORDER BY id LIMIT 20`,
      [order.participationId, order.id],
    );
    const byReason = (state: string) =>
      Object.fromEntries(
        groups.rows.filter((row) => row.state === state).map(({ reason, people }) => [reason ?? 'unknown', people]),
      );
    const states: Record<string, number> = {};
    for (const { state, people } of groups.rows) states[state] = (states[state] ?? 0) + people;
    return {
      order,
      campaignName: mail.content.campaignName,
      subject: plainText(mail.content.mail.subject),
      returnPath: mail.content.returnPath,
      timeZone: zone,
      counts: counts.rows[0]!.counts,
      // What came before it was switched off still stands there.
      isCounted: isCounted || hasReactions(counts.rows[0]!.counts),
      states,
      skipped: byReason('skipped'),
      failed: byReason('failed'),
      bounced: byReason('bounced'),
      timeline: timeline.rows,
      restOrders: restOrders.rows,
    };
  });
  const standing = await explainStanding(deps, by.partnerId, order);
  const rest = await countRest(deps, by.partnerId, order);
  const { progress } = await readProgress(deps, by.partnerId, order.id, standing);
  const {
    id: orderId,
    packageId,
    campaignId,
    participationId,
    state,
    haltReason,
    audienceKind,
    recipientCount,
    refusal,
    resendOf,
  } = order;
  const { confirmedBy, confirmedAt, notBefore, notAfter, startedAt, finishedAt } = order;
  return {
    ...results,
    ...{ orderId, packageId, campaignId, participationId, state, haltReason, standing, audienceKind, recipientCount },
    ...{ progress, refusal, resendOf, rest, plan: planOf(order) },
    ...{ confirmedBy, confirmedAt, notBefore, notAfter, startedAt, finishedAt },
  };
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
    notBefore: Date | null;
    recipientCount: number;
    /** The order whose rest this one is for */
    resendOf: string | null;
    /** When that one was given */
    resendOfAt: Date | null;
    counts: Counts;
    /** As in {@link OrderResults} */
    isCounted: boolean;
  }[]
> {
  await demandPartner(deps, by);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(
      `SELECT o.id AS "orderId", k.content->>'campaignName' AS "campaignName", o."participationId", o.state, o."confirmedAt", o."notBefore", o."recipientCount",
         o."resendOf", (SELECT f."confirmedAt" FROM send_order f WHERE f."partnerId" = o."partnerId" AND f.id = o."resendOf") AS "resendOfAt", p."trackingMode" <> 'off' AS "isCounted", ${COUNTS_SQL}
       FROM send_order o JOIN send_package k ON k.id = o."packageId" JOIN partner p ON p.id = o."partnerId" ORDER BY o.id DESC LIMIT 100`,
    ),
  );
  return rows.map((row) => ({ ...row, isCounted: row.isCounted || hasReactions(row.counts) }));
}

export interface PersonResult {
  deliveryId: string;
  contactId: string | null;
  name: string;
  address: string;
  state: DeliveryState;
  reason: string | null;
  acceptedAt: Date | null;
  unsubscribedAt: Date | null;
  /** By a person and not by a program; only under personal tracking with the person's consent, else null */
  opened: boolean | null;
  clicked: boolean | null;
}

const PEOPLE_PAGE = 50;
const EXPORT_PAGE = 500;

type PersonRow = Partial<ContactRecord> & {
  deliveryId: string;
  contactId: string;
  state: DeliveryState;
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
  input: { orderId: string; state?: string; cursor?: string; forExport?: boolean },
): Promise<{ people: PersonResult[]; nextCursor: string | null }> {
  const pageRows = input.forExport ? EXPORT_PAGE : PEOPLE_PAGE;
  const op = input.forExport ? 'contact.exported' : 'contact.listed';
  await demandPartner(deps, by);
  const { rows } = await withPartner(deps.pool, by.partnerId, async (client) => {
    await orderRow(client, input.orderId);
    return client.query<PersonRow>(
      `SELECT ${CONTACT_COLUMNS}, d.id AS "deliveryId", d."contactId", d.state, d.reason, d."acceptedAt", d."unsubscribedAt", p."trackingMode" = 'personal' AND ${agreedToTracking('d."contactId"')} AS personal,
         EXISTS (SELECT 1 FROM recipient_event e WHERE e."orderId" = d."orderId" AND e."deliveryId" = d.id AND e.kind = 'open' AND NOT e.machine) AS opened,
         EXISTS (SELECT 1 FROM recipient_event e WHERE e."orderId" = d."orderId" AND e."deliveryId" = d.id AND e.kind = 'click' AND NOT e.machine) AS clicked
       FROM delivery d JOIN partner p ON p.id = d."partnerId" LEFT JOIN contact c ON c.id = d."contactId"
       WHERE d."orderId" = $1 AND ($2::text IS NULL OR d.state::text = $2) AND d."contactId" > $3 ORDER BY d."contactId" LIMIT $4`,
      [input.orderId, input.state ?? null, input.cursor ?? '', pageRows + 1],
    );
  });
  const page = rows.slice(0, pageRows);
  const present = page.filter((row): row is PersonRow & ContactRecord => typeof row.id === 'string');
  const receipt = present.length > 0 && (await deps.audit.write({ ...by, op, objects: present.map(({ id }) => id) }));
  const opened = receipt ? await openContacts(await deps.vault.partner(by.partnerId), receipt, present) : [];
  const profiles = new Map(opened.map(({ record, profile }) => [record.id, profile]));
  const people = page.map((row): PersonResult => {
    const profile = profiles.get(row.contactId);
    return {
      deliveryId: row.deliveryId,
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
  return { people, nextCursor: rows.length > pageRows ? page.at(-1)!.contactId : null };
}
