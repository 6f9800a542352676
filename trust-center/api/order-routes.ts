import { type Failure, sentence } from '@multipartner/kernel/errors';
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { orderState } from '../clients/mail/order-states.ts';
import { audience } from '../orders/audience/audience.ts';
import type { Standing } from '../orders/delivery/explain-standing.ts';
import { orderPlan } from '../orders/schedule/order-plan.ts';
import { byKey, id, instant, iso, trustRoute } from './trust-route.ts';

const tag = 'Orders';
const params = z.object({ orderId: id });
const count = z.int();
const counts = z.object({
  recipients: count,
  sent: count,
  delivered: count,
  bounced: count,
  failed: count,
  skipped: count,
  opened: count,
  clicked: count,
  unsubscribed: count,
});
const byReason = z.record(z.string(), count);
const said = z.object({ code: z.string(), detail: z.string() });
const wish = {
  packageId: id.describe('From the app’s hand-over'),
  audience,
  notBefore: z.iso.datetime({ offset: true }).nullable().default(null).describe('Wished start; null: now'),
  senderId: id
    .optional()
    .describe(
      'One of `GET /api/v1/senders`; else the one chosen at the send desk, else the one in use. Part of what is confirmed',
    ),
  plan: orderPlan.optional().describe('Hours, recipients’ zones, spreading, lateness; part of what is confirmed'),
};

function waitingOf(standing: Standing | null) {
  if (!standing) return null;
  const { kind } = standing;
  if (kind === 'scheduled') return { reason: kind, until: iso(standing.at) };
  if (kind === 'mail_server') return { reason: kind, until: iso(standing.nextAttemptAt) };
  return { reason: kind, until: iso('until' in standing ? standing.until : null) };
}

export const orderRoutes = [
  trustRoute({
    method: 'POST',
    path: '/api/v1/audiences/estimate',
    scope: 'orders:read',
    summary: 'How many people an order would reach now',
    tag,
    body: z.strictObject(wish),
    response: z.object({
      total: count,
      mailable: count,
      leftOut: byReason.describe('Why the others get no mail'),
      confirmation: z
        .string()
        .describe('Give it to the order: it stands for exactly this mail, these people, this time'),
      notAfter: instant.describe('Nothing is begun after it'),
      limits: z.array(said).describe('HQ’s limits that refuse this order'),
      advice: z.array(said).describe('HQ’s limits that it breaks, too, and that refuse nothing'),
    }),
    handler: async ({ body, caller, services, language }) => {
      const estimate = await services.orders.estimateAudience(byKey(caller, 'campaign_send'), body);
      const inWords = (one: Failure) => ({ code: one.code, detail: sentence(one, language) });
      return ok({ ...estimate, limits: estimate.limits.map(inWords), advice: estimate.advice.map(inWords) });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/orders',
    scope: 'orders:write',
    summary: 'Order the send of a mail; refused when the audience changed since the estimate',
    tag,
    body: z.strictObject({ ...wish, confirmation: z.string().max(100) }),
    response: z.object({ orderId: id, recipientCount: count }),
    status: 201,
    handler: async ({ body, caller, services }) =>
      ok(await services.orders.confirmOrder(byKey(caller, 'campaign_send'), body)),
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/orders',
    scope: 'orders:read',
    summary: 'The newest 100 orders with their numbers',
    tag,
    response: z.object({
      items: z.array(
        z.object({
          orderId: id,
          campaignName: z.string(),
          participationId: id,
          state: orderState,
          confirmedAt: instant,
          resendOf: id.nullable().describe('The order whose rest this one is for'),
          counts,
        }),
      ),
    }),
    handler: async ({ caller, services }) => {
      const orders = await services.orders.listOrders(byKey(caller, 'report'));
      return ok({ items: orders.map((order) => ({ ...order, confirmedAt: order.confirmedAt.toISOString() })) });
    },
  }),
  trustRoute({
    method: 'GET',
    path: '/api/v1/orders/:orderId',
    scope: 'orders:read',
    summary: 'One order: how far it is and what became of it',
    tag,
    params,
    response: z.object({
      orderId: id,
      campaignName: z.string(),
      state: orderState,
      haltReason: z.string().nullable().describe('Code of the error registry'),
      confirmedAt: instant,
      startedAt: instant.nullable(),
      finishedAt: instant.nullable(),
      counts,
      states: byReason.describe('Deliveries by state'),
      skipped: byReason,
      failed: byReason,
      bounced: byReason,
      waiting: z
        .object({
          reason: z.enum([
            'suspended',
            'scheduled',
            'limit',
            'hours',
            'recipient_hours',
            'spread',
            'pace',
            'probe',
            'keys',
            'mail_server',
            'mailer_silent',
          ]),
          until: instant.nullable().describe('When it goes on by itself, where that is known'),
        })
        .nullable()
        .describe('Why an order that should move does not'),
      progress: z.object({
        done: count,
        total: count,
        later: count.describe('Who waits for another try or for the morning'),
        perMinute: count.nullable(),
        secondsLeft: count.nullable().describe('null: not known'),
      }),
      rest: z
        .object({ people: count, inDoubt: count })
        .nullable()
        .describe('Whom the mail could still go to, once the order is over'),
      resendOf: id.nullable().describe('The order whose rest this one is for'),
      restOrders: z
        .array(z.object({ orderId: id, confirmedAt: instant }))
        .describe('The orders for the rest of this one'),
      links: z.array(z.object({ url: z.string(), people: count, clicks: count, machine: count })),
    }),
    handler: async ({ params: { orderId }, caller, services }) => {
      const by = byKey(caller, 'report');
      const order = await services.orders.orderResults(by, { orderId });
      const { confirmedAt, startedAt, finishedAt } = order;
      return ok({
        ...order,
        links: await services.orders.linkClicks(by, orderId),
        waiting: waitingOf(order.standing),
        restOrders: order.restOrders.map((one) => ({ ...one, confirmedAt: one.confirmedAt.toISOString() })),
        confirmedAt: confirmedAt.toISOString(),
        startedAt: iso(startedAt),
        finishedAt: iso(finishedAt),
      });
    },
  }),
  trustRoute({
    method: 'POST',
    path: '/api/v1/orders/:orderId/resend',
    scope: 'orders:write',
    summary: 'Order the same mail for those who did not get it; each is judged anew',
    tag,
    params,
    body: z.strictObject({
      inDoubt: z.boolean().default(false).describe('Also to those who may have got it: some may get it twice'),
    }),
    response: z.object({ orderId: id, people: count }),
    status: 201,
    handler: async ({ params: { orderId }, body: { inDoubt }, caller, services }) =>
      ok(await services.orders.resendToRest(byKey(caller, 'campaign_send'), { orderId, inDoubt })),
  }),
  ...(['pause', 'resume', 'cancel'] as const).map((act) =>
    trustRoute({
      method: 'POST',
      path: `/api/v1/orders/:orderId/${act}`,
      scope: 'orders:write',
      summary: {
        pause: 'Pause an order',
        resume: 'Go on with an order that was paused, halted (a few people go first) or missed',
        cancel: 'End an order; who waits is skipped',
      }[act],
      tag,
      params,
      handler: async ({ params: { orderId }, caller, services }) => {
        const move = {
          pause: services.orders.pauseOrder,
          resume: services.orders.resumeOrder,
          cancel: services.orders.cancelOrder,
        };
        await move[act](byKey(caller, 'campaign_send'), orderId);
        return ok(undefined);
      },
    }),
  ),
];
