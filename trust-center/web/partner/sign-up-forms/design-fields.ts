/** The names under which a design stands in a posted form: the same for the page's live preview and for its action. */
import type { DesignIssue, FormDesign } from '@multipartner/templates-engine/form-design';
import { FORM_LANGUAGES, OPEN_TEXT_NAMES } from '@multipartner/templates-engine/form-template';

/** What was typed, unchecked. Texts of languages that are not chosen stay, so that a change of mind loses nothing. */
export function readDesign(form: FormData): Record<keyof FormDesign, unknown> {
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
  const texts = FORM_LANGUAGES.flatMap((language) => {
    if (!form.has(`texts.${language}.headline`)) return [];
    return [[language, Object.fromEntries(OPEN_TEXT_NAMES.map((name) => [name, text(`texts.${language}.${name}`)]))]];
  });
  return {
    languages: form.getAll('languages'),
    texts: Object.fromEntries(texts),
    image: text('image') || null,
    fields: form.getAll('fields'),
    purposes: form.getAll('purposes'),
  };
}

/** The issues of one control. */
export const issuesAt = (issues: readonly DesignIssue[], path: string): DesignIssue['fault'][] =>
  issues.filter((issue) => issue.path === path).map(({ fault }) => fault);
