/** What HQ limits of a send itself, not of the mail: when, and to whom. These regions stand only in the envelope. */
import { z } from 'zod';
import { base, day } from './region-base.ts';

/** Local time of the partner's zone, "HH:MM" */
const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
/** When the mail may be sent. */
export const sendTime = z.strictObject({
  ...base,
  kind: z.literal('sendTime'),
  earliest: time.optional(),
  latest: time.optional(),
  excludedWeekdays: z.array(z.int().min(1).max(7)).max(6).default([]),
  /** Days without any send: first and last */
  blackout: z
    .array(z.strictObject({ from: day, to: day, reason: z.string().max(120).default('') }))
    .max(50)
    .default([]),
});
/** To whom. Judged at the send desk, where the people are. */
export const audience = z.strictObject({
  ...base,
  kind: z.literal('audience'),
  /** Saved segments, everybody with a ground, a single tag … */
  segmentKinds: z
    .array(z.enum(['everybody', 'tag', 'segment']))
    .min(1)
    .default(['everybody', 'tag', 'segment']),
  maxRecipients: z.int().min(1).optional(),
  /** At least this many days since the last mail to the same person */
  frequencyCapDays: z.int().min(1).max(365).optional(),
});
