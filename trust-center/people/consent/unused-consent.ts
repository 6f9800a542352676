/** Consent that nobody uses grows old: courts took one for lapsed that was first used after years (AG Bonn 104 C 227/15). */

/** SQL: when the ground of a row of `contact_ground` was given or last used, whichever is later. `alias` is a name of ours, never a value. */
export const lastAlive = (alias: string): string => `GREATEST(${alias}."givenAt", ${alias}."lastUsedAt")`;

/** After how many months without a mail a partner is warned, and between what it may choose. */
export const UNUSED_MONTHS = { standard: 18, least: 6, most: 36 } as const;

/** The same day so many calendar months earlier; the last of the month where that month is shorter. */
export function unusedSince(now: Date, months: number): Date {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - months, 1);
  const lastDay = new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth() + 1, 0)).getUTCDate();
  since.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return since;
}
