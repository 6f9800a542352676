/** A saved filter over contacts: match all or any of a few conditions. Evaluated on decrypted profiles, never by the database. */
import { z } from 'zod';
import { type ConsentStanding, isMailable } from '../consent/next-consent.ts';
import type { ContactProfile } from '../contacts/profile.ts';
import { PROFILE_FIELDS } from '../csv/fields.ts';

const value = z.string().trim().min(1).max(200);

export const condition = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('field'),
    field: z.enum(['email', ...PROFILE_FIELDS]),
    operator: z.enum(['is', 'isNot', 'contains', 'startsWith', 'before', 'after', 'filled', 'empty']),
    value: z.string().trim().max(200).default(''),
  }),
  z.strictObject({
    kind: z.literal('custom'),
    name: value,
    operator: z.enum(['is', 'contains', 'filled', 'empty']),
    value: z.string().trim().max(200).default(''),
  }),
  z.strictObject({ kind: z.literal('tag'), operator: z.enum(['has', 'hasNot']), value }),
  z.strictObject({ kind: z.literal('consent'), operator: z.enum(['mailable', 'notMailable', 'withdrawn']) }),
]);
export type Condition = z.infer<typeof condition>;

export const segmentContent = z.strictObject({
  name: z.string().trim().min(1).max(80),
  match: z.enum(['all', 'any']),
  conditions: z.array(condition).min(1).max(20),
});
export type SegmentContent = z.infer<typeof segmentContent>;

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

function compare(actual: string, operator: string, wanted: string): boolean {
  if (operator === 'filled') return actual !== '';
  if (operator === 'empty') return actual === '';
  // ISO dates sort like text; a literal text that is no date is neither before nor after.
  if (operator === 'before' || operator === 'after') {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(actual)) return false;
    return operator === 'before' ? actual < wanted : actual > wanted;
  }
  const [a, b] = [fold(actual), fold(wanted)];
  if (operator === 'is') return a === b;
  if (operator === 'isNot') return a !== b;
  return operator === 'startsWith' ? a.startsWith(b) : a.includes(b);
}

function holds(rule: Condition, profile: ContactProfile, consent: ConsentStanding): boolean {
  switch (rule.kind) {
    case 'field':
      return compare(profile[rule.field] ?? '', rule.operator, rule.value);
    case 'custom':
      return compare(
        Object.hasOwn(profile.custom, rule.name) ? profile.custom[rule.name]! : '',
        rule.operator,
        rule.value,
      );
    case 'tag':
      return profile.tags.some((tag) => fold(tag) === fold(rule.value)) === (rule.operator === 'has');
    case 'consent':
      if (rule.operator === 'withdrawn') return consent.state === 'withdrawn';
      return isMailable(consent) === (rule.operator === 'mailable');
  }
}

/** True if the person belongs to the segment. */
export function matches(
  segment: Pick<SegmentContent, 'match' | 'conditions'>,
  profile: ContactProfile,
  consent: ConsentStanding,
): boolean {
  const test = (rule: Condition) => holds(rule, profile, consent);
  return segment.match === 'all' ? segment.conditions.every(test) : segment.conditions.some(test);
}
