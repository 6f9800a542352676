/** What HQ demands of a number, a price, a day. */
import type { RegionOf } from '../document.ts';
import type { RuleContext, Violation } from '../rule-context.ts';
import { formatDay, formatNumber, formatPrice } from '../text/value-format.ts';
import { found } from './found.ts';

interface Range {
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
}

/** Steps count from the least value, or from nought. Decimal fractions do not divide evenly in binary, hence the tolerance. */
const offStep = (value: number, { min = 0, step }: Range): boolean => {
  if (step === undefined) return false;
  const steps = (value - min) / step;
  return Math.abs(steps - Math.round(steps)) > 1e-6;
};

/** The nearest value that a range allows. */
export function clamped(value: number, range: Range): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, step } = range;
  const inside = Math.min(Math.max(value, min), max);
  if (!offStep(inside, range)) return inside;
  const from = Number.isFinite(min) ? min : 0;
  const near = from + Math.round((inside - from) / step!) * step!;
  const rounded = Number((near > max ? near - step! : near).toFixed(6));
  return Math.min(Math.max(rounded, min), max);
}

/** A price's range with HQ's own price as the upper end where that is so. */
export const priceRange = (region: RegionOf<'price'>): Range => ({
  min: region.min,
  step: region.step,
  max: region.notAboveStandard ? Math.min(region.max ?? region.standard, region.standard) : region.max,
});

export function numberViolations(
  region: RegionOf<'number'> | RegionOf<'price'>,
  value: number,
  { locale }: Pick<RuleContext, 'locale'>,
): Violation[] {
  const say = (amount: number): string =>
    region.kind === 'price' ? formatPrice(region, amount, locale) : formatNumber(region, amount, locale);
  const { min, max, step } = region;
  const violations: Violation[] = [];
  if (min !== undefined && value < min)
    violations.push(found(region, 'number.too-small', { value: say(value), min: say(min) }));
  if (max !== undefined && value > max)
    violations.push(found(region, 'number.too-large', { value: say(value), max: say(max) }));
  if (region.kind === 'price' && region.notAboveStandard && value > region.standard)
    violations.push(found(region, 'price.above-standard', { value: say(value), max: say(region.standard) }));
  if (step !== undefined && offStep(value, { min, step }))
    violations.push(
      found(region, 'number.step', { step: say(step), nearest: say(clamped(value, { min, max, step })) }),
    );
  return violations;
}

/** Days on which a value may lie: both ends are good. */
export function dayWindow(region: RegionOf<'date'>, campaign: RuleContext['campaign']): { min?: string; max?: string } {
  const first = [region.min, region.withinCampaign ? campaign?.firstDay : undefined].filter((day) => day !== undefined);
  const last = [region.max, region.withinCampaign ? campaign?.lastDay : undefined].filter((day) => day !== undefined);
  return {
    ...(first.length > 0 ? { min: first.toSorted().at(-1)! } : {}),
    ...(last.length > 0 ? { max: last.toSorted()[0]! } : {}),
  };
}

/** 1 Monday … 7 Sunday */
export const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

export const isExcludedDay = (region: RegionOf<'date'>, day: string): boolean =>
  region.excludedDays.includes(day) || region.excludedWeekdays.includes(weekdayOf(day));

export function dateViolations(region: RegionOf<'date'>, value: string, context: RuleContext): Violation[] {
  if (value === '') return [];
  if (Number.isNaN(Date.parse(`${value}T00:00:00Z`))) return [found(region, 'date.invalid')];
  const say = (day: string): string => formatDay(region, day, context.locale);
  const { min, max } = dayWindow(region, context.campaign);
  const violations: Violation[] = [];
  if (min !== undefined && value < min) violations.push(found(region, 'date.too-early', { min: say(min) }));
  if (max !== undefined && value > max) violations.push(found(region, 'date.too-late', { max: say(max) }));
  if (isExcludedDay(region, value)) violations.push(found(region, 'date.excluded', { value: say(value) }));
  return violations;
}
