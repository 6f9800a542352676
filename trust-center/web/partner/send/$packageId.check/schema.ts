import { fromLocalInput } from '@multipartner/ui/format';
import { z } from 'zod';
import type { OrderPlan } from '../../../../orders/schedule/order-plan.ts';
import { planOfQuery, planQuery } from '../plan-query.ts';

export const checkForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('test'), contactId: z.string().max(40).default('') }),
  z.object({ intent: z.literal('random') }),
  z.object({ intent: z.literal('find'), address: z.string().max(320) }),
  z.object({
    intent: z.literal('continue'),
    when: z.enum(['now', 'later']),
    at: z.string().max(40).default(''),
    from: z.string().max(5).default(''),
    until: z.string().max(5).default(''),
    workdays: z.literal('on').optional(),
    zone: z.literal('on').optional(),
    spread: z.string().max(2).default(''),
    late: z.string().max(2).default(''),
  }),
]);

export type TimeFault = 'atMissing' | 'atPast' | 'atOutside' | 'atBefore';

/** The wished start out of the form, null for "right away"; or what is wrong with it. */
export function readStart(
  form: { when: 'now' | 'later'; at: string },
  period: { opensAt: string; closesAt: string; timeZone: string },
  now: Date,
): { start: Date | null } | { fault: TimeFault } {
  if (form.when === 'now') return { start: null };
  const start = fromLocalInput(form.at, period.timeZone);
  if (!start) return { fault: 'atMissing' };
  if (start <= now) return { fault: 'atPast' };
  if (start < new Date(period.opensAt)) return { fault: 'atBefore' };
  return start < new Date(period.closesAt) ? { start } : { fault: 'atOutside' };
}

const wishes = z.object(planQuery);

type ContinueForm = Extract<z.infer<typeof checkForm>, { intent: 'continue' }>;

/** The wishes out of the form, or what is wrong: hours need a beginning and an end that differ, and zones need hours. */
export function readPlan({
  from,
  until,
  workdays,
  zone,
  spread,
  late,
}: Pick<ContinueForm, 'from' | 'until' | 'workdays' | 'zone' | 'spread' | 'late'>):
  | { plan: OrderPlan }
  | { fault: 'windowHalf' | 'windowEmpty' } {
  if (Boolean(from) !== Boolean(until)) return { fault: 'windowHalf' };
  if (from && from === until) return { fault: 'windowEmpty' };
  const read = wishes.parse({
    ...(from ? { from, until } : {}),
    ...(workdays ? { workdays: '1' } : {}),
    ...(zone ? { zone: '1' } : {}),
    ...(spread ? { spread } : {}),
    ...(late ? { late } : {}),
  });
  return { plan: planOfQuery(read) };
}
