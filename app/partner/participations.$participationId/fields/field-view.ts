/** What the adapt form needs to know of each region. The values themselves are texts, named after the region: see {@link FormValues}. */
import type { Region, RegionOf } from '@multipartner/templates-engine/document';

/**
 * Everything that the form posts, by field name: `<path>.text`, `.html`, `.asset`, `.alt`, `.label`, `.target`, `.href`, `.on`, … A path is
 * a region's id; inside a list it is `<region>/<instance>/<region>`. The browser saves, keeps and compares drafts in this form; only the
 * server turns it into fill values.
 */
export type FormValues = Record<string, string>;

/** Where a link may lead without typing an address; `own` means that an address was typed. */
export const LINK_TARGETS = ['headquarters', 'website', 'phone', 'email', 'own'] as const;
export type LinkTarget = (typeof LINK_TARGETS)[number];

/** Value of `.asset` for the image that HQ chose. */
export const HEADQUARTERS_IMAGE = 'headquarters';

type RichMark = Extract<Region, { kind: 'text.rich' }>['marks'][number];

interface FieldBase {
  /** The path; in the fields of a block or an item it begins behind the instance */
  id: string;
  label: string;
  help?: string;
  required: boolean;
  /** The line of the inbox: subject, preheader … */
  envelope: string | null;
}

export interface TextFieldView extends FieldBase {
  kind: 'text';
  maxLength: number;
  isLong: boolean;
  mergeTags: string[];
}
export interface RichFieldView extends FieldBase {
  kind: 'rich';
  maxLength: number;
  marks: RichMark[];
  mergeTags: string[];
}
export interface ImageFieldView extends FieldBase {
  kind: 'image';
  altRequired: boolean;
  minWidthPx: number | null;
  hrefEditable: boolean;
  ratio: { width: number; height: number } | null;
  /** Whose images may be used, and whether one may be uploaded */
  sources: { headquarters: boolean; own: boolean; upload: boolean };
  /** HQ's collections that may be used; empty: all */
  collections: string[];
  /** HQ's image on the app's origin, null where it cannot be shown */
  originalSrc: string | null;
  originalAlt: string;
}
export interface LinkFieldView extends FieldBase {
  kind: 'link';
  labelEditable: boolean;
  labelMaxLength: number;
  hrefEditable: boolean;
  originalHref: string;
  /** The choices that lead somewhere: a profile without phone offers no phone */
  targets: LinkTarget[];
  hosts: string[];
}
export interface ToggleFieldView extends FieldBase {
  kind: 'toggle';
}
export interface ChoiceFieldView extends FieldBase {
  kind: 'choice';
  options: { id: string; label: string }[];
}
export interface NumberFieldView extends FieldBase {
  kind: 'number';
  min: number | null;
  max: number | null;
  step: number | null;
  decimals: number;
  /** km, %, EUR … */
  unit: string;
  /** A sum of money, which is stored in its smallest unit */
  isPrice: boolean;
  /** For showing it as the mail does */
  region: RegionOf<'number'> | RegionOf<'price'>;
  locale: string;
}
export interface DateFieldView extends FieldBase {
  kind: 'date';
  min: string | null;
  max: string | null;
  /** 1 Monday … 7 Sunday */
  excludedWeekdays: number[];
  excludedDays: string[];
  region: RegionOf<'date'>;
  locale: string;
}
export interface SlotFieldView extends FieldBase {
  kind: 'slot';
  /** Keys of {@link BlockView}s */
  allowed: string[];
  min: number;
  max: number;
  reorder: boolean;
  pinned: string[];
}
export interface RepeaterFieldView extends FieldBase {
  kind: 'repeater';
  itemLabel: string;
  min: number;
  max: number;
  item: PatternView;
}
export interface StyleFieldView extends FieldBase {
  kind: 'style';
  /** What may be changed, and between what */
  colour: TokenOption[] | null;
  background: TokenOption[] | null;
  size: TokenOption[] | null;
  align: boolean;
  hideOn: boolean;
}
export interface LayoutFieldView extends FieldBase {
  kind: 'layout';
  children: {
    id: string;
    label: string;
    move: boolean;
    remove: boolean;
    duplicate: boolean;
    pattern: PatternView;
  }[];
}
/** Shown, not filled in here: from the profile, a legal text, a limit of the sending. */
export interface FixedFieldView extends FieldBase {
  kind: 'fixed';
  why: 'profile' | 'legal' | 'limits';
  lines: string[];
}
export interface TokenOption {
  token: string;
  value: string;
}
/** What an item of a list is made of, with paths relative to the item. */
export interface PatternView {
  fields: FieldView[];
  /** What a new one begins with */
  values: FormValues;
}
export interface BlockView extends PatternView {
  name: string;
}

export type FieldView =
  | TextFieldView
  | RichFieldView
  | ImageFieldView
  | LinkFieldView
  | ToggleFieldView
  | ChoiceFieldView
  | NumberFieldView
  | DateFieldView
  | SlotFieldView
  | RepeaterFieldView
  | StyleFieldView
  | LayoutFieldView
  | FixedFieldView;

/** The region of the template that a name or a path belongs to; ids hold neither dot nor slash. */
export const regionOf = (name: string): string => name.split(/[./]/)[0]!;

/** A field of a pattern at its place: its paths begin with the item's. */
export const atPath = <F extends FieldView>(field: F, path: string): F => ({ ...field, id: `${path}/${field.id}` });

/** A finding of the server, ready to be shown. */
export interface Finding {
  /** The path of its field */
  regionId: string | null;
  severity: 'block' | 'needsApproval' | 'warn' | 'hint';
  sentence: string;
  /** It is the partner's profile that lacks something */
  isProfile: boolean;
  /** The server knows a way to mend it */
  isFixable?: boolean;
  rule?: string;
}

/** Who of two that saved meanwhile changed what: names whose value differs. */
export const changedNames = (before: FormValues, after: FormValues): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
