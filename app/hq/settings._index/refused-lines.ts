import type { Refusal } from '@multipartner/campaigns/refusal';
import type { Language } from '@multipartner/kernel/language';
import { issueSentence } from '../../answer.ts';

/**
 * The refusal of a change whose lists were typed as lines: `allowedHosts.3` becomes the error of the text field `allowedHosts`,
 * with the line quoted, because a number helps nobody who looks at text.
 */
export function refusedLines(
  refusal: Refusal,
  lists: { fonts: string[]; allowedHosts: string[] },
  language: Language,
): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  const add = (field: string, words: string) => {
    errors[field] = [...(errors[field] ?? []), words];
  };
  for (const issue of refusal.fields ?? []) {
    const words = issueSentence(issue, language);
    const path = issue.field.replace(/^brand\./, '');
    const [list, index, part] = path.split('.');
    if (list === 'fonts' || list === 'allowedHosts') add(list, `“${lists[list][Number(index)] ?? ''}”: ${words}`);
    else if (list === 'colours') add('colours', `${Number(index) + 1}: ${words}`);
    else add(part ? path : (list ?? ''), words);
  }
  return errors;
}
