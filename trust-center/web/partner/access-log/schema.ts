import { DAY_MS } from '@multipartner/kernel/time';
import { isoDay } from '@multipartner/ui/day';
import { fromLocalInput } from '@multipartner/ui/format';
import { z } from 'zod';
import type { EntryFilter } from '../../../audit/log.ts';
import { PURPOSES } from '../../../audit/operations.ts';

const optional = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const day = optional(isoDay);
const cursor = optional(z.string().regex(/^[0-9]{1,18}$/));

/** Who appears in the log of one partner. */
export const LOG_CLASSES = ['partner', 'service', 'recipient', 'hq'] as const;

/** Filters in the address. A value that is no option counts as none, so that an old link still opens the page. */
export const ownLogQuery = z.object({
  kind: optional(z.enum(['personal'])),
  class: optional(z.enum(LOG_CLASSES)),
  decision: optional(z.enum(['deny'])),
  person: optional(z.string().regex(/^usr_[0-9a-z]{26}$/)),
  purpose: optional(z.enum(PURPOSES)),
  from: day,
  to: day,
  after: cursor,
  before: cursor,
});
export type OwnLogQuery = z.output<typeof ownLogQuery>;

/** Midnight at the beginning of a day, or of the day after it, where the partner is. */
function midnight(date: string | undefined, timeZone: string, daysLater = 0): Date | undefined {
  if (!date) return undefined;
  const moved = new Date(Date.parse(`${date}T12:00:00Z`) + daysLater * DAY_MS).toISOString().slice(0, 10);
  return fromLocalInput(`${moved}T00:00`, timeZone) ?? undefined;
}

/** What the log is asked for: always this partner's entries and nobody else's. `to` is the last day that counts. */
export function ownLogFilter(partnerId: string, query: OwnLogQuery, timeZone: string): EntryFilter {
  const from = midnight(query.from, timeZone);
  const to = midnight(query.to, timeZone, 1);
  return {
    partnerId,
    ...(query.kind ? { personalOnly: true } : {}),
    ...(query.class ? { actorClass: query.class } : {}),
    ...(query.decision ? { decision: query.decision } : {}),
    ...(query.person ? { actorId: query.person } : {}),
    ...(query.purpose ? { purpose: query.purpose } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}
