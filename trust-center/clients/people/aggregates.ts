/** Numbers as they leave to HQ's zone. The rules by which they are made: trust-center/aggregates. */
import { z } from 'zod';

/** Why HQ's zone gets no number: too few people, too few partners, nearly all of one partner, or it would tell another one that is kept back. */
export const hiddenReason = z.enum(['few_people', 'few_partners', 'one_partner', 'complement']);
export type HiddenReason = z.infer<typeof hiddenReason>;

/** A number as it leaves to HQ's zone: rounded to five, of the day's snapshot, or the reason why there is none. `since`: the day it is of. */
const aggregate = z.strictObject({
  value: z.int().nullable(),
  since: z.iso.date().nullable(),
  hidden: hiddenReason.nullable(),
});
export const aggregates = z.strictObject({
  recipients: aggregate,
  sent: aggregate,
  delivered: aggregate,
  bounced: aggregate,
  opened: aggregate,
  clicked: aggregate,
  unsubscribed: aggregate,
});
export const splitAggregates = z.strictObject({ delivered: aggregate, clicked: aggregate });
export type Aggregate = z.infer<typeof aggregate>;
export type Aggregates = z.infer<typeof aggregates>;
