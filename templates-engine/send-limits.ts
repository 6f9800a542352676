/** HQ's limits of when and to whom a mail goes: written in the template, carried by the package, judged at the send desk and at each hand-over to the mailer. */
import { daysAfter, localMoment, momentIn } from '@multipartner/kernel/time';
import { z } from 'zod';
import type { TemplateDocument } from './document.ts';
import type { Severity } from './regions/region-base.ts';

const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

export const sendLimits = z.strictObject({
  /** Local times of the partner's zone between which mails go out; a latest before the earliest means over midnight */
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

/** 1 Monday … 7 Sunday */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

type BrokenTime = Extract<BrokenLimit, { limit: 'time' | 'weekday' | 'blackout' }>;

const brokenDay = (limits: SendLimits, day: string): BrokenTime[] => {
  const blackout = limits.blackout?.find(({ from, to }) => day >= from && day <= to);
  return [
    ...(limits.excludedWeekdays?.includes(weekdayOf(day)) ? [{ limit: 'weekday', date: day } as const] : []),
    ...(blackout ? [{ limit: 'blackout', ...blackout } as const] : []),
  ];
};

const hoursOf = ({ earliest = '00:00', latest = '23:59' }: SendLimits) => ({ earliest, latest });

function brokenTimes(limits: SendLimits, moment: Date, timeZone: string): BrokenTime[] {
  const { day, time: at } = localMoment(moment, timeZone);
  const { earliest, latest } = hoursOf(limits);
  const isInTime = earliest <= latest ? at >= earliest && at <= latest : at >= earliest || at <= latest;
  return [...(isInTime ? [] : [{ limit: 'time', earliest, latest } as const]), ...brokenDay(limits, day)];
}

/** What a planned send breaks, empty for one that may go. */
export function brokenLimits(limits: SendLimits, planned: PlannedSend): BrokenLimit[] {
  const { segmentKinds, maxRecipients } = limits;
  return [
    ...brokenTimes(limits, planned.start, planned.timeZone),
    ...(segmentKinds && !segmentKinds.includes(planned.audience)
      ? [{ limit: 'audience', kinds: segmentKinds } as const]
      : []),
    ...(maxRecipients !== undefined && planned.recipients > maxRecipients
      ? [{ limit: 'size', max: maxRecipients, count: planned.recipients } as const]
      : []),
  ];
}

export interface WaitForTime {
  because: BrokenTime;
  /** The next moment at which nothing speaks against it; null: none within a year */
  until: Date | null;
}

/** A send that has begun waits where a limit of time refuses it now. Null where it may go on. */
export function waitForTime(limits: SendLimits, now: Date, timeZone: string): WaitForTime | null {
  const because = brokenTimes(limits, now, timeZone).find((one) => isRefused(limits, one));
  return because ? { because, until: nextMoment(limits, now, timeZone) } : null;
}

const FURTHEST_DAYS = 366;

function nextMoment(limits: SendLimits, now: Date, timeZone: string): Date | null {
  const { earliest, latest } = hoursOf(limits);
  const begins = earliest <= latest ? [earliest] : ['00:00', earliest];
  const { day: today } = localMoment(now, timeZone);
  for (let ahead = 0; ahead <= FURTHEST_DAYS; ahead++) {
    const day = daysAfter(today, ahead);
    if (brokenDay(limits, day).length > 0) continue;
    const found = begins
      .map((begin) => momentIn(day, begin, timeZone))
      .find((moment) => moment > now && brokenTimes(limits, moment, timeZone).length === 0);
    if (found) return found;
  }
  return null;
}
