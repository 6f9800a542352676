/** From when on an order stops because of its people, within which bounds that can be set, and what binds one partner. Pure. */

/** What can be set. Shares are of 1. */
export interface BreakerLimits {
  bounceShare: number;
  complaintShare: number;
  /** Nothing is judged before so many people were tried */
  leastTried: number;
}

/** What counts while nobody has set anything */
export const STANDARD_LIMITS: BreakerLimits = { bounceShare: 0.1, complaintShare: 0.005, leastTried: 50 };

/** Beyond them an order would hardly ever stop, or at once. The database holds them, too. */
export const LIMIT_BOUNDS: Readonly<Record<keyof BreakerLimits, { min: number; max: number }>> = {
  bounceShare: { min: 0.005, max: 0.2 },
  complaintShare: { min: 0.0005, max: 0.02 },
  leastTried: { min: 20, max: 1_000 },
};
const FIELDS = ['bounceShare', 'complaintShare', 'leastTried'] as const;

export const isWithinBounds = (limits: BreakerLimits): boolean =>
  FIELDS.every((field) => limits[field] >= LIMIT_BOUNDS[field].min && limits[field] <= LIMIT_BOUNDS[field].max) &&
  Number.isInteger(limits.leastTried);

/** True where an order stops at least as early by `limits` as by `others`, whatever happens. */
export const isStricter = (limits: BreakerLimits, others: BreakerLimits): boolean =>
  FIELDS.every((field) => limits[field] <= others[field]);

/** What binds one partner: of each number the stricter one. A partner's own never loosen what binds everybody, also when that gets stricter later. */
export function bindingLimits(everybody: BreakerLimits | null, partner: BreakerLimits | null): BreakerLimits {
  const base = everybody ?? STANDARD_LIMITS;
  if (!partner) return base;
  return {
    bounceShare: Math.min(base.bounceShare, partner.bounceShare),
    complaintShare: Math.min(base.complaintShare, partner.complaintShare),
    leastTried: Math.min(base.leastTried, partner.leastTried),
  };
}
