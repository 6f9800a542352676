/** In which zones a person may live, as far as the contact says it. Asked in the moment of a hand-over; nothing of it is stored. */
import { DAY_MS } from '@multipartner/kernel/time';
import { firstOpen, type SendHours } from './send-hours.ts';

const CODE = /^[A-Z]{2}$/;
const LANGUAGES = ['en', 'de', 'fr'];
// What people write in address books and the standard does not call it.
const ALSO: Readonly<Record<string, string>> = {
  'great britain': 'GB',
  england: 'GB',
  uk: 'GB',
  usa: 'US',
  holland: 'NL',
};
const ONE_CODE = /^(D|A|CH|F|I|L|B)$/;
const PLATES: Readonly<Record<string, string>> = { D: 'DE', A: 'AT', CH: 'CH', F: 'FR', I: 'IT', L: 'LU', B: 'BE' };

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

let names: Map<string, string> | undefined;
function countryNames(): Map<string, string> {
  if (names) return names;
  names = new Map(Object.entries(ALSO));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const name = display.of(code);
      // Codes that are no longer used lead to their successors: DD to DE.
      if (name && !names.has(fold(name))) names.set(fold(name), new Intl.Locale(`und-${code}`).region ?? code);
    }
  }
  return names;
}

/** ISO 3166 code of a country as address books write it: "DE", "D", "Germany", "Deutschland", "Allemagne". */
export function countryCode(written: string | undefined): string | null {
  const text = written?.trim() ?? '';
  const upper = text.toUpperCase();
  if (ONE_CODE.test(upper)) return PLATES[upper]!;
  if (CODE.test(upper) && zonesOfCode(upper).length > 0) return upper;
  return countryNames().get(fold(text)) ?? null;
}

const byCode = new Map<string, readonly string[]>();
function zonesOfCode(code: string): readonly string[] {
  let zones = byCode.get(code);
  if (!zones) {
    // Of the runtime's copy of the IANA database; TypeScript's library does not know the method yet.
    const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined };
    zones = locale.getTimeZones?.() ?? [];
    byCode.set(code, zones);
  }
  return zones;
}

/** The zones of the country, empty where it is not known. */
export const zonesOfCountry = (written: string | undefined): readonly string[] => {
  const code = countryCode(written);
  return code ? zonesOfCode(code) : [];
};

// A country as wide as Russia has no common hours; then the partner's clock counts.
const COMMON_HOURS_WITHIN_MS = 8 * DAY_MS;

/**
 * Says from when on a person may get the mail, null for "now". In a country with several zones the hours must fit all of them, where that is
 * possible. One lookup per country and call of the maker: a lease has 500 people of few countries.
 */
export function personalHours(
  hours: SendHours,
  partnerZone: string,
  now: Date,
): (country: string | undefined) => Date | null {
  const known = new Map<string, Date | null>();
  return (country = '') => {
    const answer = known.get(country);
    if (answer !== undefined) return answer;
    const zones = zonesOfCountry(country);
    const open =
      (zones.length > 0 ? firstOpen(now, hours, zones, COMMON_HOURS_WITHIN_MS) : null) ??
      firstOpen(now, hours, [partnerZone]);
    // No moment within a year: tomorrow it is asked again.
    const from = open ?? new Date(now.getTime() + DAY_MS);
    const later = from > now ? from : null;
    known.set(country, later);
    return later;
  };
}
