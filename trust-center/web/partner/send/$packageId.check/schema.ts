import { fromLocalInput, toLocalInput } from '@multipartner/ui/format';
import { z } from 'zod';
import type { OrderPlan } from '../../../../orders/schedule/order-plan.ts';
import type { MailSenderChoice } from '../../../../senders/mails/choose-mail-sender.ts';
import { type PlanQuery, planOfQuery, planQuery, queryOfPlan } from '../plan-query.ts';

const orNone = z.string().max(40).optional();
/** Empty: as the mail and the sender in use say. Absent on a page that offers no choice. */
const senderFields = { identityId: orNone, replyAddressId: orNone };

export const checkForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('test'), contactId: z.string().max(40).default('') }),
  z.object({ intent: z.literal('random') }),
  z.object({ intent: z.literal('find'), address: z.string().max(320) }),
  z.object({ intent: z.literal('ask-reply') }),
  z.object({ intent: z.literal('sender'), ...senderFields }),
  z.object({
    intent: z.literal('continue'),
    ...senderFields,
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

/** The sender and the address for answers out of the form; what it does not offer stays. */
export const readMailSender = (
  { identityId, replyAddressId }: { identityId?: string | undefined; replyAddressId?: string | undefined },
  before: MailSenderChoice,
): MailSenderChoice => ({
  identityId: identityId === undefined ? before.identityId : identityId || null,
  replyAddressId: replyAddressId === undefined ? before.replyAddressId : replyAddressId || null,
});

export type TimeFault = 'atMissing' | 'atPast' | 'atOutside' | 'atRights' | 'atBefore';

/** The wished start out of the form, null for "right away"; or what is wrong with it. */
export function readStart(
  form: { when: 'now' | 'later'; at: string },
  period: { opensAt: string; closesAt: string; imageRightsUntil: string | null; timeZone: string },
  now: Date,
): { start: Date | null } | { fault: TimeFault } {
  if (form.when === 'now') return { start: null };
  const start = fromLocalInput(form.at, period.timeZone);
  if (!start) return { fault: 'atMissing' };
  if (start <= now) return { fault: 'atPast' };
  if (start < new Date(period.opensAt)) return { fault: 'atBefore' };
  if (start < new Date(period.closesAt)) return { start };
  return { fault: period.imageRightsUntil === null ? 'atOutside' : 'atRights' };
}

const wishes = z.object(planQuery);

type WishQuery = PlanQuery & { at?: string | undefined };

/** The wishes out of one address for the next one. */
export const keptWishes = ({ at, ...plan }: WishQuery): Record<string, string | undefined> => ({
  at,
  ...queryOfPlan(planOfQuery(plan)),
});

/** The form as an address has it: who comes back from the question finds the wishes again. Undefined where there are none. */
export function formOfQuery({ at, ...query }: WishQuery, timeZone: string) {
  const { from = '', until = '', spread = '', late = '', ...marks } = queryOfPlan(planOfQuery(query));
  if (!at && ![from, spread, late, marks.workdays, marks.zone].some(Boolean)) return undefined;
  return {
    when: at ? ('later' as const) : undefined,
    at: at ? toLocalInput(at, timeZone) : '',
    ...{ from, until, spread, late },
    workdays: marks.workdays ? ('on' as const) : undefined,
    zone: marks.zone ? ('on' as const) : undefined,
  };
}

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
