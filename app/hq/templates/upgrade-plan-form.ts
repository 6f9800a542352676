/** The fields about running drafts, as forms post them. */
import { UPGRADE_MODES } from '@multipartner/campaigns/upgrades';
import { endOfDay, HEADQUARTERS_ZONE } from '@multipartner/kernel/time';
import { isoDay } from '@multipartner/ui/day';
import { z } from 'zod';

export const planFields = {
  mode: z.enum([...UPGRADE_MODES, 'later']).default('later'),
  decideBy: isoDay.optional(),
  afterwards: z.enum(['keep', 'apply']).default('keep'),
  canary: z.array(z.string().max(40)).max(50).default([]),
  cancels: z.boolean().default(false),
};

type PlanFields = z.output<z.ZodObject<typeof planFields>>;

/** The plan for the use case; undefined: not now. A day ends with it, by the clocks of headquarters. */
export const planOf = ({ mode, decideBy, afterwards, canary, cancels }: PlanFields) =>
  mode === 'later'
    ? undefined
    : {
        mode,
        decideBy: decideBy ? endOfDay(decideBy, HEADQUARTERS_ZONE) : null,
        afterwards,
        canaryGroupIds: canary,
        cancelsScheduled: cancels,
      };
