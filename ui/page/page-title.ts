/** Titles of pages: what stands in the browser's tab, in its history and first in a screen reader's words. */
import { isLanguage, type Language } from '@multipartner/kernel/language';
import { type Messages, translate } from '../messages.ts';
import type { Zone } from '../theme/palette.ts';

const PRODUCT: Record<Zone, string> = { app: 'Multipartner', trust: 'Multipartner Trust Center' };

/** "Results · Multipartner Trust Center". Never name a customer in it: browsers keep titles. */
export const pageTitle = (zone: Zone, name: string | null | undefined) => [
  { title: name ? `${name} · ${PRODUCT[zone]}` : PRODUCT[zone] },
];

/** What Remix gives to `meta`, as far as it is needed here. */
export interface MetaInput {
  matches: readonly { id: string; data: unknown }[];
}

/** The language in which the root was rendered. */
export function languageOf({ matches }: MetaInput): Language {
  const data = matches.find(({ id }) => id === 'root')?.data;
  const language = typeof data === 'object' && data !== null && 'language' in data ? data.language : undefined;
  return isLanguage(language) ? language : 'en';
}

/** The `meta` of a page whose title is a text of its own messages, whatever its loader answered. */
export const titled =
  <K extends string>(zone: Zone, messages: Messages<K>, key: NoInfer<K>) =>
  (input: MetaInput) =>
    pageTitle(zone, translate(messages, languageOf(input))(key));
