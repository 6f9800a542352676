/** Rights of images end on a day: mails that show the image may go out on that day, and not after it. */
import { DAY_MS } from '@multipartner/kernel/time';

/** Days before the end at which HQ and partners are warned. */
export const WARNING_DAYS = 30;

export type RightsState = 'unlimited' | 'valid' | 'ending' | 'over';

/** A day of the database as `YYYY-MM-DD`. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** `rightsUntil` and `now` are compared as days in UTC. */
export function rightsState(rightsUntil: Date | null, now: Date): RightsState {
  if (!rightsUntil) return 'unlimited';
  const today = dayOf(now);
  if (dayOf(rightsUntil) < today) return 'over';
  return dayOf(rightsUntil) <= dayOf(new Date(now.getTime() + WARNING_DAYS * DAY_MS)) ? 'ending' : 'valid';
}

interface Shown {
  sha256: string;
  rightsUntil?: string | null;
}

/** The first day on which the rights of one of the shown images end, `YYYY-MM-DD`; null: none ends. */
export function earliestRightsEnd(assets: Readonly<Record<string, Shown>>, shown: readonly string[]): string | null {
  const days = Object.values(assets)
    .filter(({ sha256 }) => shown.includes(sha256))
    .flatMap(({ rightsUntil }) => rightsUntil ?? []);
  return days.sort()[0] ?? null;
}

/**
 * The last instant at which a mail with these images may be sent: of the campaign's end and the end of the rights, the earlier. The day
 * stands beside it where it is the rights' end.
 */
export function lastInstant(
  campaignEnd: Date,
  rightsEnd: string | null,
): { closesAt: Date; imageRightsUntil?: string } {
  if (rightsEnd === null) return { closesAt: campaignEnd };
  const end = new Date(Date.parse(`${rightsEnd}T00:00:00Z`) + DAY_MS - 1);
  return end < campaignEnd ? { closesAt: end, imageRightsUntil: rightsEnd } : { closesAt: campaignEnd };
}
