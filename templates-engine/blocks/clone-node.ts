/** A copy of a part of a template, for paste and duplicate: one fill must never feed two regions. */
import type { FillSet, FillValue, LayoutValue, Region, TemplateNode } from '../document.ts';
import { newNodeId, newRegionId } from '../ids.ts';
import { walk } from '../localise.ts';
import { isImplicitId, nodeOfImplicit } from '../regions/implicit-ids.ts';

/** The new id of a node or a region; ids that it does not know come back as they are. */
export type Rename = (id: string) => string;

/** Keys of a fill: regions, and what permissions open at a node under the node's id. Instances keep their ids: they are counted per fill. */
function renamedKey(id: string, rename: Rename): string {
  if (isImplicitId(id)) return `${id.slice(0, 2)}${rename(nodeOfImplicit(id)).slice(2)}`;
  return id.startsWith('i_') ? id : rename(id);
}

const renamedFill = (fill: FillSet, rename: Rename): FillSet =>
  Object.fromEntries(Object.entries(fill).map(([id, value]) => [renamedKey(id, rename), renamedValue(value, rename)]));

function renamedLayout({ order, removed, copies }: LayoutValue, rename: Rename): LayoutValue {
  return {
    ...(order ? { order: order.map((id) => renamedKey(id, rename)) } : {}),
    ...(removed ? { removed: removed.map(rename) } : {}),
    ...(copies
      ? { copies: copies.map((copy) => ({ ...copy, of: rename(copy.of), fill: renamedFill(copy.fill, rename) })) }
      : {}),
  };
}

/** Blocks of a slot are left as they are: what is in them has the ids of the library. */
function renamedValue(value: FillValue, rename: Rename): FillValue {
  if ('items' in value)
    return { items: value.items.map((item) => ({ ...item, fill: renamedFill(item.fill, rename) })) };
  return 'layout' in value ? { layout: renamedLayout(value.layout, rename) } : value;
}

/** A region with another id, and with what it says about nodes and regions below it. */
export function renamedRegion(region: Region, rename: Rename): Region {
  const copy: Region = { ...structuredClone(region), id: rename(region.id) };
  if (copy.kind === 'repeater')
    copy.standard = copy.standard.map((item) => ({ ...item, fill: renamedFill(item.fill, rename) }));
  if (copy.kind === 'choice')
    copy.options = copy.options.map((option) =>
      option.child === undefined ? option : { ...option, child: rename(option.child) },
    );
  return copy;
}

/** A copy of a node with fresh node and region ids all the way down; what refers to them inside is renamed along. */
export function cloneNode(node: TemplateNode): TemplateNode {
  const names = new Map<string, string>();
  walk(node, ({ id, region }) => {
    names.set(id, newNodeId());
    if (region) names.set(region.id, newRegionId());
  });
  const rename: Rename = (id) => names.get(id) ?? id;
  const clone = (original: TemplateNode): TemplateNode => ({
    ...original,
    id: rename(original.id),
    attrs: { ...original.attrs },
    ...(original.region ? { region: renamedRegion(original.region, rename) } : {}),
    ...(original.permissions ? { permissions: structuredClone(original.permissions) } : {}),
    ...(original.children ? { children: original.children.map(clone) } : {}),
  });
  return clone(node);
}
