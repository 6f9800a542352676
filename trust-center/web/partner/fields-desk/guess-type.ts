/** What type the contents of a column most likely have, for the first answer of a form. */
import type { Language } from '@multipartner/kernel/language';
import type { FieldType } from '../../../clients/people/contact-fields.ts';
import { readValue } from '../../../people/fields/field-value.ts';

const MOST_CHOICES = 6;
const LEAST_SAMPLES = 2;

/** `samples` are different contents of one column. */
export function guessType(samples: readonly string[], language: Language): { type: FieldType; choices: string } {
  const filled = samples.filter((sample) => sample.trim() !== '');
  const all = (type: FieldType): boolean =>
    filled.length > 0 &&
    filled.every((text) => readValue({ type, choices: [] }, text, { language, fromFile: true }).ok);
  const choices = filled.join('\n');
  if (all('yes_no')) return { type: 'yes_no', choices: '' };
  if (all('date')) return { type: 'date', choices: '' };
  if (all('number')) return { type: 'number', choices: '' };
  const isChoice =
    filled.length >= LEAST_SAMPLES && filled.length <= MOST_CHOICES && filled.every((one) => one.length <= 40);
  return isChoice ? { type: 'choice', choices } : { type: 'text', choices: '' };
}
