/** Numbers as people of a language type them. Runs in browser and server. */
import type { Language } from '@multipartner/kernel/language';

const LOCALES: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

/** A number for a field: no grouping, the language's decimal sign. */
export const writeNumber = (value: number, language: Language, decimals = 4, least = 0): string =>
  new Intl.NumberFormat(LOCALES[language], {
    useGrouping: false,
    minimumFractionDigits: least,
    maximumFractionDigits: decimals,
  }).format(value);

/**
 * The number that was typed, or null. `1.250,50` and `1,250.50` mean the same in their languages; where one sign alone could be either, the
 * language decides, unless it groups no thousands: `49.90` is a price in German as well.
 */
export function readNumber(typed: string, language: Language): number | null {
  const text = typed.replace(/[\s\u00a0\u202f'’]/g, '').replace('−', '-');
  if (!/^-?[0-9.,]+$/.test(text)) return null;
  const decimal = language === 'de' ? ',' : '.';
  const group = language === 'de' ? '.' : ',';
  let plain = text;
  if (plain.includes(decimal)) plain = plain.replaceAll(group, '').replace(decimal, '.');
  else {
    const groups = plain.replace('-', '').split(group);
    const isGrouped = groups.length > 1 && groups.slice(1).every((digits) => digits.length === 3);
    plain = isGrouped ? plain.replaceAll(group, '') : plain.replace(group, '.');
  }
  return /^-?\d{1,15}(\.\d{0,8})?$/.test(plain) ? Number(plain) : null;
}

/** Digits behind the sign of a currency: 2 for EUR, 0 for JPY. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** A sum from its smallest unit, and back from what was typed. Whole sums need no zeros. */
export const writePrice = (units: number, currency: string, language: Language): string => {
  const digits = digitsOf(currency);
  return writeNumber(units / 10 ** digits, language, digits, units % 10 ** digits === 0 ? 0 : digits);
};
export function readPrice(typed: string, currency: string, language: Language): number | null {
  const sum = readNumber(typed.replace(/(?:€|[A-Z]{3}|£|\$|Fr\.)/gi, ''), language);
  return sum === null ? null : Math.round(sum * 10 ** digitsOf(currency));
}
