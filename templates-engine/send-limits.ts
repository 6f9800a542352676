/** HQ's limits of when and to whom a mail goes: written in the template, carried by the package, judged at the send desk, where the people are. */
import { z } from 'zod';
import type { TemplateDocument } from './document.ts';
import type { Severity } from './region.ts';

const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

export const sendLimits = z.strictObject({
  /** Local times of the partner's zone between which a send may begin; a latest before the earliest means over midnight */
  earliest: time.optional(),
  latest: time.optional(),
  /** 1 Monday … 7 Sunday */
  excludedWeekdays: z.array(z.int().min(1).max(7)).max(6).optional(),
  blackout: z
    .array(z.strictObject({ from: z.iso.date(), to: z.iso.date(), reason: z.string().max(120) }))
    .max(50)
    .optional(),
  segmentKinds: z
    .array(z.enum(['everybody', 'tag', 'segment']))
    .min(1)
    .optional(),
  maxRecipients: z.int().min(1).optional(),
  /** Who got a mail within so many days is left out */
  frequencyCapDays: z.int().min(1).max(365).optional(),
  /** Limits that HQ gave a light weight (`warn`, `hint`): said, never refused. Absent: all refuse */
  onlySaid: z
    .array(z.enum(['when', 'size']))
    .min(1)
    .max(2)
    .optional(),
});
export type SendLimits = z.infer<typeof sendLimits>;

/** Nobody at the send desk can ask HQ: what needs its approval stops there. */
const isLight = (severity: Severity | undefined): boolean => severity === 'warn' || severity === 'hint';

/** The limits that a template sets, or undefined where it sets none. */
export function sendLimitsOf({ envelope }: TemplateDocument): SendLimits | undefined {
  const when = envelope.sendTime?.region;
  const whom = envelope.audience?.region;
  const limits: SendLimits = {
    ...(when?.kind === 'sendTime'
      ? {
          ...(when.earliest ? { earliest: when.earliest } : {}),
          ...(when.latest ? { latest: when.latest } : {}),
          ...(when.excludedWeekdays.length > 0 ? { excludedWeekdays: when.excludedWeekdays } : {}),
          ...(when.blackout.length > 0 ? { blackout: when.blackout } : {}),
        }
      : {}),
    ...(whom?.kind === 'audience'
      ? {
          ...(whom.segmentKinds.length < 3 ? { segmentKinds: whom.segmentKinds } : {}),
          ...(whom.maxRecipients === undefined ? {} : { maxRecipients: whom.maxRecipients }),
          ...(whom.frequencyCapDays === undefined ? {} : { frequencyCapDays: whom.frequencyCapDays }),
        }
      : {}),
  };
  if (Object.keys(limits).length === 0) return undefined;
  const onlySaid: SendLimits['onlySaid'] = [
    ...(isLight(when?.severities?.days) ? ['when' as const] : []),
    ...(isLight(whom?.severities?.count) ? ['size' as const] : []),
  ];
  return onlySaid.length > 0 ? { ...limits, onlySaid } : limits;
}

export type BrokenLimit =
  | { limit: 'time'; earliest: string; latest: string }
  | { limit: 'weekday'; date: string }
  | { limit: 'blackout'; from: string; to: string; reason: string }
  | { limit: 'audience'; kinds: readonly ('everybody' | 'tag' | 'segment')[] }
  | { limit: 'size'; max: number; count: number };

/** True if the limit refuses an order; false: it is only said. */
export function isRefused({ onlySaid = [] }: SendLimits, { limit }: BrokenLimit): boolean {
  if (limit === 'audience') return true;
  return !onlySaid.includes(limit === 'size' ? 'size' : 'when');
}

export interface PlannedSend {
  start: Date;
  /** IANA name */
  timeZone: string;
  audience: 'everybody' | 'tag' | 'segment';
  recipients: number;
}

/** Day and time of a moment in a zone: `2026-05-02`, `08:30`, weekday 1 to 7. */
function localMoment(moment: Date, timeZone: string): { day: string; time: string; weekday: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(moment);
  const part = (type: string): string => parts.find((one) => one.type === type)!.value;
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  return {
    day,
    time: `${part('hour')}:${part('minute')}`,
    weekday: ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1,
  };
}

/** What a planned send breaks, empty for one that may go. Only its beginning is judged: a large send takes its time. */
export function brokenLimits(limits: SendLimits, planned: PlannedSend): BrokenLimit[] {
  const { day, time: at, weekday } = localMoment(planned.start, planned.timeZone);
  const { earliest = '00:00', latest = '23:59', segmentKinds, maxRecipients } = limits;
  const isInTime = earliest <= latest ? at >= earliest && at <= latest : at >= earliest || at <= latest;
  const blackout = limits.blackout?.find(({ from, to }) => day >= from && day <= to);
  return [
    ...(isInTime ? [] : [{ limit: 'time', earliest, latest } as const]),
    ...(limits.excludedWeekdays?.includes(weekday) ? [{ limit: 'weekday', date: day } as const] : []),
    ...(blackout ? [{ limit: 'blackout', ...blackout } as const] : []),
    ...(segmentKinds && !segmentKinds.includes(planned.audience)
      ? [{ limit: 'audience', kinds: segmentKinds } as const]
      : []),
    ...(maxRecipients !== undefined && planned.recipients > maxRecipients
      ? [{ limit: 'size', max: maxRecipients, count: planned.recipients } as const]
      : []),
  ];
}
