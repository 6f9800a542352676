/** Dates as exports write them, brought to ISO 8601; anything else stays the text that it is. */

const real = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};
const two = (value: number): string => String(value).padStart(2, '0');

/**
 * `31.12.2025` and `2025-12-31` become `2025-12-31`; `12/31` (Mailchimp's birthday, month first) becomes `--12-31`. A date with
 * slashes and a year is ambiguous between countries and stays literal.
 */
export function readDate(text: string): string {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  const yearless = /^(\d{1,2})\/(\d{1,2})$/.exec(text) ?? /^--(\d{2})-(\d{2})$/.exec(text);
  if (german && real(+german[3]!, +german[2]!, +german[1]!))
    return `${german[3]}-${two(+german[2]!)}-${two(+german[1]!)}`;
  if (iso && real(+iso[1]!, +iso[2]!, +iso[3]!)) return `${iso[1]}-${two(+iso[2]!)}-${two(+iso[3]!)}`;
  // 2024 is a leap year: 29 February is a birthday.
  if (yearless && real(2024, +yearless[1]!, +yearless[2]!)) return `--${two(+yearless[1]!)}-${two(+yearless[2]!)}`;
  return text;
}
