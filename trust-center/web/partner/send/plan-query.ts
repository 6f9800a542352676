/** The wishes of an order as they stand in an address: between "Check" and "Confirm" nothing is stored. */
import { z } from 'zod';
import type { OrderPlan } from '../../../orders/schedule/order-plan.ts';

export const SPREAD_HOURS = [1, 2, 4, 8, 24] as const;
export const LATE_HOURS = [2, 6, 12, 24, 72] as const;
/** What an order has that says nothing about lateness */
export const USUAL_LATE_HOURS = 12;
const WEEKEND = [6, 7];

const time = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
  .optional()
  .catch(undefined);
const flag = z.literal('1').optional().catch(undefined);
const hours = z.coerce.number().int().min(1).max(72).optional().catch(undefined);

/** For the query of a page; a wrong value is none, which the person sees and confirms. */
export const planQuery = { from: time, until: time, workdays: flag, zone: flag, spread: hours, late: hours };

export interface PlanQuery {
  from?: string | undefined;
  until?: string | undefined;
  workdays?: '1' | undefined;
  zone?: '1' | undefined;
  spread?: number | undefined;
  late?: number | undefined;
}

export const planOfQuery = ({ from, until, workdays, zone, spread, late }: PlanQuery): OrderPlan => ({
  ...(from && until && from !== until ? { window: { from, to: until } } : {}),
  ...(workdays ? { withoutWeekdays: WEEKEND } : {}),
  ...(zone ? { recipientZone: true } : {}),
  ...(spread ? { spreadHours: spread } : {}),
  ...(late && late !== USUAL_LATE_HOURS ? { lateHours: late } : {}),
});

/** The other way round, for {@link confirmPath}. */
export const queryOfPlan = (plan: OrderPlan): Record<string, string | undefined> => ({
  from: plan.window?.from,
  until: plan.window?.to,
  workdays: plan.withoutWeekdays?.length ? '1' : undefined,
  zone: plan.recipientZone ? '1' : undefined,
  spread: plan.spreadHours?.toString(),
  late: plan.lateHours?.toString(),
});
