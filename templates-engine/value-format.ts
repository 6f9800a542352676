/** Numbers, prices and days as people of a language and country write them. The result is plain text; breaks inside it are forbidden. */
import type { RegionOf } from './document.ts';

/** `de` and `AT` → `de-AT`; what is no country leaves the language alone. */
export const localeOf = (language: string, country: string): string =>
  /^[A-Z]{2}$/.test(country) ? `${language}-${country}` : language;

// Runtimes differ in which narrow or wide blank they put: one kind for all, and no line ends inside a number.
const steady = (text: string): string => text.replace(/[\s\u202f\u2009]/g, '\u00a0');

/** Digits behind the point of a currency: 2 for EUR, 0 for JPY. */
export const currencyDigits = (currency: string): number => {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // the constructor's RangeError is the only way to ask
  }
};

/** `12,500 km` */
export function formatNumber(region: RegionOf<'number'>, value: number, locale: string): string {
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: region.decimals,
    maximumFractionDigits: region.decimals,
  }).format(value);
  return steady(region.unit ? `${number} ${region.unit}` : number);
}

/** A price in the smallest unit of its currency: `€199.00`; whole amounts keep their zeros, as on a price tag. */
export const formatPrice = (region: RegionOf<'price'>, value: number, locale: string): string =>
  steady(
    new Intl.NumberFormat(locale, { style: 'currency', currency: region.currency }).format(
      value / 10 ** currencyDigits(region.currency),
    ),
  );

const DAY_FORMATS = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<RegionOf<'date'>['format'], Intl.DateTimeFormatOptions>;

/** A day `YYYY-MM-DD`; it is the same day everywhere. */
export const formatDay = (region: RegionOf<'date'>, value: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { ...DAY_FORMATS[region.format], timeZone: 'UTC' })
    .format(new Date(`${value}T00:00:00Z`))
    .replace(/[\u202f\u2009]/g, ' ');
