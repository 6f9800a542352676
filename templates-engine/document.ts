/**
 * The stored form of a template (design: templates, "Stored form"): our own JSON tree, never MJML text. A published version of it
 * is immutable; what a partner fills in is keyed by region id and never by position.
 */
import { z } from 'zod';

/** A merge tag inside a plain text: typed braces are literal, only this object is replaced. */
export const mergeTagPart = z.strictObject({ mergeTag: z.string().max(60), fallback: z.string().max(200).optional() });
export type MergeTagPart = z.infer<typeof mergeTagPart>;

/** A plain text, or its parts where it holds merge tags. */
export const textValue = z.union([
  z.string().max(20_000),
  z.array(z.union([z.string().max(20_000), mergeTagPart])).max(200),
]);
export type TextValue = z.infer<typeof textValue>;

const regionBase = {
  /** Stable for the life of the template; clones get a fresh one. */
  id: z.string().regex(/^r_[0-9a-z]{8,26}$/),
  /** What the partner reads above the field */
  label: z.string().min(1).max(80),
  help: z.string().max(300).optional(),
  required: z.boolean().default(false),
};

export const region = z.discriminatedUnion('kind', [
  z.strictObject({
    ...regionBase,
    kind: z.literal('text.plain'),
    minLength: z.int().min(0).optional(),
    maxLength: z.int().min(1).max(10_000),
    mergeTags: z.array(z.string()).max(50).default([]),
  }),
  z.strictObject({
    ...regionBase,
    kind: z.literal('text.rich'),
    minLength: z.int().min(0).optional(),
    maxLength: z.int().min(1).max(20_000),
    marks: z.array(z.enum(['bold', 'italic', 'underline', 'link', 'list'])).default(['bold', 'italic']),
    mergeTags: z.array(z.string()).max(50).default([]),
  }),
  z.strictObject({
    ...regionBase,
    kind: z.literal('image'),
    altRequired: z.boolean().default(true),
    minWidthPx: z.int().min(1).optional(),
    hrefEditable: z.boolean().default(false),
  }),
  z.strictObject({
    ...regionBase,
    kind: z.literal('link'),
    labelEditable: z.boolean().default(true),
    labelMaxLength: z.int().min(1).max(200).default(40),
    hrefEditable: z.boolean().default(true),
  }),
  z.strictObject({ ...regionBase, kind: z.literal('toggle'), defaultOn: z.boolean().default(true) }),
]);
export type Region = z.infer<typeof region>;
export type RegionKind = Region['kind'];

/** One element of the template. Attribute values and `content` are unescaped source values; escaping belongs to rendering. */
export interface TemplateNode {
  /** Unique in the document and stable: names the node in translations, notices and violations. */
  id: string;
  tag: string;
  attrs: Record<string, string>;
  /** HTML of elements that hold text (mj-text, mj-button …). Chips: `<span data-tag="contact.firstName" data-fallback="…">`. */
  content?: string;
  children?: TemplateNode[];
  region?: Region;
}
export const templateNode: z.ZodType<TemplateNode> = z.lazy(() =>
  z.strictObject({
    id: z.string().regex(/^n_[0-9a-z]{1,26}$/),
    tag: z.string().max(40),
    attrs: z.record(z.string().max(60), z.string().max(4_000)),
    content: z.string().max(100_000).optional(),
    children: z.array(templateNode).max(500).optional(),
    region: region.optional(),
  }),
);

const envelopeField = z.strictObject({ value: textValue, region: region.optional() });

export const templateDocument = z.strictObject({
  schema: z.literal(1),
  /** BCP 47 primary tags; the first is the language of `root` and `envelope`. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .min(1)
    .max(12),
  envelope: z.strictObject({ subject: envelopeField, preheader: envelopeField, fromName: envelopeField }),
  root: templateNode,
  /** language → node id (or "envelope.subject" …) → what differs from the first language */
  translations: z
    .record(
      z.string(),
      z.record(
        z.string(),
        z.strictObject({
          content: z.string().optional(),
          attrs: z.record(z.string(), z.string()).optional(),
          value: textValue.optional(),
          label: z.string().optional(),
          help: z.string().optional(),
        }),
      ),
    )
    .default({}),
  /** Hosts that this template's own links and images point to, confirmed by HQ at publishing. */
  hosts: z.strictObject({ links: z.array(z.string()), images: z.array(z.string()) }).default({ links: [], images: [] }),
});
export type TemplateDocument = z.infer<typeof templateDocument>;

/** What a partner put into one region. The key that is present must fit the region's kind. */
export const fillValue = z.union([
  z.strictObject({ text: textValue }),
  z.strictObject({ html: z.string().max(100_000) }),
  z.strictObject({
    image: z.strictObject({ assetId: z.string(), alt: z.string().max(300), href: z.string().max(2_000).optional() }),
  }),
  z.strictObject({
    link: z.strictObject({ label: z.string().max(400).optional(), href: z.string().max(2_000).optional() }),
  }),
  z.strictObject({ on: z.boolean() }),
]);
export type FillValue = z.infer<typeof fillValue>;

/** region id → value; a region that is absent shows HQ's default. */
export const fillSet = z.record(z.string(), fillValue);
export type FillSet = z.infer<typeof fillSet>;

/** The only thing a partner can save: values to set, or null to go back to HQ's default. */
export const fillPatch = z.record(z.string(), fillValue.nullable());
export type FillPatch = z.infer<typeof fillPatch>;

/** The partner's public business data that templates may show. No customer's data. */
export const partnerProfile = z.strictObject({
  name: z.string(),
  legalName: z.string(),
  street: z.string(),
  postalCode: z.string(),
  city: z.string(),
  country: z.string(),
  phone: z.string(),
  email: z.string(),
  website: z.string(),
  imprint: z.string(),
  openingHours: z.array(z.strictObject({ days: z.string(), hours: z.string() })),
  accentColour: z.string().nullable(),
  /** SHA-256 of the logo's bytes, or null */
  logo: z.strictObject({ sha256: z.string(), mediaType: z.string(), width: z.int(), height: z.int() }).nullable(),
  language: z.string(),
  timeZone: z.string(),
});
export type PartnerProfile = z.infer<typeof partnerProfile>;

/**
 * One piece of a compiled mail: literal text, or something known only per recipient. `escape` says for which place the value is
 * encoded; merge tags exist in text only, links of ours in `href` only (design: "Merge tags").
 */
export const segment = z.union([
  z.string(),
  z.strictObject({ tag: z.string(), fallback: z.string(), escape: z.enum(['html', 'none']) }),
  z.strictObject({ link: z.enum(['unsubscribe', 'preferences', 'viewInBrowser']) }),
  z.strictObject({ click: z.int().min(0) }),
  z.strictObject({ pixel: z.literal(true) }),
]);
export type Segment = z.infer<typeof segment>;

/** A compiled mail, ready for any number of recipients: what the app hands to the trust center. */
export const compiledMail = z.strictObject({
  language: z.string(),
  subject: z.array(segment),
  fromName: z.string(),
  html: z.array(segment),
  text: z.array(segment),
  /** Targets of `{click: n}` */
  links: z.array(z.string()),
  /** SHA-256 of the images that the trust center serves */
  images: z.array(z.string()),
});
export type CompiledMail = z.infer<typeof compiledMail>;
