/** A send that runs into a time that headquarters or the partner does not want waits for the next one that both allow. */
import { prepared, withPartner } from '@multipartner/prisma-trust-center/connect';
import { type SendLimits, sendLimits, type WaitForTime, waitForTime } from '@multipartner/templates-engine/send-limits';
import type { OrdersDeps } from '../deps.ts';
import { hours as hoursSchema, type OrderPlan } from '../schedule/order-plan.ts';
import { firstOpen, type SendHours, sendHours } from '../schedule/send-hours.ts';
import { type OrderRow, planOf } from './order-row.ts';

export interface OrderHours {
  /** Headquarters' limits, always by the partner's clock */
  limits: SendLimits | null;
  /** The order's window and days and the partner's quiet hours */
  own: SendHours;
  plan: OrderPlan;
  /** The partner's */
  timeZone: string;
}

export type Wait =
  /** Headquarters allows no mail at this time */
  | ({ kind: 'limit' } & WaitForTime)
  /** The partner wants none at this time */
  | { kind: 'hours'; until: Date | null };

export async function readHours(
  deps: Pick<OrdersDeps, 'pool'>,
  partnerId: string,
  order: Pick<OrderRow, 'id' | 'plan'>,
): Promise<OrderHours> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<{ limits: unknown; timeZone: string; quiet: unknown }>(
      prepared(
        `SELECT k.content->'limits' AS limits, p."timeZone", p."quietHours" AS quiet FROM send_order o
       JOIN send_package k ON k.id = o."packageId" JOIN partner p ON p.id = o."partnerId" WHERE o.id = $1`,
        [order.id],
      ),
    ),
  );
  const { limits, timeZone = 'UTC', quiet } = rows[0] ?? {};
  const plan = planOf(order);
  return {
    limits: limits ? sendLimits.parse(limits) : null,
    own: sendHours(plan, quiet ? hoursSchema.parse(quiet) : null),
    plan,
    timeZone,
  };
}

/** What holds the whole order at any time: hours that follow the recipients' clocks are asked of each person when it is handed over. */
const holding = ({ limits, own, plan }: OrderHours): SendHours => [
  ...(limits ? [limits] : []),
  ...(plan.recipientZone ? [] : own),
];

/** Null where mails of this order may go out now. */
export function waitFor(hours: OrderHours, now: Date): Wait | null {
  const all = holding(hours);
  const until = firstOpen(now, all, [hours.timeZone]);
  if (until && until <= now) return null;
  const refused = hours.limits && waitForTime(hours.limits, now, hours.timeZone);
  return refused ? { kind: 'limit', because: refused.because, until } : { kind: 'hours', until };
}

/** The first moment from `from` on at which the order may go out; null: none within a year. */
export const firstAllowed = (hours: OrderHours, from: Date): Date | null =>
  firstOpen(from, holding(hours), [hours.timeZone]);
