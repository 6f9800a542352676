/**
 * A ledger in memory behind the contract of the internal API: lets tests of the mailer say exactly what there is to send and see what it
 * reported, without people, keys or an import.
 */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { SigningKey } from '../../../mailer/dkim/dkim-signature.ts';
import type { Outcome } from '../../../trust-center/clients/mail/deliveries.ts';
import { rowOf } from '../../../trust-center/clients/mail/handed-people.ts';
import type { InternalHandlers } from '../../../trust-center/internal/handlers.ts';
import { unusedHandlers } from './unused-handlers.ts';

interface Row {
  address: string;
  /** As it is handed over */
  person: string;
  state: 'queued' | 'claimed' | Outcome['result'];
  leaseId: string | null;
  reason?: string | undefined;
  nextAttemptMs: number;
  /** How often it was handed to a mailer */
  leased: number;
}
interface Order {
  partnerId: string;
  orderId: string;
  rows: Map<string, Row>;
  /** Nobody is handed over before it: the answer names it */
  heldUntilMs: number;
  /** How often a mailer asked for people */
  asked: number;
}
interface SingleMail {
  id: string;
  to: string;
  state: string;
}

const LEASE_MS = 60_000;
const DEFER_MS = 400;
const PACKAGE_ID = newId('sendPackage');
const PARTNER = {
  pages: 'https://t.example',
  counted: 'https://t.example',
  returnDomain: 'return.example',
  messageDomain: 'mail.example',
  tags: ['contact.firstName'],
};

export function createScriptedOrders(mail: { html: string }) {
  const orders = new Map<string, Order>();
  const leases = new Map<string, string>();
  const singles = new Map<string, SingleMail>();
  const due = (row: Row) =>
    row.state === 'queued' || row.state === 'in_doubt' || (row.state === 'deferred' && row.nextAttemptMs <= Date.now());
  /** What leases name, and the keys that there are */
  const signing = { signWith: [] as string[], keys: new Map<string, SigningKey>() };
  const unused = async () => failed(failure('NOT_FOUND'));

  const handlers: InternalHandlers = {
    ...unusedHandlers(unused),
    readSigningKey: async ({ params }) => {
      const key = signing.keys.get(params.keyId);
      return key ? ok(key) : failed(failure('NOT_FOUND'));
    },
    sharePace: async () => ok({ mailers: 1, providers: [] }),
    pendingWork: async () =>
      ok({
        orders: [...orders.values()]
          .filter(({ rows }) => [...rows.values()].some(due))
          .map(({ partnerId, orderId }) => ({ partnerId, orderId })),
        singleMails: [...singles.values()].filter(({ state }) => state === 'queued').length,
      }),
    lease: async ({ body }) => {
      const order = orders.get(body.orderId);
      if (!order) return failed(failure('NOT_FOUND'));
      order.asked += 1;
      if (order.heldUntilMs > Date.now()) {
        const retryAt = new Date(order.heldUntilMs).toISOString();
        return ok({ done: false, state: 'sending' as const, retryAt, lease: null });
      }
      const people = [...order.rows.values()].filter(due).slice(0, body.max);
      // There is one server here: while the mailer finds it in trouble, nobody is handed over.
      if (body.avoidTransports?.length)
        return ok({ done: false, state: 'sending' as const, retryAt: null, lease: null });
      if (people.length === 0) return ok({ done: true, state: 'sending' as const, retryAt: null, lease: null });
      const { leaseId } = body;
      if (leases.has(leaseId)) return failed(failure('NOT_FOUND'));
      leases.set(leaseId, body.orderId);
      for (const row of people) Object.assign(row, { state: 'claimed', leaseId, leased: row.leased + 1 });
      const lease = {
        leaseId,
        lastsMs: LEASE_MS,
        packageId: PACKAGE_ID,
        signWith: signing.signWith,
        people: { ...PARTNER, rows: people.map(({ person }) => person) },
      };
      return ok({ done: false, state: 'sending' as const, retryAt: null, lease });
    },
    reportOutcomes: async ({ params, body }) => {
      // A lease that is given back before it was made is never made.
      leases.set(params.leaseId, leases.get(params.leaseId) ?? body.orderId);
      const rows = orders.get(leases.get(params.leaseId) ?? '')?.rows;
      if (!rows) return failed(failure('NOT_FOUND'));
      for (const { deliveryId, result, reason } of body.outcomes) {
        const row = rows.get(deliveryId);
        if (row?.leaseId === params.leaseId && row.state === 'claimed')
          Object.assign(row, { state: result, reason, nextAttemptMs: Date.now() + DEFER_MS });
      }
      if (body.close)
        for (const row of rows.values())
          if (row.leaseId === params.leaseId && row.state === 'claimed') row.state = 'queued';
      return ok({ recorded: body.outcomes.length });
    },
    readPackage: async () =>
      ok({
        packageId: PACKAGE_ID,
        partnerId: newId('partner'),
        from: { name: 'Autohaus Süd', address: 'news@mail.example' },
        replyTo: 'info@sonne.example',
        listId: 'sonne.mail.example',
        feedbackId: 'c:p:campaign:mp',
        mail: {
          language: 'de',
          subject: ['Guten Tag ', { tag: 'contact.firstName', fallback: 'Kundin', escape: 'none' as const }],
          fromName: 'Autohaus Süd',
          html: [mail.html, { tag: 'contact.firstName', fallback: 'Kundin', escape: 'html' as const }],
          text: ['Guten Tag'],
          links: [],
          images: [],
        },
      }),
    leaseSingleMails: async ({ body }) => {
      const waiting = [...singles.values()].filter(({ state }) => state === 'queued').slice(0, body.max);
      for (const single of waiting) single.state = 'claimed';
      return ok(
        waiting.map(({ id, to }) => ({
          id,
          to,
          from: { name: 'Aurora', address: 'no-reply@mail.example' },
          replyTo: null,
          subject: 'Ihr Passwort',
          html: '<p>x</p>',
          text: 'x',
          headers: {},
          messageId: `<${id}@mail.example>`,
          signWith: signing.signWith,
        })),
      );
    },
    keepSingleMails: async ({ body }) => ok({ kept: body.ids }),
    reportSingleMails: async ({ body }) => {
      for (const { id, result } of body.outcomes)
        singles.get(id)!.state = result === 'not_tried' ? 'queued' : result === 'put_aside' ? 'deferred' : result;
      return ok({ recorded: body.outcomes.length });
    },
  };

  return {
    handlers,
    signing,
    /** Adds an order to these addresses; its rows tell later what became of each. */
    addOrder(addresses: string[]): Order {
      const order: Order = {
        partnerId: newId('partner'),
        orderId: newId('sendOrder'),
        rows: new Map(),
        heldUntilMs: 0,
        asked: 0,
      };
      for (const address of addresses) {
        const deliveryId = newId('delivery');
        const tokens = { page: 'u', preferences: 'p', click: 'c', open: 'o', returnPath: deliveryId.slice(4) };
        const person = rowOf({ deliveryId, address, name: '', needsSmtpUtf8: false, tokens }, ['Erika'], true);
        order.rows.set(deliveryId, { address, person, state: 'queued', leaseId: null, nextAttemptMs: 0, leased: 0 });
      }
      orders.set(order.orderId, order);
      return order;
    },
    addSingleMail(to: string): SingleMail {
      const single = { id: newId('singleMail'), to, state: 'queued' };
      singles.set(single.id, single);
      return single;
    },
  };
}

/** state → number of rows */
export function statesOf(order: { rows: Map<string, { state: string }> }): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of order.rows.values()) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
