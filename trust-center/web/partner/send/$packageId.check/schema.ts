import { fromLocalInput } from '@multipartner/ui/format';
import { z } from 'zod';

export const checkForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('test'), contactId: z.string().max(40).default('') }),
  z.object({ intent: z.literal('random') }),
  z.object({ intent: z.literal('find'), address: z.string().max(320) }),
  z.object({
    intent: z.literal('continue'),
    when: z.enum(['now', 'later']),
    at: z.string().max(40).default(''),
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
