/**
 * What a mail really shows, and who said so (design: "Layers"): template → HQ's variants → the partner's usual text → the fill of this campaign. Later
 * ones win where they are permitted.
 */
import type { DocumentVariant, FillSet, FillValue, PartnerProfile, TemplateDocument } from '../document.ts';
import { documentLanguage, localise } from '../localise.ts';
import { readFill } from '../regions/region-value.ts';
import type { AssetSet, Violation } from '../rule-context.ts';
import { ruleContext, spotViolations } from '../validate.ts';
import { variantsOf } from '../variants.ts';
import { mergedValue } from './instances.ts';
import { visitSpots } from './spots.ts';

export type Layer = 'template' | 'variant' | 'usual' | 'campaign';
export interface Provenance {
  layer: Layer;
  /** Of layer `variant` */
  variant?: { id: string; name: string };
}
export interface SkippedValue {
  regionId: string;
  layer: Layer;
  violations: Violation[];
}
export interface LayerInput {
  profile: PartnerProfile;
  language: string;
  /** Ids of the partner's groups */
  groups?: readonly string[];
  /** The partner's usual texts for this template */
  override?: FillSet;
  /** What was filled in for this campaign */
  fill: FillSet;
  assets?: AssetSet;
  linkHosts?: readonly string[];
}
export interface EffectiveFill {
  fill: FillSet;
  /** Region id → who said what is shown; regions of the template itself, not those inside blocks and items */
  provenance: Record<string, Provenance>;
  /** Values of a variant or a usual text that the template does not allow: left out */
  skipped: SkippedValue[];
}

/** HQ's variants for one partner, in the document's order. */
export const variantsFor = (
  document: TemplateDocument,
  { profile, language, groups }: Pick<LayerInput, 'profile' | 'language' | 'groups'>,
): DocumentVariant[] => variantsOf(document, { country: profile.country, language, groups });

/** The values of one layer that the template allows. HQ's own layer may also fill what partners may not. */
function allowedValues(
  document: TemplateDocument,
  stored: FillSet,
  layer: Layer,
  input: LayerInput,
): { values: FillSet; skipped: SkippedValue[] } {
  const fill = readFill(stored, true);
  const options = { ...input, assets: input.assets ?? {} };
  const context = { ...ruleContext(document, options, input.language), assets: input.assets };
  const bad = new Map<string, Violation[]>();
  const note = (address: string, violations: Violation[]) => {
    const [id = ''] = address.split('/');
    bad.set(id, [...(bad.get(id) ?? []), ...violations]);
  };
  visitSpots(
    document,
    fill,
    { only: new Set(Object.keys(fill)) },
    {
      spot(spot) {
        if (!spot.value && !spot.isMisfit) return;
        const violations = spotViolations(spot, document, options, context).filter(
          ({ severity, rule }) => severity === 'block' && rule !== 'required' && rule !== 'link.missing',
        );
        if (violations.length > 0) note(spot.address, violations);
      },
      foreign: (address) =>
        note(address, [{ rule: 'fill.unknown-region', severity: 'block', params: { region: address.slice(0, 100) } }]),
    },
  );
  return {
    values: Object.fromEntries(Object.entries(fill).filter(([id]) => !bad.has(id))),
    skipped: [...bad].map(([regionId, violations]) => ({ regionId, layer, violations })),
  };
}

/** All layers of one partner's mail on each other. The campaign's own fill is never skipped: `validate` says what is wrong with it. */
export function effectiveFill(template: TemplateDocument, input: LayerInput): EffectiveFill {
  const language = documentLanguage(template, input.language);
  const document = localise(template, language);
  const fill: Record<string, FillValue> = {};
  const provenance: Record<string, Provenance> = {};
  const skipped: SkippedValue[] = [];
  const lay = (values: FillSet, from: Provenance): void => {
    for (const [id, value] of Object.entries(values)) {
      const below = Object.hasOwn(fill, id) ? fill[id] : undefined;
      fill[id] = below ? mergedValue(below, value) : value;
      provenance[id] = from;
    }
  };
  visitSpots(
    document,
    {},
    {},
    {
      spot: ({ address }) => {
        if (!address.includes('/')) provenance[address] = { layer: 'template' };
      },
      foreign: () => {},
    },
  );
  for (const { id, name, fill: values } of variantsFor(template, { ...input, language })) {
    const allowed = allowedValues(document, values, 'variant', { ...input, language });
    lay(allowed.values, { layer: 'variant', variant: { id, name } });
    skipped.push(...allowed.skipped);
  }
  if (input.override && Object.keys(input.override).length > 0) {
    const allowed = allowedValues(document, input.override, 'usual', { ...input, language });
    lay(allowed.values, { layer: 'usual' });
    skipped.push(...allowed.skipped);
  }
  lay(input.fill, { layer: 'campaign' });
  return { fill, provenance, skipped };
}
