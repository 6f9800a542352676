/** Numbers, prices and days as people of a language and country write them. The result is plain text; breaks inside it are forbidden. */
import type { RegionOf } from '../document.ts';

/** Countries where a language has its own way of writing amounts and days; the first is taken for all others. */
const COUNTRIES: Readonly<Record<string, readonly string[]>> = {
  de: ['DE', 'AT', 'CH', 'LI', 'LU', 'BE'],
  en: ['GB', 'IE', 'US', 'CA', 'AU', 'NZ', 'ZA', 'MT'],
  fr: ['FR', 'BE', 'CH', 'LU', 'CA'],
  it: ['IT', 'CH'],
  nl: ['NL', 'BE'],
  es: ['ES', 'MX', 'AR', 'CO', 'CL'],
  pt: ['PT', 'BR'],
};

/** `de` and `AT` → `de-AT`. An English mail of a partner in Germany is written as in Great Britain, not half in German. */
export function localeOf(language: string, country: string): string {
  const countries = Object.hasOwn(COUNTRIES, language) ? COUNTRIES[language]! : [];
  const own = countries.includes(country) ? country : countries[0];
  return own ? `${language}-${own}` : language;
}

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
