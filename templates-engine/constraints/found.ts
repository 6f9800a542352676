/** A broken constraint as a violation: how heavily it weighs and what it says is HQ's choice where the region makes one. */
import type { Constraint, Region, Severity } from '../document.ts';
import type { ImplicitRegion } from '../regions/implicit-regions.ts';
import type { Violation } from '../rule-context.ts';
import type { RuleId } from '../violation-messages.ts';

/** Rule → the constraint that it belongs to. Rules that are not here are shape, locks or safety: they always weigh what we say. */
export const CONSTRAINT_OF: Readonly<Partial<Record<RuleId, Constraint>>> = {
  required: 'required',
  'link.missing': 'required',
  'text.too-long': 'length',
  'text.too-short': 'length',
  'text.too-many-lines': 'lines',
  'text.forbidden-word': 'words',
  'text.required-word': 'words',
  'text.pattern': 'pattern',
  'text.forbidden-pattern': 'pattern',
  'text.must-change': 'mustChange',
  'image.must-change': 'mustChange',
  'image.alt-missing': 'alt',
  'image.ratio': 'ratio',
  'image.too-small': 'pixels',
  'image.low': 'pixels',
  'image.not-exact': 'pixels',
  'image.too-heavy': 'weight',
  'image.rights-ended': 'rights',
  'image.rights-ending': 'rights',
  'image.source': 'source',
  'image.source-own': 'source',
  'image.collection': 'source',
  'link.host-not-of-region': 'host',
  'link.shortener': 'shortener',
  'number.too-small': 'range',
  'number.too-large': 'range',
  'number.step': 'range',
  'price.above-standard': 'range',
  'date.too-early': 'days',
  'date.too-late': 'days',
  'date.excluded': 'days',
  'list.too-few': 'count',
  'list.too-many': 'count',
  'profile.missing': 'profile',
};

/** `weight` counts where the rule is no constraint of the region or HQ did not say otherwise. */
export function found(
  region: Region | ImplicitRegion,
  rule: RuleId,
  params: Violation['params'] = {},
  weight: Severity = 'block',
): Violation {
  const constraint = CONSTRAINT_OF[rule];
  const isOwn = region.kind !== 'style' && region.kind !== 'layout';
  const message = isOwn && constraint ? region.messages?.[constraint] : undefined;
  return {
    rule,
    severity: (isOwn && constraint && region.severities?.[constraint]) || weight,
    regionId: region.id,
    params: { label: region.label, ...params },
    ...(message ? { message } : {}),
  };
}
