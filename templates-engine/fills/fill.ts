/** The only way in which a partner changes a mail: a patch over regions. What is locked cannot even be named. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { canonicalJson } from '../canonical.ts';
import type { FillSet, FillValue, PartnerProfile, TemplateDocument } from '../document.ts';
import { localise } from '../localise.ts';
import type { Filler } from '../permissions.ts';
import { regionViolations } from '../regions/region-rules.ts';
import { valueFor } from '../regions/region-value.ts';
import type { CampaignFacts } from '../render/utm.ts';
import type { AssetSet, Violation } from '../rule-context.ts';
import { localeOf } from '../text/value-format.ts';
import { valueAt } from '../upgrade/value-at.ts';
import { allowedLinkHosts } from '../validate.ts';
import type { RuleId } from '../violation-messages.ts';
import { type Spot, visitSpots } from './spots.ts';

export interface FillFailure extends Failure<'REGION_LOCKED' | 'INVALID'> {
  violations: Violation[];
}

export interface FillOptions {
  /** Hosts allowed besides the template's own list */
  profile?: PartnerProfile;
  linkHosts?: readonly string[];
  assets?: AssetSet;
  /** Who saves; what permissions deny to that role is locked. Absent: what anybody may */
  filler?: Filler;
  campaign?: CampaignFacts | undefined;
  /** `YYYY-MM-DD` */
  today?: string | undefined;
}

/** A draft may be unfinished: these stop the send, not the save. */
const UNFINISHED: ReadonlySet<RuleId> = new Set<RuleId>([
  'required',
  'text.too-short',
  'text.required-word',
  'text.pattern',
  'image.alt-missing',
  'link.missing',
  'list.too-few',
]);
const MAX_KEYS = 500;

const locked = (region: string) =>
  failed({
    ...failure('REGION_LOCKED', { region }),
    violations: [{ rule: 'fill.unknown-region' as const, severity: 'block' as const, params: { region } }],
  });

/** Reads the values of a patch. Nothing is a value of a region that does not exist, so ids are looked at first. */
function readPatch(
  document: TemplateDocument,
  keys: readonly string[],
  patch: Record<string, unknown>,
  filler: Filler,
) {
  const spots = new Map<string, Spot>();
  const only = new Set(keys);
  const open = visitSpots(
    document,
    {},
    { filler, only },
    { spot: (spot) => spots.set(spot.address, spot), foreign: () => {} },
  );
  const foreign = keys.find((key) => !open.has(key));
  if (foreign !== undefined) return { foreign };
  const values: [string, FillValue][] = [];
  const misfits: Violation[] = [];
  for (const key of keys) {
    if (patch[key] === null) continue;
    const { region } = spots.get(key)!;
    const value = valueFor(region, patch[key]);
    if (value) values.push([key, value]);
    else misfits.push({ rule: 'fill.wrong-shape', severity: 'block', regionId: key, params: { label: region.label } });
  }
  return { values, misfits };
}

/**
 * Applies a patch to a fill. `null` goes back to HQ's default. All or nothing: an id that is no region of the document, at the top or inside a block,
 * an item or a copy, gives REGION_LOCKED (403), a value that breaks a constraint INVALID (422) with the violations; then nothing is changed.
 * `patch` may be anything that came over the wire.
 */
export function applyFillPatch(
  template: TemplateDocument,
  fill: FillSet,
  patch: unknown,
  options: FillOptions = {},
): Result<FillSet, FillFailure> {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch))
    return failed({ ...failure('INVALID'), violations: [{ rule: 'fill.wrong-shape', severity: 'block', params: {} }] });
  const keys = Reflect.ownKeys(patch);
  const odd = keys.find((key) => typeof key !== 'string');
  if (odd !== undefined || keys.length > MAX_KEYS) return locked(String(odd ?? '').slice(0, 40));
  const document = localise(template, template.languages[0]!);
  const filler = options.filler ?? 'anybody';
  const read = readPatch(document, keys as string[], patch as Record<string, unknown>, filler);
  if (read.foreign !== undefined) return locked(read.foreign.slice(0, 40));
  const values = new Map(read.values);
  const after: FillSet = Object.fromEntries([
    ...Object.entries(fill).filter(([key]) => !Object.hasOwn(patch, key)),
    ...values,
  ]);
  const context = {
    linkHosts: allowedLinkHosts(document, options.profile, options.linkHosts),
    assets: options.assets,
    locale: localeOf(options.profile?.language ?? document.languages[0]!, options.profile?.country ?? ''),
    campaign: options.campaign,
    today: options.today,
  };
  const violations: Violation[] = [...read.misfits];
  let foreign: string | undefined;
  visitSpots(
    document,
    after,
    { filler, only: new Set(values.keys()) },
    {
      spot({ address, region, value, node, canAdd, isMisfit }) {
        const place = { tag: node?.tag ?? '', blocks: document.blocks, canAdd };
        const found: Violation[] = value
          ? regionViolations(region, value, context, place)
          : isMisfit
            ? [{ rule: 'fill.wrong-shape', severity: 'block', params: { label: region.label } }]
            : [];
        for (const one of found)
          if (one.severity === 'block' && !UNFINISHED.has(one.rule)) violations.push({ ...one, regionId: address });
      },
      foreign(address) {
        // What somebody with more rights put there may stay as it is.
        const kept = address.includes('/') ? valueAt(fill, address) : undefined;
        const now = valueAt(after, address);
        if (!kept || !now || canonicalJson(kept) !== canonicalJson(now)) foreign ??= address;
      },
    },
  );
  if (foreign !== undefined) return locked(foreign.slice(0, 100));
  if (violations.length > 0) return failed({ ...failure('INVALID'), violations });
  return ok(after);
}
