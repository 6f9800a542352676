/**
 * The stored form of a template (design: templates, "Stored form"): our own JSON tree, never MJML text. A published version of it
 * is immutable; what a partner fills in is keyed by region id and never by position.
 */
import { z } from 'zod';
import { blockKey, fillSet } from './fills/fill-value.ts';
import { type Region, region } from './regions/region.ts';
import { textValue } from './text/text-shape.ts';

export {
  type BlockInstance,
  type FillPatch,
  type FillSet,
  type FillValue,
  fillPatch,
  fillSet,
  fillValue,
  type LayoutValue,
  type RepeaterItem,
  type StyleValue,
} from './fills/fill-value.ts';
export { type Region, type RegionKind, type RegionOf, region } from './regions/region.ts';
export type { Constraint, Severity } from './regions/region-base.ts';
export { type MergeTagPart, mergeTagPart, type TextValue, textValue } from './text/text-shape.ts';

/** What HQ can allow or deny on an element and all below it (design: templates, "Permissions per node and role"). */
export const PERMISSION_SCOPES = [
  'content.edit',
  'style.color',
  'style.align',
  'style.size',
  'layout.move',
  'layout.remove',
  'layout.duplicate',
  'layout.hideOnDevice',
  'slot.add',
] as const;
export type PermissionScope = (typeof PERMISSION_SCOPES)[number];
/** Who fills: the owner of a partner, or somebody who works there. */
export const FILLING_ROLES = ['partner_owner', 'partner_editor'] as const;
export type FillingRole = (typeof FILLING_ROLES)[number];
/**
 * Scope → role (or everybody) → decision. The nearest explicit decision wins, unless an ancestor says `denyFinal`. What is not listed is inherited;
 * at the root everything is denied but the content of regions.
 */
export const permissions = z.partialRecord(
  z.enum(PERMISSION_SCOPES),
  z.partialRecord(z.enum(['everybody', ...FILLING_ROLES]), z.enum(['allow', 'deny', 'denyFinal'])),
);
export type Permissions = z.infer<typeof permissions>;

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
  permissions?: Permissions;
  /** The version of the block library that this element was taken from: `<block id>@<version>` */
  block?: string;
}
export const templateNode: z.ZodType<TemplateNode> = z.lazy(() =>
  z.strictObject({
    id: z.string().regex(/^n_[0-9a-z]{1,26}$/),
    tag: z.string().max(40),
    attrs: z.record(z.string().max(60), z.string().max(4_000)),
    content: z.string().max(100_000).optional(),
    children: z.array(templateNode).max(500).optional(),
    region: region.optional(),
    permissions: permissions.optional(),
    block: blockKey.optional(),
  }),
);

const envelopeField = z.strictObject({ value: textValue, region: region.optional() });
const translation = z.strictObject({
  content: z.string().optional(),
  attrs: z.record(z.string(), z.string()).optional(),
  value: textValue.optional(),
  label: z.string().optional(),
  help: z.string().optional(),
});
/** language → node id, `envelope.subject` … or `<node id>#<option id>` → what differs from the first language */
const translations = z.record(z.string(), z.record(z.string(), translation));

/** A block that slots may take, as it was in the library when this version was published. */
export const documentBlock = z.strictObject({
  name: z.record(z.string(), z.string().max(80)),
  root: templateNode,
  translations: translations.default({}),
});
export type DocumentBlock = z.infer<typeof documentBlock>;

/** HQ's own values for some partners: a country, a group, a language. Later ones win. */
export const documentVariant = z.strictObject({
  id: z.string().regex(/^v_[0-9a-z]{1,26}$/),
  name: z.string().min(1).max(80),
  when: z.strictObject({
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .max(60)
      .optional(),
    groups: z.array(z.string().max(40)).max(60).optional(),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/))
      .max(12)
      .optional(),
  }),
  fill: fillSet,
});
export type DocumentVariant = z.infer<typeof documentVariant>;

/** What happens to a region of an earlier version that this one no longer has (design: "Versions and upgrades"). */
export const regionMigration = z.strictObject({
  from: z.string().max(30),
  how: z.enum(['drop', 'convert', 'split', 'merge']),
  /** The regions that take over: one for `convert` and `merge`, several for `split`, none for `drop` */
  to: z.array(z.string().max(30)).max(10),
});
export type RegionMigration = z.infer<typeof regionMigration>;

export const templateDocument = z.strictObject({
  schema: z.literal(1),
  /** BCP 47 primary tags; the first is the language of `root` and `envelope`. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .min(1)
    .max(12),
  envelope: z.strictObject({
    subject: envelopeField,
    preheader: envelopeField,
    fromName: envelopeField,
    /** Where answers go; an empty value is the partner's own address */
    replyTo: envelopeField.optional(),
    /** Only a region each: limits of when and to whom, judged at the send desk */
    sendTime: z.strictObject({ region }).optional(),
    audience: z.strictObject({ region }).optional(),
  }),
  root: templateNode,
  translations: translations.default({}),
  /** Blocks that slots may take, by `<block id>@<version>` */
  blocks: z.record(blockKey, documentBlock).optional(),
  variants: z.array(documentVariant).max(60).optional(),
  migrations: z.array(regionMigration).max(200).optional(),
  /** Brand tokens as they were at publishing: name → CSS value. Attributes name them as `token:<name>`. */
  tokens: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), z.string().max(200)).optional(),
  /** Logos of the brand kit as they were at publishing: asset id → the room that each keeps */
  logos: z
    .record(
      z.string().max(60),
      z.strictObject({
        /** Nothing else within this distance, in per cent of its height */
        clearSpacePercent: z.int().min(0).max(200),
        minWidthPx: z.int().min(1).max(1_200),
      }),
    )
    .optional(),
  /** Hosts that this template's own links and images point to, confirmed by HQ at publishing. */
  hosts: z.strictObject({ links: z.array(z.string()), images: z.array(z.string()) }).default({ links: [], images: [] }),
});
export type TemplateDocument = z.infer<typeof templateDocument>;

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
  /** GmbH, e. K., Ltd …: chooses among legal texts */
  legalForm: z.string().max(40).optional(),
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
  /** Legal texts that must be readable in it: the gate looks for them */
  mustShow: z.array(z.string().max(20_000)).max(100).optional(),
});
export type CompiledMail = z.infer<typeof compiledMail>;
