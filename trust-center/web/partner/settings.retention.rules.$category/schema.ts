import type { Language } from '@multipartner/kernel/language';
import { wholeNumber } from '@multipartner/ui/form-data';
import { translate } from '@multipartner/ui/messages';
import { z } from 'zod';
import type { Category } from '../../../retention/categories.ts';
import { ruleMessages } from './rule.messages.ts';

/** The partner's own time for a category, within its bounds. */
export const ruleSchema = (language: Language, { least, most }: Category) => {
  const wrong = translate(ruleMessages, language)('wrong', { least, most });
  return z.object({ keep: wholeNumber({ least, most, wrong }) });
};
