/** Shapes of what region-splits.ts gives out and keeps. */
import type { Parts } from './parts.ts';

/** Clicks mean nothing without what was delivered, and are never told where that is not. */
export const SPLIT_METRICS = ['delivered', 'clicked'] as const;
export type SplitMetric = (typeof SPLIT_METRICS)[number];

export interface SplitNumbers {
  filled: Record<SplitMetric, number>;
  left: Record<SplitMetric, number>;
}
export interface PublishedSplits {
  since: string;
  regions: Record<string, SplitNumbers>;
}
export interface SplitBasis {
  /** Regions that a partner had filled when it first took part: fixed, so that nobody is moved to see the difference */
  filledOf: Record<string, string[]>;
  /** The regions that are told: chosen once */
  chosen: string[] | null;
  /** Cell → metric → people by partner, as they were given out */
  given: Record<string, Record<SplitMetric, Parts>>;
}
export const NO_SPLITS: SplitBasis = { filledOf: {}, chosen: null, given: {} };
