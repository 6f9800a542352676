/** The only way in which a partner changes a mail: a patch over regions. What is locked cannot even be named. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { FillSet, FillValue, PartnerProfile, TemplateDocument } from './document.ts';
import { type AssetSet, regionViolations, type Violation, valueFor } from './region-rules.ts';
import { listRegions } from './regions.ts';
import { allowedLinkHosts } from './validate.ts';
import type { RuleId } from './violation-messages.ts';

export interface FillFailure extends Failure<'REGION_LOCKED' | 'INVALID'> {
  violations: Violation[];
}

export interface FillOptions {
  /** Hosts allowed besides the template's own list */
  profile?: PartnerProfile;
  linkHosts?: readonly string[];
  assets?: AssetSet;
}

/** A draft may be unfinished: these stop the send, not the save. */
const UNFINISHED: ReadonlySet<RuleId> = new Set<RuleId>([
  'required',
  'text.too-short',
  'image.alt-missing',
  'link.missing',
]);
const MAX_KEYS = 500;

/**
 * Applies a patch to a fill. `null` goes back to HQ's default. All or nothing: an id that is no region of the document gives
 * REGION_LOCKED (403), a value that breaks a constraint INVALID (422) with the violations; then nothing is changed.
 * `patch` may be anything that came over the wire.
 */
export function applyFillPatch(
  document: TemplateDocument,
  fill: FillSet,
  patch: unknown,
  options: FillOptions = {},
): Result<FillSet, FillFailure> {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch))
    return failed({ ...failure('INVALID'), violations: [{ rule: 'fill.wrong-shape', severity: 'block', params: {} }] });
  const keys = Reflect.ownKeys(patch);
  const regions = new Map(listRegions(document).map(({ region }) => [region.id, region]));
  const foreign = keys.find((key) => typeof key !== 'string' || !regions.has(key));
  if (foreign !== undefined || keys.length > MAX_KEYS) {
    const region = String(foreign ?? '').slice(0, 40);
    return failed({
      ...failure('REGION_LOCKED', { region }),
      violations: [{ rule: 'fill.unknown-region', severity: 'block', params: { region } }],
    });
  }
  const context = { linkHosts: allowedLinkHosts(document, options.profile, options.linkHosts), assets: options.assets };
  const changed = new Map<string, FillValue>(Object.entries(fill));
  const violations: Violation[] = [];
  for (const key of keys as string[]) {
    const region = regions.get(key)!;
    const raw = (patch as Record<string, unknown>)[key];
    if (raw === null) {
      changed.delete(key);
      continue;
    }
    const value = valueFor(region, raw);
    if (!value) {
      violations.push({ rule: 'fill.wrong-shape', severity: 'block', regionId: key, params: { label: region.label } });
      continue;
    }
    violations.push(
      ...regionViolations(region, value, context).filter(
        ({ rule, severity }) => severity === 'block' && !UNFINISHED.has(rule),
      ),
    );
    changed.set(key, value);
  }
  if (violations.length > 0) return failed({ ...failure('INVALID'), violations });
  return ok(Object.fromEntries(changed));
}
