/** How HQ brings a version to running drafts; the same schema checks form and API, its messages are issue codes. */
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';

export const UPGRADE_MODES = ['auto', 'offer', 'force'] as const;

export const upgradePlan = z.strictObject({
  mode: z.enum(UPGRADE_MODES, 'required'),
  /** Until when partners decide; absent: until their campaign ends */
  decideBy: z.coerce.date({ error: 'malformed' }).nullish(),
  /** What becomes of undecided drafts then */
  afterwards: z.enum(['keep', 'apply'], 'required').default('keep'),
  /** Ordered sends that have not begun are taken back */
  cancelsScheduled: z.boolean({ error: 'malformed' }).default(false),
  /** Partners of these groups first; empty: everybody at once */
  canaryGroupIds: z.array(z.string().max(40)).max(50, 'too_long').default([]),
});
export type UpgradePlan = z.output<typeof upgradePlan>;

/** Fails with INVALID. */
export function checkPlan(input: unknown, now: Date): Outcome<UpgradePlan> {
  const parsed = upgradePlan.safeParse(input);
  if (!parsed.success)
    return refuseFields(issuesOf(parsed.error).map(({ field, issue }) => ({ field: `upgrade.${field}`, issue })));
  const { decideBy } = parsed.data;
  if (decideBy && decideBy <= now) return refuseFields([{ field: 'upgrade.decideBy', issue: 'period_past' }]);
  return ok(parsed.data);
}
