/** What HQ demands of blocks in a slot, of a repeater's items, and of what permissions open. */
import type { BlockInstance, LayoutValue, RegionOf, RepeaterItem, StyleValue, TemplateDocument } from '../document.ts';
import { layoutFaults, withPinned } from '../fills/instances.ts';
import type { LayoutRegion, StyleRegion } from '../regions/implicit-regions.ts';
import { slotTakes } from '../regions/regions.ts';
import type { Violation } from '../rule-context.ts';
import { found } from './found.ts';

function countViolations(
  region: RegionOf<'slot'> | RegionOf<'repeater'>,
  list: readonly { id: string }[],
): Violation[] {
  const count = list.length;
  const violations: Violation[] = [];
  if (new Set(list.map(({ id }) => id)).size < count) violations.push(found(region, 'list.twice'));
  if (count < region.min) violations.push(found(region, 'list.too-few', { count, min: region.min }));
  if (count > region.max) violations.push(found(region, 'list.too-many', { count, max: region.max }));
  return violations;
}

const order = (blocks: readonly { id: string }[]): string => blocks.map(({ id }) => id).join();

export function slotViolations(
  region: RegionOf<'slot'>,
  blocks: readonly BlockInstance[],
  place: { tag: string; blocks: TemplateDocument['blocks']; canAdd: boolean },
): Violation[] {
  const violations = countViolations(region, blocks);
  const standard = new Map(region.standard.map((one) => [one.id, one.block]));
  const fits = ({ id, block }: BlockInstance): boolean => {
    const known = place.blocks && Object.hasOwn(place.blocks, block) ? place.blocks[block] : undefined;
    return (
      known !== undefined &&
      slotTakes(place.tag, known.root.tag) &&
      (region.allowed.includes(block) || standard.get(id) === block)
    );
  };
  if (!blocks.every(fits)) violations.push(found(region, 'slot.block-not-allowed'));
  if (order(withPinned(region, blocks)) !== order(blocks)) violations.push(found(region, 'slot.pinned-moved'));
  const kept = blocks.filter(({ id }) => standard.has(id));
  const isInOrder = order(kept) === order(region.standard.filter(({ id }) => kept.some((one) => one.id === id)));
  if (!region.reorder && !isInOrder) violations.push(found(region, 'slot.order-locked'));
  if (!place.canAdd && (kept.length !== region.standard.length || blocks.length !== kept.length))
    violations.push(found(region, 'slot.add-locked'));
  return violations;
}

export const repeaterViolations = (region: RegionOf<'repeater'>, items: readonly RepeaterItem[]): Violation[] =>
  countViolations(region, items);

export function styleViolations(region: StyleRegion, style: StyleValue): Violation[] {
  const offered =
    (style.colour === undefined || region.colour.includes(style.colour)) &&
    (style.background === undefined || region.background.includes(style.background)) &&
    (style.size === undefined || region.size.includes(style.size)) &&
    (style.align === undefined || region.align.includes(style.align)) &&
    (style.hideOn === undefined || region.hideOn);
  return offered ? [] : [found(region, 'style.not-offered')];
}

export const layoutViolations = (region: LayoutRegion, value: LayoutValue): Violation[] =>
  layoutFaults(region, value).length === 0 ? [] : [found(region, 'layout.not-offered')];
