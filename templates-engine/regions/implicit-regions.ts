/**
 * Regions that nobody marked: permissions on an element open its look (`s_…`) and the order of what stands in it (`l_…`). Values are names of brand
 * tokens and ids of children, never CSS or positions.
 */
import type { TemplateDocument, TemplateNode } from '../document.ts';
import { plainWords } from '../html/plain-words.ts';
import { documentLanguage, localise, walk } from '../localise.ts';
import { descend, type Filler, may, type PermissionState, ROOT_PERMISSIONS } from '../permissions.ts';
import { alignAttribute, backgroundAttribute, colourAttribute, sizeAttribute } from '../style-attributes.ts';
import { ALLOWED_CHILDREN } from '../tags.ts';
import { tokensOf } from '../tokens.ts';
import { layoutIdOf, styleIdOf } from './implicit-ids.ts';

export interface StyleRegion {
  kind: 'style';
  id: string;
  nodeId: string;
  tag: string;
  /** The first words of the element, for people */
  label: string;
  /** Names of tokens that can be chosen; empty: not open */
  colour: string[];
  background: string[];
  align: ('left' | 'center' | 'right')[];
  size: string[];
  hideOn: boolean;
}
export interface LayoutChild {
  id: string;
  tag: string;
  label: string;
  move: boolean;
  remove: boolean;
  duplicate: boolean;
}
export interface LayoutRegion {
  kind: 'layout';
  id: string;
  nodeId: string;
  tag: string;
  label: string;
  children: LayoutChild[];
}
export type ImplicitRegion = StyleRegion | LayoutRegion;

/** Copies of one container's children, all together. */
export const MAX_COPIES = 10;

/** What the law demands to be seen: neither hidden nor removed, whatever the permissions say. */
export function isEssential(node: TemplateNode): boolean {
  let found = false;
  walk(node, ({ region, attrs, content = '' }) => {
    if (
      region?.kind === 'legal' ||
      attrs.href === 'mp:unsubscribe' ||
      content.includes('href="mp:unsubscribe"') ||
      content.includes('data-tag="partner.imprint"')
    )
      found = true;
  });
  return found;
}

const labelOf = (node: TemplateNode): string => {
  let label = '';
  walk(node, ({ region, content, attrs }) => {
    label ||= region?.label ?? plainWords(content ?? attrs.alt ?? '').slice(0, 40);
  });
  return label;
};

/** The look that permissions open at a node; `state` is the node's own. */
export function styleRegionOf(
  node: TemplateNode,
  state: PermissionState,
  filler: Filler,
  tokens: TemplateDocument['tokens'],
): StyleRegion | null {
  // Nobody decided anything: the usual case, and nothing is open then.
  if (state === ROOT_PERMISSIONS || !isStyled(node.tag)) return null;
  const canColour = may(state, 'style.color', filler);
  const colours = canColour ? tokensOf(tokens, 'colour') : [];
  const region: StyleRegion = {
    kind: 'style',
    id: styleIdOf(node.id),
    nodeId: node.id,
    tag: node.tag,
    label: '',
    colour: colourAttribute(node.tag) ? colours : [],
    background: backgroundAttribute(node.tag) ? colours : [],
    align: alignAttribute(node.tag) && may(state, 'style.align', filler) ? ['left', 'center', 'right'] : [],
    size: sizeAttribute(node.tag) && may(state, 'style.size', filler) ? tokensOf(tokens, 'size') : [],
    hideOn: node.tag !== 'mj-body' && may(state, 'layout.hideOnDevice', filler) && !isEssential(node),
  };
  const isOpen =
    region.hideOn || [region.colour, region.background, region.align, region.size].some(({ length }) => length > 0);
  return isOpen ? region : null;
}

const isStyled = (tag: string): boolean => tag !== 'mj-raw' && tag !== 'mj-style';
const isContainer = (tag: string): boolean =>
  Object.hasOwn(ALLOWED_CHILDREN, tag) && !['mjml', 'mj-head', 'mj-attributes'].includes(tag);

/** The order that permissions open in a container; `state` is the container's own. The pattern of a repeater has no order of its own. */
export function layoutRegionOf(node: TemplateNode, state: PermissionState, filler: Filler): LayoutRegion | null {
  if (!isContainer(node.tag) || !node.children?.length || node.region?.kind === 'repeater') return null;
  const children = node.children.map((child): LayoutChild => {
    const own = descend(state, child);
    return {
      id: child.id,
      tag: child.tag,
      label: '',
      move: may(own, 'layout.move', filler),
      remove: may(own, 'layout.remove', filler) && !isEssential(child),
      duplicate: may(own, 'layout.duplicate', filler),
    };
  });
  if (!children.some(({ move, remove, duplicate }) => move || remove || duplicate)) return null;
  return {
    kind: 'layout',
    id: layoutIdOf(node.id),
    nodeId: node.id,
    tag: node.tag,
    label: '',
    children,
  };
}

/** The implicit regions of some nodes whose values stand in one fill; `above` is what holds over the first of them. */
export function listScopeImplicit(
  roots: readonly TemplateNode[],
  tokens: TemplateDocument['tokens'],
  filler: Filler = 'anybody',
  above: PermissionState = ROOT_PERMISSIONS,
): ImplicitRegion[] {
  const found: ImplicitRegion[] = [];
  const visit = (node: TemplateNode, state: PermissionState): void => {
    if (node.tag === 'mj-head') return;
    const own = descend(state, node);
    const style = styleRegionOf(node, own, filler, tokens);
    const layout = layoutRegionOf(node, own, filler);
    if (style) found.push({ ...style, label: labelOf(node) });
    if (layout)
      found.push({
        ...layout,
        label: labelOf(node),
        children: layout.children.map((child, i) => ({ ...child, label: labelOf(node.children![i]!) })),
      });
    if (node.region?.kind !== 'repeater') for (const child of node.children ?? []) visit(child, own);
  };
  for (const root of roots) visit(root, above);
  return found;
}

/** What permissions open in a document for a role, in reading order, with words of one language. */
export const listImplicitRegions = (
  document: TemplateDocument,
  filler: Filler = 'anybody',
  language: string = document.languages[0]!,
): ImplicitRegion[] =>
  listScopeImplicit([localise(document, documentLanguage(document, language)).root], document.tokens, filler);
