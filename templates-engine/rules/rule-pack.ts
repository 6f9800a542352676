/**
 * HQ's brand rules (design: templates, "Brand rules"): packs of rules over words, links and images of a mail. A pack is data: it is made by
 * form, travels with a package into the trust zone, and is judged there by the same function.
 */
import { z } from 'zod';
import { fillSet } from '../fills/fill-value.ts';
import { SEVERITIES } from '../regions/region-base.ts';
import { BUILT_IN_IDS } from './built-in-catalogue.ts';
import { COUNTED, RULE_PLACES, type RuleKind } from './rule-kinds.ts';
import { PATTERN_LIMITS, readPattern } from './safe-pattern.ts';

const severity = z.enum(SEVERITIES);
const words = z
  .array(z.string().trim().min(1, 'required').max(120, 'too_long'))
  .min(1, 'required')
  .max(500, 'too_long');
const places = z.array(z.enum(RULE_PLACES)).min(1, 'required');
const sentences = z.partialRecord(z.string().regex(/^[a-z]{2,3}$/), z.string().trim().min(1).max(300, 'too_long'));
const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, 'too_long')
  .regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'host');

/** A mail, or a fill of a published version, that a rule must let pass or must find: run before the pack is published. */
export const ruleFixture = z.union([
  z.strictObject({
    expect: z.enum(['pass', 'fail']),
    subject: z.string().max(300).optional(),
    preheader: z.string().max(300).optional(),
    text: z.string().max(5_000).optional(),
    alt: z.string().max(300).optional(),
    link: z.string().max(2_000).optional(),
    image: z.strictObject({ widthPx: z.int().min(1), heightPx: z.int().min(1), kilobytes: z.int().min(0) }).optional(),
  }),
  z.strictObject({ expect: z.enum(['pass', 'fail']), templateVersionId: z.string().max(40), fill: fillSet }),
]);
export type RuleFixture = z.infer<typeof ruleFixture>;

const base = {
  /** Stable for the life of the rule: approvals and counts name it */
  id: z.string().regex(/^rl_[0-9a-z]{1,26}$/),
  /** HQ's own name for it */
  name: z.string().trim().min(1, 'required').max(80, 'too_long'),
  severity,
  /** HQ's sentence to the partner instead of the built-in one: language → sentence */
  message: sentences.default({}),
  /** How to mend it, in HQ's words */
  fix: sentences.default({}),
  fixtures: z.array(ruleFixture).max(60, 'too_long').default([]),
};
const amount = z.int().min(0, 'too_small').max(100_000, 'too_big');

const forbiddenWords = z.strictObject({ ...base, kind: z.literal('forbiddenWords'), in: places, words });
const requiredWords = z.strictObject({
  ...base,
  kind: z.literal('requiredWords'),
  in: places,
  words,
  /** All of them, or at least one */
  all: z.boolean().default(false),
  /** Only where the mail says one of these; empty: always */
  when: z.array(z.string().trim().min(1).max(120, 'too_long')).max(200, 'too_long').default([]),
});
const pattern = z.strictObject({
  ...base,
  kind: z.literal('pattern'),
  in: places,
  pattern: z
    .string()
    .min(1, 'required')
    .max(PATTERN_LIMITS.length, 'too_long')
    .refine((source) => readPattern(source).ok, 'pattern'),
  must: z.enum(['occur', 'notOccur']),
  ignoreCase: z.boolean().default(true),
});
const linkHosts = z.strictObject({
  ...base,
  kind: z.literal('linkHosts'),
  mode: z.enum(['only', 'never']),
  hosts: z.array(host).min(1, 'required').max(500, 'too_long'),
});
const length = z.strictObject({
  ...base,
  kind: z.literal('length'),
  in: places,
  min: amount.optional(),
  max: amount.optional(),
});
const image = z.strictObject({
  ...base,
  kind: z.literal('image'),
  minWidthPx: amount.optional(),
  minHeightPx: amount.optional(),
  ratio: z.strictObject({ width: z.int().min(1).max(100), height: z.int().min(1).max(100) }).optional(),
  maxKilobytes: amount.optional(),
  altMin: amount.optional(),
  altMax: amount.optional(),
});
const count = z.strictObject({
  ...base,
  kind: z.literal('count'),
  of: z.enum(COUNTED),
  min: amount.optional(),
  max: amount.optional(),
});

/** One rule of HQ's. */
export const rule = z.discriminatedUnion('kind', [
  forbiddenWords,
  requiredWords,
  pattern,
  linkHosts,
  length,
  image,
  count,
]);
export type Rule = z.infer<typeof rule>;
export type RuleOf<K extends RuleKind> = Extract<Rule, { kind: K }>;

export const MOST_RULES = 100;

/** A pack as HQ edits and publishes it. */
export const rulePackContent = z.strictObject({
  rules: z.array(rule).max(MOST_RULES, 'too_long').default([]),
  /** How heavily built-in rules weigh; only in the house's own pack of built-in rules */
  builtIn: z.partialRecord(z.enum(BUILT_IN_IDS), severity).default({}),
  /** For whom: all partners and all kinds of mails where a list is empty */
  groups: z.array(z.string().max(40)).max(200).default([]),
  purposes: z.array(z.string().max(40)).max(40).default([]),
  /** Days that HQ has to answer a request, and what counts when it does not. Absent: it stays until somebody answers */
  answer: z
    .strictObject({
      days: z.int().min(1, 'too_small').max(60, 'too_big'),
      otherwise: z.enum(['approved', 'refused', 'stays']),
    })
    .optional(),
});
export type RulePackContent = z.infer<typeof rulePackContent>;

/** A published pack as it is judged, and as it travels with a package: without fixtures, and for nobody in particular. */
export const judgedPack = z.strictObject({
  id: z.string().max(40),
  version: z.int().min(1),
  // What was published is whole: nothing is left to be filled in by a default.
  rules: z.array(rule as unknown as z.ZodType<Rule, Rule>).max(MOST_RULES),
  builtIn: z.partialRecord(z.enum(BUILT_IN_IDS), severity),
});
export type JudgedPack = z.infer<typeof judgedPack>;

/** What of a pack is judged. */
export const toJudgedPack = (id: string, version: number, content: RulePackContent): JudgedPack => ({
  id,
  version,
  rules: content.rules.map((one) => ({ ...one, fixtures: [] })),
  builtIn: content.builtIn,
});
