/** The partner's mail once with each variant of a choice, so that it can be chosen by its look. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { FillSet, FillValue, TemplateDocument } from '@multipartner/templates-engine/document';
import { localise } from '@multipartner/templates-engine/localise';
import { type Spot, visitSpots } from '@multipartner/templates-engine/spots';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { previewSafely } from '../templates/preview-template.ts';
import { readDraft } from './judge-fill.ts';
import { findOwnParticipation } from './own-participation.ts';

/** The choice at an address, with the places that hold it from the outermost in. Undefined: no open choice stands there. */
function findChoice(document: TemplateDocument, fill: FillSet, address: string): Spot[] | undefined {
  const parts = address.split('/');
  const wanted = new Set(parts.flatMap((_, index) => (index % 2 === 0 ? [parts.slice(0, index + 1).join('/')] : [])));
  const path: Spot[] = [];
  visitSpots(
    document,
    fill,
    { only: new Set([parts[0]!]) },
    { spot: (spot) => wanted.has(spot.address) && path.push(spot), foreign: () => {} },
  );
  return path.length === wanted.size && path.at(-1)?.region.kind === 'choice' ? path : undefined;
}

/** What stands in a list, a slot or an arranged part, with another fill in one of its instances. */
function withInner(spot: Spot, instanceId: string, inner: FillSet): FillValue | undefined {
  const value = spot.value ?? spot.standard;
  const changed = <T extends { id: string; fill: FillSet }>(list: readonly T[]): T[] =>
    list.map((one) => (one.id === instanceId ? { ...one, fill: { ...one.fill, ...inner } } : one));
  if ('items' in value) return { items: changed(value.items) };
  if ('blocks' in value) return { blocks: changed(value.blocks) };
  return 'layout' in value ? { layout: { ...value.layout, copies: changed(value.layout.copies ?? []) } } : undefined;
}

/** The fill with an option chosen, wherever the choice stands: in the mail, in an entry of a list, in a block, in a copy. */
function withChoice(fill: FillSet, path: readonly Spot[], address: string, option: string): FillSet {
  const parts = address.split('/');
  let inner: FillSet = { [parts.at(-1)!]: { choice: option } };
  for (let level = path.length - 2; level >= 0; level -= 1) {
    const value = withInner(path[level]!, parts[level * 2 + 1]!, inner);
    if (value) inner = { [parts[level * 2]!]: value };
  }
  return { ...fill, ...inner };
}

/** `regionId` may be an address `<region>/<instance>/<region>`. Fails with NOT_FOUND, REGION_LOCKED for what is no choice of the mail, or TEMPLATE_BROKEN. */
export async function previewVariants(
  deps: CampaignDeps,
  input: { actor: Actor; participationId: string; regionId: string },
): Promise<Outcome<{ variants: { id: string; html: string }[] }>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const { regionId } = input;
  const { document, fill, profile, assets, language, campaign } = await readDraft(deps, found.value, deps.origins.app);
  const path = findChoice(localise(document, language), fill, regionId);
  const region = path?.at(-1)?.region;
  if (!path || region?.kind !== 'choice') return failed(failure('REGION_LOCKED', { region: regionId.slice(0, 40) }));
  const variants: { id: string; html: string }[] = [];
  // One after the other: a choice has at most 20 variants, and a compile blocks everybody else for its milliseconds.
  for (const { id } of region.options) {
    const chosen = withChoice(fill, path, regionId, id);
    const preview = await previewSafely(
      { document, fill: chosen, profile, assets, language, campaign },
      { markRegions: true },
    );
    if (!preview.ok) return preview;
    variants.push({ id, html: preview.value.html });
  }
  return ok({ variants });
}
