/**
 * The tree of one mail: blocks in their slots, items by their pattern, copies, and every region with its value. What came in as markup or position
 * cannot exist here, since values only choose, arrange and name.
 */
import type { BlockInstance, FillSet, FillValue, TemplateDocument, TemplateNode } from '../document.ts';
import { descend, may, type PermissionState, ROOT_PERMISSIONS } from '../permissions.ts';
import { isImplicitId, layoutIdOf, styleIdOf } from '../regions/implicit-ids.ts';
import { layoutRegionOf, styleRegionOf } from '../regions/implicit-regions.ts';
import { fitsRegion } from '../regions/region-value.ts';
import { slotTakes } from '../regions/regions.ts';
import { filledNode, type Surroundings, styledNode } from '../render/filled-node.ts';
import { MAX_FILL_DEPTH } from './fill-value.ts';
import { arrangedChildren, mergedInstances, withPinned } from './instances.ts';

/** A node of a rendered tree. Its region and `marks` say to previews where it comes from; mails carry nothing of it. */
export interface ExpandedNode extends TemplateNode {
  /** Addresses `<region>`, `<region>/<instance>`, `<region>/<instance>/<region>` … */
  marks?: string[];
  children?: ExpandedNode[];
}

interface Scope {
  document: TemplateDocument;
  around: Surroundings;
  fill: FillSet;
  /** Something in the fill is about looks or order: few fills have that, and then no element is asked */
  hasImplicit: boolean;
  /** Address of the instance that this fill belongs to; empty for the mail itself */
  address: string;
  depth: number;
}

/** Two instances of one block never share an id. Stable: the same instance has the same ids in every rendering. */
export function scopedNodeId(address: string, nodeId: string): string {
  if (address === '') return nodeId;
  let high = 0x811c9dc5;
  let low = 0x1000193;
  for (const char of `${address}/${nodeId}`) {
    const code = char.codePointAt(0)!;
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b);
    low ^= low >>> 13;
  }
  return `n_${(high >>> 0).toString(36).padStart(7, '0')}${(low >>> 0).toString(36).padStart(7, '0')}`;
}

const saysImplicit = (fill: FillSet): boolean => Object.keys(fill).some(isImplicitId);

const within = (scope: Scope, id: string): string => (scope.address === '' ? id : `${scope.address}/${id}`);

function openValue(node: TemplateNode, scope: Scope, state: PermissionState): FillValue | undefined {
  const { region } = node;
  if (!region || !Object.hasOwn(scope.fill, region.id) || !may(state, 'content.edit', 'anybody')) return undefined;
  const value = scope.fill[region.id];
  return value && fitsRegion(region, value) ? value : undefined;
}

/** The blocks that a slot shows: known, allowed here, and each once. */
export function shownBlocks(
  node: TemplateNode,
  document: TemplateDocument,
  value: FillValue | undefined,
): BlockInstance[] {
  const { region } = node;
  if (region?.kind !== 'slot') return [];
  const wished = value && 'blocks' in value ? mergedInstances(region.standard, value.blocks) : region.standard;
  const seen = new Set<string>();
  return withPinned(region, wished).filter(({ id, block }) => {
    const known = document.blocks && Object.hasOwn(document.blocks, block) ? document.blocks[block] : undefined;
    const isStandard = region.standard.some((one) => one.id === id && one.block === block);
    const fits = known && (isStandard || region.allowed.includes(block)) && slotTakes(node.tag, known.root.tag);
    if (!fits || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function childrenOf(
  node: TemplateNode,
  scope: Scope,
  state: PermissionState,
  value: FillValue | undefined,
): ExpandedNode[] {
  const { region } = node;
  const deeper = (address: string, fill: FillSet): Scope => ({
    ...scope,
    address,
    fill,
    hasImplicit: saysImplicit(fill),
    depth: scope.depth + 1,
  });
  if (region?.kind === 'repeater') {
    if (scope.depth >= MAX_FILL_DEPTH) return [];
    const items = value && 'items' in value ? mergedInstances(region.standard, value.items) : region.standard;
    const seen = new Set<string>();
    return items.flatMap(({ id, fill }) => {
      if (seen.has(id)) return [];
      seen.add(id);
      const address = `${within(scope, region.id)}/${id}`;
      return (node.children ?? []).flatMap((child) => marked(expand(child, deeper(address, fill), state), address));
    });
  }
  if (!scope.hasImplicit && region?.kind !== 'slot') {
    const children: ExpandedNode[] = [];
    for (const child of node.children ?? []) for (const one of expand(child, scope, state)) children.push(one);
    return children;
  }
  const layoutId = layoutIdOf(node.id);
  const layout = Object.hasOwn(scope.fill, layoutId) ? scope.fill[layoutId] : undefined;
  const arranged = arrangedChildren(
    node.children ?? [],
    layout && 'layout' in layout ? layoutRegionOf(node, state, 'anybody') : null,
    layout && 'layout' in layout && scope.depth < MAX_FILL_DEPTH ? layout.layout : undefined,
  );
  const own = arranged.flatMap(({ node: child, copy }) => {
    if (!copy) return expand(child, scope, state);
    const address = `${within(scope, layoutId)}/${copy.id}`;
    return marked(expand(child, deeper(address, copy.fill), state), address);
  });
  if (region?.kind !== 'slot' || scope.depth >= MAX_FILL_DEPTH) return own;
  const blocks = shownBlocks(node, scope.document, value).flatMap(({ id, block, fill }) => {
    const address = `${within(scope, region.id)}/${id}`;
    return marked(expand(scope.document.blocks![block]!.root, deeper(address, fill), state), address);
  });
  return [...own, ...blocks];
}

const marked = (nodes: readonly ExpandedNode[], address: string): ExpandedNode[] =>
  nodes.map((node) => ({ ...node, marks: [address, ...(node.marks ?? [])] }));

function expand(node: TemplateNode, scope: Scope, above: PermissionState): ExpandedNode[] {
  const state = descend(above, node);
  const { region } = node;
  const value = openValue(node, scope, state);
  if (region?.kind === 'toggle' && !(value && 'on' in value ? value.on : region.defaultOn)) return [];
  const styleId = scope.hasImplicit || state !== ROOT_PERMISSIONS ? styleIdOf(node.id) : '';
  const style = scope.hasImplicit && Object.hasOwn(scope.fill, styleId) ? scope.fill[styleId] : undefined;
  const isOpen = state === ROOT_PERMISSIONS ? null : styleRegionOf(node, state, 'anybody', scope.document.tokens);
  const filled = region ? filledNode(node, value, scope.around) : node;
  const styled =
    isOpen && style && 'style' in style ? styledNode(filled, isOpen, style.style, scope.document.tokens) : filled;
  const own: ExpandedNode = { ...styled, id: scopedNodeId(scope.address, node.id) };
  if (region || isOpen)
    own.marks = [...(region ? [within(scope, region.id)] : []), ...(isOpen ? [within(scope, styleId)] : [])];
  if (styled.children || region?.kind === 'slot') own.children = childrenOf(styled, scope, state, value);
  return [own];
}

/** The tree of a document in one language with all its values; everything of the profile and of the brand is still to be resolved. */
export function expandDocument(document: TemplateDocument, fill: FillSet, around: Surroundings): ExpandedNode {
  const scope: Scope = { document, around, fill, hasImplicit: saysImplicit(fill), address: '', depth: 0 };
  const [root] = expand(document.root, scope, ROOT_PERMISSIONS);
  if (!root) throw new Error('the root of a template cannot be removed');
  return root;
}
