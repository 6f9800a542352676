/** A copy of a part of a template, for paste and duplicate: one fill must never feed two regions. */
import type { FillSet, FillValue, LayoutValue, Region, TemplateNode } from './document.ts';
import { newNodeId, newRegionId } from './ids.ts';
import { layoutIdOf, styleIdOf } from './implicit-ids.ts';
import { walk } from './localise.ts';

type Names = ReadonlyMap<string, string>;

/** A fill with its keys, and the nodes that it names, renamed; what is not in the list stays. */
export function renamedFill(fill: FillSet, names: Names): FillSet {
  return Object.fromEntries(Object.entries(fill).map(([id, value]) => [names.get(id) ?? id, renamed(value, names)]));
}

function renamedLayout({ order, removed, copies }: LayoutValue, names: Names): LayoutValue {
  const own = (id: string): string => names.get(id) ?? id;
  return {
    ...(order ? { order: order.map(own) } : {}),
    ...(removed ? { removed: removed.map(own) } : {}),
    ...(copies
      ? { copies: copies.map((copy) => ({ ...copy, of: own(copy.of), fill: renamedFill(copy.fill, names) })) }
      : {}),
  };
}

function renamed(value: FillValue, names: Names): FillValue {
  if ('items' in value) return { items: value.items.map((item) => ({ ...item, fill: renamedFill(item.fill, names) })) };
  return 'layout' in value ? { layout: renamedLayout(value.layout, names) } : value;
}

function renamedRegion(region: Region, names: Names): Region {
  const copy: Region = { ...structuredClone(region), id: names.get(region.id)! };
  if (copy.kind === 'repeater')
    copy.standard = copy.standard.map((item) => ({ ...item, fill: renamedFill(item.fill, names) }));
  if (copy.kind === 'choice')
    copy.options = copy.options.map((option) =>
      option.child === undefined ? option : { ...option, child: names.get(option.child) ?? option.child },
    );
  return copy;
}

/** A copy of a node with fresh node and region ids all the way down; what refers to them inside is renamed along. */
export function cloneNode(node: TemplateNode): TemplateNode {
  const names = new Map<string, string>();
  walk(node, ({ id, region }) => {
    const fresh = newNodeId();
    names.set(id, fresh).set(styleIdOf(id), styleIdOf(fresh)).set(layoutIdOf(id), layoutIdOf(fresh));
    if (region) names.set(region.id, newRegionId());
  });
  const clone = (original: TemplateNode): TemplateNode => ({
    ...original,
    id: names.get(original.id)!,
    attrs: { ...original.attrs },
    ...(original.region ? { region: renamedRegion(original.region, names) } : {}),
    ...(original.permissions ? { permissions: structuredClone(original.permissions) } : {}),
    ...(original.children ? { children: original.children.map(clone) } : {}),
  });
  return clone(node);
}
