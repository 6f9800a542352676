import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import type { Condition } from '../../../people/segments/condition.ts';
import { addressBookMessages } from './address-book.messages.ts';
import { segmentWordsMessages } from './segment-words.messages.ts';

const VALUELESS = ['filled', 'empty', 'mailable', 'notMailable', 'withdrawn'];

/** True for operators that compare with something. */
export const needsValue = (operator: string): boolean => !VALUELESS.includes(operator);

/** "City is “Ulm”" */
export function describeCondition(condition: Condition, language: Language): string {
  const t = translate(segmentWordsMessages, language);
  const label = translate(addressBookMessages, language);
  const quoted = (text: string) => (language === 'de' ? `„${text}“` : `“${text}”`);
  if (condition.kind === 'consent') return `${t('consentState')} ${t(condition.operator)}`;
  if (condition.kind === 'tag') return `${t('tag')} ${quoted(condition.value)} ${t(condition.operator)}`;
  const subject = condition.kind === 'custom' ? condition.name : label(condition.field);
  const value = needsValue(condition.operator) ? ` ${quoted(condition.value)}` : '';
  return `${subject} ${t(condition.operator)}${value}`;
}
