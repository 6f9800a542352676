/** The words that HQ and partners define contact fields with: types, categories of data, and the shape of HQ's common set. */
import type { Language } from '@multipartner/kernel/language';
import { z } from 'zod';

export const FIELD_TYPES = ['text', 'number', 'date', 'choice', 'yes_no'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** What kind of data a field holds, as the record of processing (Art. 30 GDPR) names it. */
export const DATA_CATEGORIES = [
  'identity',
  'contact_data',
  'vehicle',
  'contract',
  'purchase',
  'preference',
  'company',
  'other',
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];

/** Special categories (Art. 9 GDPR) and offences (Art. 10). Nobody may define a field for them: they can be named only to be refused. */
export const REFUSED_CATEGORIES = [
  'health',
  'religion',
  'politics',
  'trade_union',
  'ethnic_origin',
  'sexual_life',
  'genetic',
  'biometric',
  'offences',
] as const;
export type RefusedCategory = (typeof REFUSED_CATEGORIES)[number];
export const NAMED_CATEGORIES = [...DATA_CATEGORIES, ...REFUSED_CATEGORIES] as const;
export type NamedCategory = (typeof NAMED_CATEGORIES)[number];
export const isRefusedCategory = (category: NamedCategory): category is RefusedCategory =>
  (REFUSED_CATEGORIES as readonly string[]).includes(category);

export const MOST_COMMON_FIELDS = 60;
export const MOST_OWN_FIELDS = 100;
export const MOST_CHOICES = 50;
export const LONGEST_LABEL = 80;
export const LONGEST_PURPOSE = 300;

const label = z.string().trim().min(1).max(LONGEST_LABEL);
const purpose = z.string().trim().min(10).max(LONGEST_PURPOSE);
const choiceId = z.string().regex(/^[a-z0-9]{1,12}$/);

const unique = (values: readonly string[]): boolean =>
  new Set(values.map((value) => value.toLowerCase())).size === values.length;

/** A field of HQ's common set: what it is called in each language, never a person's value. */
export const commonField = z
  .strictObject({
    fieldId: z.string().max(40),
    label: z.strictObject({ en: label, de: label }),
    type: z.enum(FIELD_TYPES),
    choices: z
      .array(z.strictObject({ id: choiceId, label: z.strictObject({ en: label, de: label }) }))
      .max(MOST_CHOICES),
    category: z.enum(DATA_CATEGORIES),
    purpose: z.strictObject({ en: purpose, de: purpose }),
    archived: z.boolean(),
  })
  .refine(({ type, choices }) => (type === 'choice') === choices.length > 0, { path: ['choices'] });
export type CommonField = z.infer<typeof commonField>;

/** The part of a partner's own field that is sealed under its key. */
export const ownFieldContent = z.strictObject({
  label,
  purpose,
  choices: z.array(z.strictObject({ id: choiceId, label })).max(MOST_CHOICES),
});
export type OwnFieldContent = z.infer<typeof ownFieldContent>;

/** What somebody says about a new field; `choices` in their order. */
export const ownFieldInput = z
  .strictObject({
    label,
    type: z.enum(FIELD_TYPES),
    choices: z.array(label).max(MOST_CHOICES).refine(unique).default([]),
    category: z.enum(NAMED_CATEGORIES),
    purpose,
  })
  .refine(({ type, choices }) => (type === 'choice') === choices.length > 0, { path: ['choices'] });
export type OwnFieldInput = z.infer<typeof ownFieldInput>;

/**
 * Choices in a new order or with new names. One that keeps its name keeps its id; where none was removed, a new name at a place is the
 * new name of what stood there; everything else is new.
 */
export function keepChoiceIds<L>(
  before: readonly { id: string; label: L }[],
  after: readonly L[],
  same: (a: L, b: L) => boolean,
): { id: string; label: L }[] {
  const named = after.map((label) => before.find((one) => same(one.label, label))?.id);
  const isRenaming = after.length >= before.length;
  let next = 1 + before.reduce((most, { id }) => Math.max(most, Number(/^c(\d+)$/.exec(id)?.[1] ?? 0)), 0);
  return after.map((label, place) => {
    const atPlace = isRenaming ? before[place]?.id : undefined;
    const free = atPlace !== undefined && !named.includes(atPlace) ? atPlace : undefined;
    return { id: named[place] ?? free ?? `c${next++}`, label };
  });
}

/** Names of types and categories in the languages of the product, for screens, files and commands. */
export const FIELD_TYPE_NAMES: Record<Language, Record<FieldType, string>> = {
  en: { text: 'Text', number: 'Number', date: 'Date', choice: 'Choice', yes_no: 'Yes or no' },
  de: { text: 'Text', number: 'Zahl', date: 'Datum', choice: 'Auswahl', yes_no: 'Ja oder Nein' },
};

export const CATEGORY_NAMES: Record<Language, Record<NamedCategory, string>> = {
  en: {
    identity: 'Name and identity',
    contact_data: 'Contact data',
    vehicle: 'Vehicle',
    contract: 'Contract',
    purchase: 'Purchases and services',
    preference: 'Preferences and interests',
    company: 'Company and occupation',
    other: 'Other',
    health: 'Health',
    religion: 'Religion or belief',
    politics: 'Political opinion',
    trade_union: 'Trade union membership',
    ethnic_origin: 'Ethnic origin',
    sexual_life: 'Sex life or orientation',
    genetic: 'Genetic data',
    biometric: 'Biometric data',
    offences: 'Criminal offences',
  },
  de: {
    identity: 'Name und Identität',
    contact_data: 'Kontaktdaten',
    vehicle: 'Fahrzeug',
    contract: 'Vertrag',
    purchase: 'Käufe und Leistungen',
    preference: 'Vorlieben und Interessen',
    company: 'Firma und Beruf',
    other: 'Sonstiges',
    health: 'Gesundheit',
    religion: 'Religion oder Weltanschauung',
    politics: 'Politische Meinung',
    trade_union: 'Gewerkschaftszugehörigkeit',
    ethnic_origin: 'Ethnische Herkunft',
    sexual_life: 'Sexualleben oder Orientierung',
    genetic: 'Genetische Daten',
    biometric: 'Biometrische Daten',
    offences: 'Straftaten',
  },
};
