/** The filters of the access log in the address: the same for the page and its export. */
import { isId } from '@multipartner/kernel/ids';
import { isoDay } from '@multipartner/ui/day';
import { DEFAULT_TIME_ZONE, fromLocalInput } from '@multipartner/ui/format';
import { z } from 'zod';
import type { EntryFilter } from '../../../audit/log.ts';
import { ACTOR_CLASSES, OPERATIONS, type Operation, PURPOSES } from '../../../audit/operations.ts';

const optional = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const cursor = optional(z.string().regex(/^[0-9]{1,18}$/));
const OPERATION_NAMES = Object.keys(OPERATIONS) as [Operation, ...Operation[]];

/** A value that is no option counts as none, so that an old link still opens the page. */
export const logQuery = z.object({
  partner: optional(z.string().refine((id) => isId('partner', id))),
  class: optional(z.enum(ACTOR_CLASSES)),
  decision: optional(z.enum(['allow', 'deny'])),
  kind: optional(z.enum(['personal'])),
  purpose: optional(z.enum(PURPOSES)),
  op: optional(z.enum(OPERATION_NAMES)),
  from: optional(isoDay),
  to: optional(isoDay),
  after: cursor,
  before: cursor,
});
export type LogQuery = z.output<typeof logQuery>;

/** Midnight at the beginning of a day of the page's time zone, or of the day after. Null for days that do not exist. */
export function dayStart(day: string, { after = 0 } = {}): Date | null {
  const noonUtc = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(noonUtc)) return null;
  const moved = new Date(noonUtc + after * 86_400_000).toISOString().slice(0, 10);
  return fromLocalInput(`${moved}T00:00`, DEFAULT_TIME_ZONE);
}

/** What the log is asked for. `to` is the last day that counts. */
export function logFilters(query: LogQuery): EntryFilter {
  const { partner, class: actorClass, decision, kind, purpose, op } = query;
  const from = query.from ? dayStart(query.from) : null;
  const to = query.to ? dayStart(query.to, { after: 1 }) : null;
  return {
    ...(partner ? { partnerId: partner } : {}),
    ...(actorClass ? { actorClass } : {}),
    ...(decision ? { decision } : {}),
    ...(kind ? { personalOnly: true } : {}),
    ...(purpose ? { purpose } : {}),
    ...(op ? { ops: [op] } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}
