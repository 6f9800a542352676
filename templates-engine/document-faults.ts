/** What the schema of a document cannot say: that its parts fit each other. Judged at every save of a draft, and more strictly at publishing. */

import type { FillSet, Region, TemplateDocument, TemplateNode } from './document.ts';
import { attributeProblem, hostOf } from './html/attribute-values.ts';
import { ENVELOPE_PLACES, walk } from './localise.ts';
import { envelopeKindsFor, regionKindsFor, slotTakes } from './regions/regions.ts';
import { readPattern } from './rules/safe-pattern.ts';
import { ALLOWED_CHILDREN, ALLOWED_TAGS } from './tags.ts';
import { unknownTokens } from './tokens.ts';
import { instancesOf } from './upgrade/value-at.ts';

/** Ids are unique in one tree: a block is a tree of its own, and two versions of it share their ids. */
function treeFault(root: TemplateNode, place: string, regionIds: Set<string>): string | null {
  const nodeIds = new Set<string>();
  const ids = new Set(regionIds);
  let fault: string | null = null;
  walk(root, (node) => {
    const { region } = node;
    if (nodeIds.has(node.id)) fault ??= `${place}${node.id} × 2`;
    nodeIds.add(node.id);
    if (!ALLOWED_TAGS.has(node.tag)) fault ??= `${place}<${node.tag}>`;
    if (!region) return;
    if (!regionKindsFor(node.tag).includes(region.kind)) fault ??= `${place}<${node.tag}>: ${region.kind}`;
    if (ids.has(region.id)) fault ??= `${place}${region.id} × 2`;
    ids.add(region.id);
  });
  return fault;
}

/** Why a document cannot be stored, as a short note with the place, or null. */
export function structureFault(document: TemplateDocument): string | null {
  const regionIds = new Set<string>();
  for (const place of ENVELOPE_PLACES) {
    const region = document.envelope[place]?.region;
    if (!region) continue;
    if (!envelopeKindsFor(place).includes(region.kind)) return `envelope.${place}: ${region.kind}`;
    if (regionIds.has(region.id)) return `${region.id} × 2`;
    regionIds.add(region.id);
  }
  if (document.root.tag !== 'mjml') return `<${document.root.tag}>`;
  const inTree = treeFault(document.root, '', regionIds);
  if (inTree) return inTree;
  const holders = Object.values(ALLOWED_CHILDREN).flat();
  for (const [key, { root }] of Object.entries(document.blocks ?? {})) {
    const inBlock = treeFault(root, `${key}: `, new Set());
    if (inBlock) return inBlock;
    if (!holders.includes(root.tag) || root.tag === 'mj-body' || root.tag === 'mj-head') return `${key}: <${root.tag}>`;
  }
  return null;
}

function regionFault(
  node: TemplateNode,
  region: Region,
  blocks: NonNullable<TemplateDocument['blocks']>,
): string | null {
  const label = `“${region.label}”`;
  if (region.kind === 'text.plain' || region.kind === 'text.rich')
    for (const pattern of [region.pattern, region.forbiddenPattern])
      if (pattern !== undefined && !readPattern(pattern).ok) return `${label}: pattern ${pattern.slice(0, 60)}`;
  if (region.kind === 'choice') {
    if (new Set(region.options.map(({ id }) => id)).size < region.options.length) return `${label}: options × 2`;
    for (const { label: option, child, attrs = {} } of region.options) {
      if (child !== undefined && !node.children?.some(({ id }) => id === child)) return `${label}: ${option}`;
      const bad = Object.entries(attrs).find(([name, value]) => attributeProblem(name, value) !== undefined);
      if (bad) return `${label}: ${option} ${bad[0]}`;
    }
  }
  if (region.kind === 'slot')
    for (const key of [...region.allowed, ...region.standard.map(({ block }) => block)]) {
      const block = Object.hasOwn(blocks, key) ? blocks[key] : undefined;
      if (!block) return `${label}: block ${key}`;
      if (!slotTakes(node.tag, block.root.tag)) return `${label}: <${block.root.tag}> ↛ <${node.tag}>`;
    }
  if ((region.kind === 'slot' || region.kind === 'repeater') && region.min > region.max)
    return `${label}: ${region.min} > ${region.max}`;
  return null;
}

/** Why a document cannot be published although it can be stored: what it names is not there. Null for one that can. */
export function publishFault(document: TemplateDocument): string | null {
  const [token] = unknownTokens(document);
  if (token) return `${token.nodeId} ${token.attribute}: token:${token.token}`;
  const blocks = document.blocks ?? {};
  let fault: string | null = null;
  const visit = (node: TemplateNode): void => {
    if (node.region) fault ??= regionFault(node, node.region, blocks);
  };
  walk(document.root, visit);
  for (const { root } of Object.values(blocks)) walk(root, visit);
  return fault;
}

/** Hosts of everything that a mail of this document could show: variants, legal texts, blocks and translations included. */
export function hostsOfDocument(document: TemplateDocument): { links: string[]; images: string[] } {
  const links = new Set<string>();
  const images = new Set<string>();
  const note = (hosts: Set<string>, address: string | undefined): void => {
    const host = address === undefined ? undefined : hostOf(address.replaceAll('&amp;', '&'));
    if (host) hosts.add(host);
  };
  const read = (attrs: Record<string, string> = {}, content = ''): void => {
    note(links, attrs.href);
    note(images, attrs.src);
    note(images, attrs['background-url']);
    for (const [, href] of content.matchAll(/ href="([^"]*)"/g)) note(links, href);
    for (const [, src] of content.matchAll(/ src="([^"]*)"/g)) note(images, src);
  };
  const visit = ({ attrs, content, region }: TemplateNode): void => {
    read(attrs, content);
    if (region?.kind === 'choice') for (const option of region.options) read(option.attrs, option.content);
    if (region?.kind === 'legal') for (const variant of region.variants) read({}, variant.content);
  };
  const overlay = (translations: TemplateDocument['translations']): void => {
    for (const texts of Object.values(translations))
      for (const { attrs, content } of Object.values(texts)) read(attrs, content);
  };
  walk(document.root, visit);
  overlay(document.translations);
  for (const { root, translations } of Object.values(document.blocks ?? {})) {
    walk(root, visit);
    overlay(translations);
  }
  const filled = (fill: FillSet): void => {
    for (const value of Object.values(fill)) {
      if ('html' in value) read({}, value.html);
      if ('image' in value) note(links, value.image.href);
      if ('link' in value) note(links, value.link.href);
      for (const inner of instancesOf(value)) filled(inner.fill);
    }
  };
  for (const { fill } of document.variants ?? []) filled(fill);
  return { links: [...links].sort(), images: [...images].sort() };
}
