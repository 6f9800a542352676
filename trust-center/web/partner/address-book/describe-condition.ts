import type { Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { purposeWordsMessages } from '../../../clients/people/purpose-words.messages.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { showValue } from '../../../people/fields/field-value.ts';
import type { Condition, ConditionGroup, Filter } from '../../../people/segments/condition.ts';
import { addressBookMessages } from './address-book.messages.ts';
import { segmentWordsMessages } from './segment-words.messages.ts';

const VALUELESS = ['filled', 'empty', 'mailable', 'notMailable', 'withdrawn'];

/** "24 Dec" */
const dayOfYear = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`2024-${day}T00:00:00Z`),
  );

/** "City is “Ulm”" */
function describeCondition(condition: Condition, language: Language, fields: readonly FieldDefinition[]): string {
  const t = translate(segmentWordsMessages, language);
  const label = translate(addressBookMessages, language);
  const quoted = (text: string) => (language === 'de' ? `„${text}“` : `“${text}”`);
  switch (condition.kind) {
    case 'consent':
      return `${t('consentState')} (${translate(purposeWordsMessages, language)(condition.purpose)}) ${t(condition.operator)}`;
    case 'tag':
      return `${t('tag')} ${quoted(condition.value)} ${t(condition.operator)}`;
    case 'own': {
      const field = fields.find(({ fieldId }) => fieldId === condition.field);
      const subject = `${field?.label[language] ?? t('goneField')} ${t(condition.operator)}`;
      if (VALUELESS.includes(condition.operator)) return subject;
      if (condition.operator === 'next' || condition.operator === 'past')
        return `${subject} ${t('days', { count: Number(condition.value) })}`;
      const shown = field ? showValue(field, condition.value, language) : condition.value;
      return `${subject} ${condition.type === 'number' ? shown : quoted(shown)}`;
    }
    case 'activity':
      return `${t(condition.what)} ${t(condition.operator)} ${t('days', { count: condition.days })}`;
    case 'nearby':
      return `${t('nearby')} ${t('within')} ${t('kilometres', { count: condition.kilometres })}`;
    case 'birthday': {
      const subject = `${label('birthday')} ${t(condition.operator)}`;
      if (condition.operator === 'next') return `${subject} ${t('days', { count: condition.days })}`;
      return `${subject} ${dayOfYear(condition.from, language)} ${t('andBetween')} ${dayOfYear(condition.to, language)}`;
    }
    default: {
      const subject = condition.kind === 'custom' ? condition.name : label(condition.field);
      const value = VALUELESS.includes(condition.operator) ? '' : ` ${quoted(condition.value)}`;
      return `${subject} ${t(condition.operator)}${value}`;
    }
  }
}

/** A whole filter in words; groups stand in brackets. `joint` gives the word between conditions, `fields` name what it asks for. */
export function describeFilter(
  { match, conditions }: Filter,
  language: Language,
  joint: (match: Filter['match']) => string,
  fields: readonly FieldDefinition[],
): string {
  const words = (one: Condition | ConditionGroup): string => {
    if (one.kind !== 'group') return describeCondition(one, language, fields);
    const inner = describeFilter(one, language, joint, fields);
    return one.conditions.length > 1 ? `(${inner})` : inner;
  };
  return conditions.map(words).join(joint(match));
}
