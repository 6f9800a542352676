/** Conditions over the fields that HQ and partners define: by the type of the field, on the one form in which profiles keep values. */
import { DAY_MS } from '@multipartner/kernel/time';
import type { FieldType } from '../../clients/people/contact-fields.ts';

/** What can be asked about a field of each type, the usual first. */
export const OPERATORS_OF = {
  text: ['is', 'isNot', 'contains', 'startsWith', 'filled', 'empty'],
  number: ['is', 'more', 'less', 'filled', 'empty'],
  date: ['next', 'past', 'before', 'after', 'is', 'filled', 'empty'],
  choice: ['is', 'isNot', 'filled', 'empty'],
  yes_no: ['is', 'filled', 'empty'],
} as const satisfies Record<FieldType, readonly string[]>;

export const OWN_OPERATORS = [
  'is',
  'isNot',
  'contains',
  'startsWith',
  'less',
  'more',
  'before',
  'after',
  'next',
  'past',
  'filled',
  'empty',
] as const;
export type OwnOperator = (typeof OWN_OPERATORS)[number];

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

const dayFrom = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** A test of a value, '' where the person has none. `wanted` has the form of the type; for `next` and `past` it counts days. */
export function compileOwnField(
  { type, operator, value: wanted }: { type: FieldType; operator: OwnOperator; value: string },
  today: string,
): (actual: string) => boolean {
  const folded = fold(wanted);
  switch (operator) {
    case 'filled':
      return (actual) => actual !== '';
    case 'empty':
      return (actual) => actual === '';
    case 'less':
      return (actual) => actual !== '' && Number(actual) < Number(wanted);
    case 'more':
      return (actual) => actual !== '' && Number(actual) > Number(wanted);
    // ISO days sort like text.
    case 'before':
      return (actual) => actual !== '' && actual < wanted;
    case 'after':
      return (actual) => actual > wanted;
    case 'next': {
      const last = dayFrom(today, Number(wanted));
      return (actual) => actual >= today && actual <= last;
    }
    case 'past': {
      const first = dayFrom(today, -Number(wanted));
      return (actual) => actual >= first && actual <= today;
    }
    case 'contains':
      return (actual) => fold(actual).includes(folded);
    case 'startsWith':
      return (actual) => actual !== '' && fold(actual).startsWith(folded);
    case 'isNot':
      return (actual) => (type === 'text' ? fold(actual) !== folded : actual !== wanted);
    case 'is':
      return (actual) => (type === 'text' ? fold(actual) === folded : actual === wanted);
  }
}
