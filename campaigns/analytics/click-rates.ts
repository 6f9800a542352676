/** Clicks per delivered mail, with a region filled and without: sums over campaigns of what the trust center gave out, never of anything finer. */
import type { ToldTotals } from '../offers/campaign-numbers.ts';

/** Shares from 0 to 1 */
export interface ClickRates {
  filled: number;
  left: number;
}

/** Region id → rates. A region of which either side is kept back is left out. */
export function clickRates(told: ToldTotals): Map<string, ClickRates> {
  const sums = new Map<
    string,
    { filled: { delivered: number; clicked: number }; left: { delivered: number; clicked: number } }
  >();
  for (const { fills } of told.campaigns)
    for (const { regionId, filled, left } of fills ?? []) {
      const values = [filled.delivered, filled.clicked, left.delivered, left.clicked].map(({ value }) => value);
      if (values.some((value) => value === null)) continue;
      const sum = sums.get(regionId) ?? { filled: { delivered: 0, clicked: 0 }, left: { delivered: 0, clicked: 0 } };
      sum.filled.delivered += filled.delivered.value!;
      sum.filled.clicked += filled.clicked.value!;
      sum.left.delivered += left.delivered.value!;
      sum.left.clicked += left.clicked.value!;
      sums.set(regionId, sum);
    }
  return new Map(
    [...sums]
      .filter(([, { filled, left }]) => filled.delivered > 0 && left.delivered > 0)
      .map(([id, { filled, left }]) => [
        id,
        { filled: filled.clicked / filled.delivered, left: left.clicked / left.delivered },
      ]),
  );
}
