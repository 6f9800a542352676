/** Hands at most 500 people of an order to a mailer: claim, log, decrypt, in this order. */
import { type FailureError, isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { Recipient } from '../../clients/contracts.ts';
import { type OpenedContact, openContacts } from '../../people/contacts/contact-rows.ts';
import type { By } from '../../people/deps.ts';
import { meetObjections } from '../../people/objections/meet-objections.ts';
import { readSender, type Sender } from '../../senders/read-sender.ts';
import { type ChosenTransport, chooseTransport } from '../../transports/choose-transport.ts';
import type { PartnerVault } from '../../vault/vault.ts';
import { contactTags, displayName } from '../contact-tags.ts';
import type { OrdersDeps } from '../deps.ts';
import { paceLease } from '../pacing/pace-lease.ts';
import { refundPacing } from '../pacing/take-pacing.ts';
import { intactPackage } from '../packages/package-row.ts';
import { putAside } from '../schedule/put-aside.ts';
import { personalHours } from '../schedule/zone-of-person.ts';
import { recipientLinks } from '../tracking/recipient-links.ts';
import { type ClaimedContact, claimPeople, takeBackExpired } from './claim-people.ts';
import { LEASE_MS } from './lease-watch.ts';
import { makeReady, noteAsked, notNow } from './make-ready.ts';
import { type OrderRow, type OrderState, orderRow } from './order-row.ts';
import { finishIfDone, haltOrder } from './order-states.ts';
import { dropLease, releaseLease } from './release-lease.ts';
import { giveBackRoom, roomFor } from './room.ts';
import type { OrderHours } from './wait-for-limit.ts';

export interface LeaseAnswer {
  done: boolean;
  state: OrderState;
  retryAt: string | null;
  lease: {
    leaseId: string;
    lastsMs: number;
    packageId: string;
    transportId: string;
    sender: string;
    signWith: string[];
    recipients: Recipient[];
  } | null;
}

const KEY_GONE = new Set(['KEY_DISABLED', 'KEY_DESTROYED', 'KEYS_MISSING', 'KEY_MISMATCH']);
const SHORT_WAIT_MS = 5 * SECOND_MS;
const MAX_PAGES_OF_OBJECTIONS = 20;

/** No people and `done: false` means "ask again at retryAt". Throws FailureError NOT_FOUND. */
export async function leasePeople(
  deps: OrdersDeps,
  by: By,
  input: {
    orderId: string;
    leaseId: string;
    workerId: string;
    max: number;
    avoidTransports?: readonly string[] | undefined;
  },
): Promise<LeaseAnswer> {
  const now = deps.clock.now();
  const order = await withPartner(deps.pool, by.partnerId, (client) => orderRow(client, input.orderId));
  const ready = await makeReady(deps, by, order, now).catch((error: unknown) => {
    if (!isFailureError(error)) throw error;
    // The ledger goes on where it was. Not halted: from there a person would resume with a ledger that is not complete.
    return notNow(order.state, new Date(now.getTime() + SHORT_WAIT_MS));
  });
  if ('done' in ready) return ready;
  const { leaseId, avoidTransports: avoid = [] } = input;
  const transport = await chooseTransport(deps.pool, { partnerId: by.partnerId, leaseId, avoid });
  // All that could carry it are in trouble at this mailer, which looks again by itself.
  if (!transport) return notNow(order.state, new Date(now.getTime() + SHORT_WAIT_MS));
  for (let page = 0; page < MAX_PAGES_OF_OBJECTIONS; page++) {
    const answer = await leasePage(deps, by, order, { ...input, transport, hours: ready }, now);
    if (answer) return answer;
  }
  return notNow(order.state, new Date(now.getTime() + SHORT_WAIT_MS));
}

/** One page of people. Null when all of it objected to the brand: nobody was handed over, and the next page is to be asked for. */
async function leasePage(
  deps: OrdersDeps,
  by: By,
  order: OrderRow,
  input: {
    orderId: string;
    leaseId: string;
    workerId: string;
    max: number;
    transport: ChosenTransport;
    hours: OrderHours;
  },
  now: Date,
): Promise<LeaseAnswer | null> {
  const { leaseId } = input;
  const { claimed, mail, state, next, sender } = await claim(deps, by, { ...input, now });
  if (claimed.length === 0)
    return next ? waitForRoom(deps, by, order, state, now, next) : emptyAnswer(deps, by, order.id, state, now);
  deps.leases.made({ id: leaseId, expiresAt: new Date(now.getTime() + LEASE_MS) });
  try {
    const recipients = await openRecipients(deps, by, claimed, mail.content.mail.language, {
      order,
      sender,
      leaseId,
      hours: input.hours,
      now,
    });
    if (recipients.length === 0) {
      await withPartner(deps.pool, by.partnerId, (client) => dropLease(client, leaseId));
      return null;
    }
    const { revision, signWith } = sender;
    const lease = {
      leaseId,
      lastsMs: LEASE_MS,
      packageId: mail.id,
      transportId: input.transport.transportId,
      sender: revision,
      signWith,
      recipients,
    };
    return { done: false, state, retryAt: null, lease };
  } catch (error) {
    // Nobody was handed over: they go back, and the order waits or stops with the reason.
    await withPartner(deps.pool, by.partnerId, async (client) => {
      const back = await releaseLease(client, { ...by, orderId: order.id, leaseId }, deps.clock.now());
      await refundPacing(client, leaseId, back, deps.clock.now());
    });
    if (!isFailureError(error)) throw error;
    if (!KEY_GONE.has((error as FailureError).failure.code))
      return notNow(state, new Date(now.getTime() + SHORT_WAIT_MS));
    await haltOrder(deps, by, order.id, error.failure.code);
    return notNow('halted', null, true);
  }
}

async function claim(
  deps: OrdersDeps,
  by: By,
  input: { orderId: string; workerId: string; max: number; leaseId: string; transport: ChosenTransport; now: Date },
) {
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const room = await roomFor(client, input.orderId, input.max, input.now);
    const { order } = room;
    await takeBackExpired(client, order, input.now, deps.leases);
    const mail = await intactPackage(client, order.packageId);
    const sender = await readSender(deps, client, by.partnerId);
    const way = { partnerId: by.partnerId, sender, transport: input.transport };
    const want = order.state === 'sending' ? room.people : 0;
    const pace = await paceLease(client, deps.mailDomain, way, want, input.now);
    let claimed: ClaimedContact[] = [];
    // Pages in which nobody may be mailed are passed over, at most 200 of them per call.
    for (let page = 0; page < 200 && pace.most > 0; page++) {
      const found = await claimPeople(client, order, input.leaseId, pace.most, input.now);
      claimed = found.claimed;
      if (claimed.length > 0 || found.looked === 0) break;
    }
    if (claimed.length > 0)
      await client.query(`UPDATE lease SET "workerId" = $2 WHERE id = $1`, [
        input.leaseId,
        input.workerId.slice(0, 100),
      ]);
    await room.take(claimed.length);
    await pace.book(input.leaseId, claimed.length);
    return { claimed, mail, sender, state: order.state, next: room.next ?? pace.retryAt };
  });
}

async function waitForRoom(deps: OrdersDeps, by: By, order: OrderRow, state: OrderState, now: Date, next: Date) {
  if (state === 'sending' && (await finishIfDone(deps, by, order.id))) return notNow('sent', null, true);
  // What the order's own pace lets wait is not late.
  await noteAsked(deps, order, now, next);
  return notNow(state, next);
}

async function emptyAnswer(
  deps: OrdersDeps,
  by: By,
  orderId: string,
  state: OrderState,
  now: Date,
): Promise<LeaseAnswer> {
  if (state === 'sending' && (await finishIfDone(deps, by, orderId))) return notNow('sent', null, true);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<{ next: Date | null }>(
      `SELECT min("nextAttemptAt") AS next FROM delivery WHERE "orderId" = $1 AND state = 'deferred'`,
      [orderId],
    ),
  );
  const next = rows[0]?.next ?? new Date(now.getTime() + SHORT_WAIT_MS);
  return notNow(state, new Date(Math.min(next.getTime(), now.getTime() + 10 * MINUTE_MS)));
}

async function openRecipients(
  deps: OrdersDeps,
  by: By,
  claimed: readonly ClaimedContact[],
  language: string,
  {
    order,
    sender,
    leaseId,
    hours,
    now,
  }: { order: OrderRow; sender: Sender; leaseId: string; hours: OrderHours; now: Date },
): Promise<Recipient[]> {
  const orderId = order.id;
  const receipt = await deps.audit.write({
    ...by,
    purpose: 'campaign_send',
    op: 'lease.opened',
    objects: claimed.map(({ id }) => id),
    detail: { orderId, leaseId },
  });
  const partner = await deps.vault.partner(by.partnerId);
  const tracking = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<{ mode: string }>(`SELECT "trackingMode" AS mode FROM partner WHERE id = $1`, [by.partnerId]),
  );
  const { returnDomain } = sender;
  const counting = tracking.rows[0]?.mode !== 'off';
  const opened = await openContacts(partner, receipt, claimed);
  const objected = await leaveOutObjections(deps, by, partner, opened, { orderId, leaseId });
  const asleep = await putAsideAsleep(deps, order, leaseId, hours, now, opened);
  const out = objected.size + asleep.size;
  if (out > 0)
    await withPartner(deps.pool, by.partnerId, async (client) => {
      await giveBackRoom(client, order, out);
      await refundPacing(client, leaseId, out, now);
    });
  return opened.flatMap(({ profile, record }, i): Recipient[] => {
    if (objected.has(record.id) || asleep.has(record.id)) return [];
    const { deliveryId } = claimed[i]!;
    return [
      {
        deliveryId,
        address: profile.email,
        name: displayName(profile),
        needsSmtpUtf8: record.needsSmtpUtf8,
        tags: contactTags(profile, language),
        ...recipientLinks(deps, { partnerId: by.partnerId, deliveryId }, { counting, returnDomain }),
        messageId: `${deliveryId}@${deps.mailDomain}`,
      },
    ];
  });
}

/** Where an order follows the clocks of its recipients: who sleeps now goes back until the hours begin where they live. */
async function putAsideAsleep(
  deps: OrdersDeps,
  order: OrderRow,
  leaseId: string,
  { plan, own, timeZone }: OrderHours,
  now: Date,
  opened: readonly OpenedContact[],
): Promise<ReadonlyMap<string, Date>> {
  if (!plan.recipientZone || own.length === 0) return new Map();
  const opensAt = personalHours(own, timeZone, now);
  const asleep = new Map(
    opened.flatMap(({ profile, record }): [string, Date][] => {
      const until = opensAt(profile.country);
      return until ? [[record.id, until]] : [];
    }),
  );
  if (asleep.size > 0)
    await withPartner(deps.pool, order.partnerId, (client) =>
      putAside(client, { orderId: order.id, leaseId }, asleep, now),
    );
  return asleep;
}

/** Who wants no mail of the brand at all leaves the lease before anybody is handed over (decision 012). Answers their contacts' ids. */
async function leaveOutObjections(
  deps: OrdersDeps,
  by: By,
  partner: PartnerVault,
  opened: readonly OpenedContact[],
  { orderId, leaseId }: { orderId: string; leaseId: string },
): Promise<ReadonlySet<string>> {
  const addresses = opened.map(({ profile }) => profile.email);
  if ((await deps.brand.among(addresses)).size === 0) return new Set();
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const met = opened.map(({ record, profile }) => ({
      contactId: record.id,
      address: profile.email,
      suppressionToken: partner.suppressionToken(profile.email),
    }));
    const objected = await meetObjections(deps, client, { ...by, purpose: 'campaign_send' }, met);
    const { rowCount } = await client.query(
      `UPDATE delivery SET state = 'skipped', reason = 'unsubscribed', "leaseId" = NULL, "updatedAt" = $3
       WHERE "orderId" = $4 AND "contactId" = ANY($2) AND "leaseId" = $1 AND state = 'claimed'`,
      [leaseId, [...objected], deps.clock.now(), orderId],
    );
    await client.query(`UPDATE lease SET size = size - $2 WHERE id = $1`, [leaseId, rowCount]);
    return objected;
  });
}
