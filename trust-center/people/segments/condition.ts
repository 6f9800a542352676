/** A saved filter over contacts: conditions and groups of conditions, all or any of them. Evaluated on decrypted profiles, never by the database. */
import { z } from 'zod';
import { FIELD_TYPES } from '../../clients/people/contact-fields.ts';
import { MAIL_PURPOSES } from '../consent/purposes.ts';
import { PROFILE_FIELDS } from '../csv/fields.ts';
import { isKeptForm } from '../fields/field-value.ts';
import { OPERATORS_OF, OWN_OPERATORS } from './compile-own-field.ts';

const value = z.string().trim().min(1).max(200);

export const ACTIVITIES = ['sent', 'opened', 'clicked'] as const;
export type ActivityKind = (typeof ACTIVITIES)[number];

/** A day of any year, `MM-DD`. */
const dayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

const birthday = z.discriminatedUnion('operator', [
  /** Birthdays from today to `days` days ahead */
  z.strictObject({ kind: z.literal('birthday'), operator: z.literal('next'), days: z.int().min(0).max(366) }),
  /** Birthdays between two days of the year, both included; a window from December to January crosses its end */
  z.strictObject({ kind: z.literal('birthday'), operator: z.literal('between'), from: dayOfYear, to: dayOfYear }),
]);

export const MOST_DAYS = 1_100;
export const MOST_KILOMETRES = 500;

const DAYS = /^\d{1,5}$/;

/** A field that HQ or the partner defined. Its type stands here, so that the test of a person needs no definitions. */
const ownField = z
  .strictObject({
    kind: z.literal('own'),
    field: z.string().regex(/^fld_[0-9a-z]{26}$/),
    type: z.enum(FIELD_TYPES),
    operator: z.enum(OWN_OPERATORS),
    /** In the form that profiles keep; for `next` and `past` a number of days */
    value: z.string().trim().max(200).default(''),
  })
  .refine(({ type, operator }) => (OPERATORS_OF[type] as readonly string[]).includes(operator))
  .refine(({ type, operator, value }) => {
    if (operator === 'filled' || operator === 'empty') return true;
    if (operator === 'next' || operator === 'past') return DAYS.test(value) && Number(value) <= MOST_DAYS;
    if (type === 'choice') return value !== '';
    return isKeptForm({ type, choices: [] }, value);
  });

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
    operator: z.enum(['is', 'isNot', 'contains', 'less', 'more', 'before', 'after', 'filled', 'empty']),
    value: z.string().trim().max(200).default(''),
  }),
  ownField,
  z.strictObject({ kind: z.literal('tag'), operator: z.enum(['has', 'hasNot']), value }),
  z.strictObject({
    kind: z.literal('consent'),
    operator: z.enum(['mailable', 'notMailable', 'withdrawn']),
    /** Of mails for this; the newsletter where a filter from before there were purposes does not say */
    purpose: z.enum(MAIL_PURPOSES).default('newsletter'),
  }),
  /** Whether something happened in the last `days` days; opens and clicks only of people who agreed that they are kept with their name */
  z.strictObject({
    kind: z.literal('activity'),
    what: z.enum(ACTIVITIES),
    operator: z.enum(['did', 'didNot']),
    days: z.int().min(1).max(MOST_DAYS),
  }),
  birthday,
  /** Postal codes whose middle lies within so many kilometres of the partner's */
  z.strictObject({ kind: z.literal('nearby'), kilometres: z.int().min(1).max(MOST_KILOMETRES) }),
]);
export type Condition = z.infer<typeof condition>;

export const MOST_CONDITIONS = 20;
const match = z.enum(['all', 'any']);

export const conditionGroup = z.strictObject({
  kind: z.literal('group'),
  match,
  conditions: z.array(condition).min(1).max(MOST_CONDITIONS),
});
export type ConditionGroup = z.infer<typeof conditionGroup>;

/** Each looks through the events of its days once. */
const MOST_ACTIVITIES = 8;

const segmentShape = z.strictObject({
  name: z.string().trim().min(1).max(80),
  match,
  conditions: z
    .array(z.union([condition, conditionGroup]))
    .min(1)
    .max(MOST_CONDITIONS),
});
export type SegmentContent = z.infer<typeof segmentShape>;

/** What a segment, a tag or an order filters by. */
export type Filter = Pick<SegmentContent, 'match' | 'conditions'>;

/** All conditions of filters, out of their groups. */
export const conditionsIn = (filters: readonly Filter[]): Condition[] =>
  filters.flatMap(({ conditions }) => conditions.flatMap((one) => (one.kind === 'group' ? one.conditions : [one])));

export const segmentContent = segmentShape.refine(
  (content) => conditionsIn([content]).filter(({ kind }) => kind === 'activity').length <= MOST_ACTIVITIES,
);
