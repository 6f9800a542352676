/** In which language a recipient's page speaks, and how its address keeps that. */
import { LANGUAGES } from '@multipartner/kernel/language';
import { z } from 'zod';

/** Of a page's address: the language that was chosen on it. Anything else counts as none. */
export const chosenLanguage = z.enum(LANGUAGES).optional().catch(undefined);

/** An address with what is to be kept in it; what is not there is left out. */
export function addressWith(path: string, kept: Readonly<Record<string, string | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(kept)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}
