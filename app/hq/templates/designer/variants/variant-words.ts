/** For whom one of HQ's differences counts, in words. */
import type { DocumentVariant } from '@multipartner/templates-engine/document';
import { languageName } from '../languages/language-names.ts';

/** A partner as conditions and previews know it. */
export interface PartnerPlace {
  id: string;
  name: string;
  language: string;
  country: string;
  groups: readonly string[];
}

export interface NamesOfPlaces {
  countries: readonly { value: string; label: string }[];
  groups: readonly { id: string; name: string }[];
}

/** Names of codes and ids; what is unknown keeps its code. */
export function conditionNames(
  condition: keyof DocumentVariant['when'],
  values: readonly string[],
  { countries, groups }: NamesOfPlaces,
  shown: 'en' | 'de',
): string[] {
  return values.map((value) => {
    if (condition === 'languages') return languageName(value, shown);
    if (condition === 'countries') return countries.find((one) => one.value === value)?.label ?? value;
    return groups.find((one) => one.id === value)?.name ?? value;
  });
}

/** "A, B or C" */
export const oneOf = (names: readonly string[], shown: 'en' | 'de'): string =>
  new Intl.ListFormat(shown, { type: 'disjunction' }).format(names);
