/** Partners in a field with suggestions: by their names, and by name and id where two have the same. */
import type { KnownPartner } from './list-transports.ts';

export interface LabelledPartner {
  id: string;
  label: string;
}

export function labelPartners(partners: readonly KnownPartner[]): LabelledPartner[] {
  const times = new Map<string, number>();
  for (const { name } of partners) times.set(keyOf(name), (times.get(keyOf(name)) ?? 0) + 1);
  return partners.map(({ id, name }) => ({ id, label: times.get(keyOf(name)) === 1 ? name : `${name} (${id})` }));
}

/** The partner whose label was typed, in whatever case; its id alone will do as well. Null for none. */
export function partnerOfLabel(partners: readonly KnownPartner[], typed: string): string | null {
  const wanted = keyOf(typed);
  return labelPartners(partners).find(({ id, label }) => keyOf(label) === wanted || id === wanted)?.id ?? null;
}

const keyOf = (text: string): string => text.trim().toLowerCase();
