/** Of whom a number consists, partner by partner, and whether one that consists of them may be given out. */

/** With fewer partners a number would be one partner's own. */
export const MIN_PARTNERS = 3;
/** Above this share the others are noise around one partner's number. */
export const MAX_SHARE = 0.8;
const ROUND_TO = 5;

/** Why there is no number. `complement`: it would tell another one that is kept back. */
export type HiddenReason = 'few_people' | 'few_partners' | 'one_partner' | 'complement';

/** People by partner */
export type Parts = Record<string, number>;

/** People of all partners together */
export const sum = (parts: Parts): number => Object.values(parts).reduce((all, one) => all + one, 0);

/** Why a number that consists of these parts may not be given out; null when it may. */
export function whyHidden(parts: Parts, minimumCount: number): HiddenReason | null {
  const people = sum(parts);
  if (people < minimumCount) return 'few_people';
  const each = Object.values(parts).filter((part) => part > 0);
  if (each.length < MIN_PARTNERS) return 'few_partners';
  return Math.max(...each) > people * MAX_SHARE ? 'one_partner' : null;
}

/** How far two numbers lie apart, partner by partner. */
export function distance(a: Parts, b: Parts): Parts {
  const partners = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...partners].map((id) => [id, Math.abs((a[id] ?? 0) - (b[id] ?? 0))]));
}

export const isNothing = (parts: Parts): boolean => sum(parts) === 0;
/** As numbers are given out */
export const rounded = (people: number): number => Math.round(people / ROUND_TO) * ROUND_TO;
