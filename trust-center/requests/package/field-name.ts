import type { Language } from '@multipartner/kernel/language';
import { type KeyOf, translate } from '@multipartner/ui/messages';
import { fieldWords } from '../../people/contacts/field-words.messages.ts';
import { packageMessages } from './package.messages.ts';

/**
 * What a row of the profile is called. Fields that HQ, the partner or a file named keep their name, also where it is a word of ours: somebody's
 * own "title" is no form of address.
 */
export function nameOfField({ field, kind }: { field: string; kind: string }, language: Language): string {
  if (kind === 'built_in' && field in fieldWords.en)
    return translate(fieldWords, language)(field as KeyOf<typeof fieldWords>);
  if (kind === 'tag' || kind === 'fact')
    return translate(packageMessages, language)(`field_${field}` as KeyOf<typeof packageMessages>);
  return field;
}
