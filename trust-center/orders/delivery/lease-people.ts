/** Hands at most 500 people of an order to a mailer: claim, log, decrypt, in this order. */
import { type FailureError, isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { HandedPeople } from '../../clients/mail/handed-people.ts';
import type { By } from '../../people/deps.ts';
import { readSender } from '../../senders/read-sender.ts';
import { type ChosenTransport, chooseTransport } from '../../transports/choose-transport.ts';
import type { OrdersDeps } from '../deps.ts';
import { paceLease } from '../pacing/pace-lease.ts';
import { intactPackage } from '../packages/package-row.ts';
import { type ClaimedContact, claimPeople, takeBackExpired } from './claim-people.ts';
import { LEASE_MS } from './lease-watch.ts';
import { makeReady, noteAsked, notNow } from './make-ready.ts';
import { openRecipients } from './open-recipients.ts';
import { lockHandOver, nextDue } from './open-rows.ts';
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
    people: HandedPeople;
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
    const people = await openRecipients(deps, by, claimed, mail.content.mail, {
      order,
      sender,
      leaseId,
      hours: input.hours,
      now,
    });
    if (people.rows.length === 0) {
      await withPartner(deps.pool, by.partnerId, (client) => dropLease(client, leaseId, now));
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
      people,
    };
    return { done: false, state, retryAt: null, lease };
  } catch (error) {
    // Nobody was handed over: they go back, and the order waits or stops with the reason.
    await withPartner(deps.pool, by.partnerId, async (client) => {
      const at = deps.clock.now();
      await lockHandOver(client, order.id);
      const people = await releaseLease(client, { ...by, orderId: order.id, leaseId }, at);
      await giveBackRoom(client, order, { leaseId, people, now: at });
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
    await lockHandOver(client, input.orderId);
    await takeBackExpired(client, input.orderId, input.now, deps.leases);
    const room = await roomFor(client, input.orderId, input.max, input.now);
    const { order } = room;
    const mail = await intactPackage(client, order.packageId);
    const sender = await readSender(deps, client, by.partnerId, order);
    const way = { partnerId: by.partnerId, sender, transport: input.transport };
    const want = order.state === 'sending' ? room.people : 0;
    const pace = await paceLease(client, deps.mailDomain, way, want, input.now);
    let claimed: ClaimedContact[] = [];
    let behind = '';
    // Pages in which nobody may be mailed are passed over, at most 200 of them per call.
    for (let page = 0; page < 200 && pace.most > 0; page++) {
      const people = { leaseId: input.leaseId, workerId: input.workerId.slice(0, 100), max: pace.most, behind };
      const found = await claimPeople(client, order, people, input.now);
      claimed = found.claimed;
      behind = found.reached;
      if (claimed.length > 0 || found.looked === 0) break;
    }
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
    client.query<{ next: Date | null }>(`SELECT ${nextDue('$1')} AS next`, [orderId]),
  );
  const next = rows[0]?.next ?? new Date(now.getTime() + SHORT_WAIT_MS);
  return notNow(state, new Date(Math.min(next.getTime(), now.getTime() + 10 * MINUTE_MS)));
}
