/** Countries, languages and zones to choose from, named on the server: browsers name some of them differently. */
import type { Language } from '@multipartner/kernel/language';

const COUNTRIES =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ');
const LANGUAGES = 'cs da de en es fi fr hr hu it nl no pl pt ro sk sl sv'.split(' ');
const ZONES = Intl.supportedValuesOf('timeZone').filter((zone) => /^(Europe|Atlantic)\//.test(zone));

const named = (codes: readonly string[], type: 'region' | 'language', language: Language) => {
  const names = new Intl.DisplayNames(language, { type });
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
};

/** A value that is stored but not among the usual ones stays choosable, so that saving the form does not change it. */
const including = (options: { value: string; label: string }[], kept: string | undefined) =>
  kept && !options.some(({ value }) => value === kept) ? [...options, { value: kept, label: kept }] : options;

export interface PlaceOptions {
  countries: { value: string; label: string }[];
  languages: { value: string; label: string }[];
  zones: { value: string; label: string }[];
}

export function placeOptions(
  language: Language,
  kept: { country?: string; language?: string; timeZone?: string } = {},
): PlaceOptions {
  return {
    countries: including(named(COUNTRIES, 'region', language), kept.country),
    languages: including(named(LANGUAGES, 'language', language), kept.language),
    zones: including(
      ZONES.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
      kept.timeZone,
    ),
  };
}
