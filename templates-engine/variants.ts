/** Which of HQ's own values are for whom. Rendering, merging and approving ask here, so that they mean the same partners. */
import type { DocumentVariant, TemplateDocument } from './document.ts';
import { documentLanguage } from './localise.ts';

/** For whom HQ's values are looked up: variants of countries, groups and languages differ. */
export interface Viewer {
  /** Wished; a document that lacks it shows its first */
  language: string;
  country?: string | undefined;
  /** Ids of the partner's groups */
  groups?: readonly string[] | undefined;
}

const meets = (wanted: readonly string[] | undefined, mine: readonly string[]): boolean =>
  !wanted?.length || wanted.some((one) => mine.includes(one));

/** The variants that fit somebody, in the document's order. Each condition must hold; one that is absent or names nobody holds for all. */
export function variantsOf(document: TemplateDocument, { language, country, groups = [] }: Viewer): DocumentVariant[] {
  const shown = documentLanguage(document, language);
  return (document.variants ?? []).filter(
    ({ when }) =>
      meets(when.countries, country ? [country] : []) && meets(when.languages, [shown]) && meets(when.groups, groups),
  );
}
