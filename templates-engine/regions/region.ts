/**
 * What a partner may do at one place of a template, and how far (design: templates, "Region kinds and constraints"). A region is part of
 * HQ's document; a partner's values for it are in fill-value.ts.
 */
import { z } from 'zod';
import { blockInstance, blockKey, instanceId, repeaterItem } from '../fills/fill-value.ts';
import { base, day, language } from './region-base.ts';
import { audience, sendTime } from './region-of-envelope.ts';

const word = z.string().trim().min(1).max(120);
/** Written in RE2's syntax: judged in linear time, whatever the text. */
const safePattern = z.string().min(1).max(300);

const textLimits = {
  minLength: z.int().min(0).optional(),
  maxLines: z.int().min(1).max(200).optional(),
  forbiddenWords: z.array(word).max(200).optional(),
  requiredWords: z.array(word).max(50).optional(),
  /** The whole text must match */
  pattern: safePattern.optional(),
  /** No part of the text may match */
  forbiddenPattern: safePattern.optional(),
  /** HQ's text is only a placeholder: the send waits until the partner wrote its own */
  mustChange: z.boolean().optional(),
  mergeTags: z.array(z.string()).max(50).default([]),
};

export const IMAGE_SOURCES = ['headquarters', 'own', 'upload'] as const;
export const RICH_MARKS = ['bold', 'italic', 'underline', 'link', 'list'] as const;

const plain = z.strictObject({
  ...base,
  kind: z.literal('text.plain'),
  ...textLimits,
  maxLength: z.int().min(1).max(10_000),
});
const rich = z.strictObject({
  ...base,
  kind: z.literal('text.rich'),
  ...textLimits,
  maxLength: z.int().min(1).max(20_000),
  marks: z.array(z.enum(RICH_MARKS)).default(['bold', 'italic']),
});
const image = z.strictObject({
  ...base,
  kind: z.literal('image'),
  altRequired: z.boolean().default(true),
  hrefEditable: z.boolean().default(false),
  /** Where images may come from; absent: everywhere */
  sources: z.array(z.enum(IMAGE_SOURCES)).min(1).optional(),
  /** HQ's collections that are offered; absent: all that the partner's groups may use */
  collections: z.array(z.string().max(40)).max(50).optional(),
  /** Width and height of the shape into which the image is cropped */
  ratio: z.strictObject({ width: z.int().min(1).max(100), height: z.int().min(1).max(100) }).optional(),
  minWidthPx: z.int().min(1).optional(),
  minHeightPx: z.int().min(1).optional(),
  exactWidthPx: z.int().min(1).optional(),
  exactHeightPx: z.int().min(1).optional(),
  maxKilobytes: z.int().min(1).max(20_000).optional(),
});
const link = z.strictObject({
  ...base,
  kind: z.literal('link'),
  labelEditable: z.boolean().default(true),
  labelMaxLength: z.int().min(1).max(200).default(40),
  hrefEditable: z.boolean().default(true),
  /** Only these hosts; absent: the template's, HQ's and the partner's own */
  hosts: z.array(z.string().max(253)).max(50).optional(),
  /** Addresses that hide where they lead */
  shortenersAllowed: z.boolean().optional(),
  /** Added to web addresses; the values may name `{campaign}`, `{partner}` and `{region}` */
  utm: z
    .strictObject({
      source: z.string().max(80),
      medium: z.string().max(80),
      campaign: z.string().max(80),
    })
    .optional(),
});
const toggle = z.strictObject({ ...base, kind: z.literal('toggle'), defaultOn: z.boolean().default(true) });
const numeric = z.strictObject({
  ...base,
  kind: z.literal('number'),
  /** HQ's value */
  standard: z.number(),
  min: z.number().optional(),
  max: z.number().optional(),
  step: z.number().positive().optional(),
  decimals: z.int().min(0).max(4).default(0),
  /** Behind the number: km, %, litres … */
  unit: z.string().max(20).default(''),
});
const price = z.strictObject({
  ...base,
  kind: z.literal('price'),
  /** In the smallest unit of the currency (cents), as every price here */
  standard: z.int().min(0),
  /** ISO 4217 */
  currency: z.string().regex(/^[A-Z]{3}$/),
  min: z.int().min(0).optional(),
  max: z.int().min(0).optional(),
  step: z.int().min(1).optional(),
  /** Never dearer than HQ's */
  notAboveStandard: z.boolean().default(false),
});
const date = z.strictObject({
  ...base,
  kind: z.literal('date'),
  /** HQ's day; empty: none yet */
  standard: z.union([day, z.literal('')]),
  format: z.enum(['long', 'short', 'weekday']).default('long'),
  min: day.optional(),
  max: day.optional(),
  /** Only from the campaign's first to its last day */
  withinCampaign: z.boolean().default(false),
  /** 1 Monday … 7 Sunday (ISO 8601) */
  excludedWeekdays: z.array(z.int().min(1).max(7)).max(6).default([]),
  excludedDays: z.array(day).max(100).default([]),
});
const profile = z.strictObject({
  ...base,
  kind: z.literal('profile'),
  /** A merge tag of the partner: `partner.phone`, `partner.openingHours` … */
  field: z.string().max(60),
});
const legal = z.strictObject({
  ...base,
  kind: z.literal('legal'),
  /** Key of a legal text of the brand kit: publishing takes its variants from there */
  brand: z.string().max(40).optional(),
  /** The variant that fits the language, country and legal form best is shown; it must be visible in the output */
  variants: z
    .array(
      z.strictObject({
        language: language.optional(),
        country: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .optional(),
        legalForm: z.string().max(40).optional(),
        content: z.string().min(1).max(20_000),
      }),
    )
    .max(100),
});

const slot = z.strictObject({
  ...base,
  kind: z.literal('slot'),
  /** Keys `<block id>@<version>` of the document's `blocks` */
  allowed: z.array(blockKey).max(60),
  min: z.int().min(0).max(40).default(0),
  max: z.int().min(1).max(40).default(10),
  reorder: z.boolean().default(true),
  /** HQ's blocks, in order */
  standard: z.array(blockInstance).max(40).default([]),
  /** Instances of `standard` that stay where HQ put them: neither moved nor removed */
  pinned: z.array(instanceId).max(40).default([]),
});
const repeater = z.strictObject({
  ...base,
  kind: z.literal('repeater'),
  /** What one item is called: "Offer", "Date" … */
  itemLabel: z.string().min(1).max(60),
  min: z.int().min(0).max(40).default(1),
  max: z.int().min(1).max(40).default(6),
  /** HQ's items; the children of the node are the pattern of one item */
  standard: z.array(repeaterItem).max(40).default([]),
});

/** One of HQ's variants. Without `content` and `attrs` it is the element as it stands in the tree. */
const choiceOption = z.strictObject({
  id: z.string().regex(/^o_[0-9a-z]{1,26}$/),
  label: z.string().min(1).max(80),
  /** Instead of the element's own */
  content: z.string().max(100_000).optional(),
  attrs: z.record(z.string().max(60), z.string().max(4_000)).optional(),
  /** Of a container: the id of the one child that is shown, the others are left out */
  child: z.string().max(30).optional(),
});
const choice = z.strictObject({
  ...base,
  kind: z.literal('choice'),
  /** The first is HQ's */
  options: z.array(choiceOption).min(1).max(20),
});

export const region = z.discriminatedUnion('kind', [
  plain,
  rich,
  image,
  link,
  toggle,
  choice,
  numeric,
  price,
  date,
  profile,
  slot,
  repeater,
  legal,
  sendTime,
  audience,
]);
export type Region = z.infer<typeof region>;
export type RegionKind = Region['kind'];
/** Regions of one kind */
export type RegionOf<K extends RegionKind> = Extract<Region, { kind: K }>;
