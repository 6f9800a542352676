/** What the adapt form needs to know of each region. The values themselves are texts, named after the region: see {@link FormValues}. */
import type { Region } from '@multipartner/templates-engine/document';
import type { EnvelopeField } from '@multipartner/templates-engine/localise';

/**
 * Everything that the form posts, by field name: `<region id>.text`, `.html`, `.asset`, `.alt`, `.label`, `.target`, `.href`, `.on`. The
 * browser saves, keeps and compares drafts in this form; only the server turns it into fill values.
 */
export type FormValues = Record<string, string>;

/** Where a link may lead without typing an address; `own` means that an address was typed. */
export const LINK_TARGETS = ['headquarters', 'website', 'phone', 'email', 'own'] as const;
export type LinkTarget = (typeof LINK_TARGETS)[number];

/** Value of `.asset` for the image that HQ chose. */
export const HEADQUARTERS_IMAGE = 'headquarters';

type RichMark = Extract<Region, { kind: 'text.rich' }>['marks'][number];

interface FieldBase {
  id: string;
  label: string;
  help?: string;
  required: boolean;
  envelope: EnvelopeField | null;
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
export type FieldView = TextFieldView | RichFieldView | ImageFieldView | LinkFieldView | ToggleFieldView;

/** The names of all values of a region begin with its id; ids hold no dot. */
export const regionOf = (name: string): string => name.split('.')[0]!;

/** A finding of the server, ready to be shown. */
export interface Finding {
  regionId: string | null;
  severity: 'block' | 'needsApproval' | 'warn' | 'hint';
  sentence: string;
  /** It is the partner's profile that lacks something */
  isProfile: boolean;
}

/** Who of two that saved meanwhile changed what: names whose value differs. */
export const changedNames = (before: FormValues, after: FormValues): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);

/** True when a region differs from HQ's own. Of rich text only the editor's value counts: the plain text beside it follows. */
export const isRegionChanged = (originals: FormValues, values: FormValues, regionId: string): boolean =>
  changedNames(originals, values).some(
    (name) =>
      regionOf(name) === regionId && !(name === `${regionId}.text` && Object.hasOwn(originals, `${regionId}.html`)),
  );
