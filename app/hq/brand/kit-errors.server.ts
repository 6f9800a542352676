/** The refusal of a kit as sentences beside the list that they are about, with the line's number as the person sees it. */
import type { Refusal } from '@multipartner/campaigns/refusal';
import { sentence } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { type KeyOf, translate } from '@multipartner/ui/messages';
import { issueSentence } from '../../answer.ts';
import { brandMessages } from './brand.messages.ts';
import type { LineNumbers } from './kit-form.ts';

/** List of the form → sentences; `''` stands above the form. */
export type KitErrors = Record<string, string[]>;

const isWord = (key: string): key is KeyOf<typeof brandMessages> => Object.hasOwn(brandMessages.en, key);

export function kitErrors(refusal: Refusal, at: LineNumbers, language: Language): KitErrors {
  const t = translate(brandMessages, language);
  const errors: KitErrors = {};
  const add = (list: string, words: string) => {
    errors[list] = [...(errors[list] ?? []), words];
  };
  if (!refusal.fields?.length) add('', sentence(refusal, language));
  for (const issue of refusal.fields ?? []) {
    const words = issueSentence(issue, language);
    // `words.forbidden.2.word` and `hosts.links.0` are told at `forbidden` and `links`.
    const [list = '', index, column = ''] = issue.field.replace(/^(?:words|hosts)\./, '').split('.');
    const line = at[list]?.[Number(index)] ?? Number(index) + 1;
    if (Number.isNaN(line)) add(list, words);
    else add(list, t('lineError', { line, column: isWord(column) ? t(column) : '', words }).replace(', :', ':'));
  }
  return errors;
}
