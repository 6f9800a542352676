/** Our rendered tree as the JSON tree that MJML takes. MJML escapes nothing, so every value is checked and escaped here. */

import type { ExpandedNode } from '../fills/expand.ts';
import { attributeProblem, cssProblem, isLinkAddress } from '../html/attribute-values.ts';
import { escapeAttribute } from '../html/escape.ts';
import { CONTENT_POLICY } from '../html/html-policies.ts';
import { rewriteHtml } from '../html/html-rewrite.ts';
import { ALLOWED_TAGS, CONTENT_TAGS } from '../tags.ts';

export interface MjmlNode {
  tagName: string;
  attributes: Record<string, string>;
  children?: MjmlNode[];
  content?: string;
}

/** What stands in the tree for everything that is known only later. */
export interface Placeholders {
  /** HTML for a contact tag */
  tag(name: string, fallback: string): string;
  /** Text to write as the whole value of `href` */
  link(address: string): string;
}

/** Class of a region's element in previews: `rg-` and its address, with `--` between its parts. */
export const markClass = (address: string): string => `rg-${address.replaceAll('/', '--')}`;

export interface MjmlTreeOptions {
  placeholders: Placeholders;
  /** Adds `rg-<id>` to the elements of regions: previews only */
  markRegions: boolean;
}

function attributesOf(
  node: ExpandedNode,
  { placeholders, markRegions }: MjmlTreeOptions,
  baseUrl: string,
): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(node.attrs)) {
    if (name === 'base-url' || name === 'hamburger') continue;
    const address = name === 'href' && baseUrl !== '' && !isLinkAddress(value) ? baseUrl + value : value;
    // Anything refused here cannot come from an import; the tree may come from elsewhere, and the check costs little.
    if (attributeProblem(name, address) !== undefined || address.startsWith('asset:')) continue;
    attributes[name] = name === 'href' ? placeholders.link(address) : escapeAttribute(address);
  }
  if (markRegions && node.marks)
    attributes['css-class'] = [attributes['css-class'] ?? '', ...node.marks.map(markClass)].join(' ').trim();
  return attributes;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a zero byte is exactly what must not pass
const BARE_WORDS = /^[^<>&{}"'\u0000\u00a0]*$/;

/** The tree for MJML. Elements outside the closed list are left out. */
export function toMjmlTree(node: ExpandedNode, options: MjmlTreeOptions, baseUrl = ''): MjmlNode | undefined {
  if (!ALLOWED_TAGS.has(node.tag)) return undefined;
  const tree: MjmlNode = { tagName: node.tag, attributes: attributesOf(node, options, baseUrl) };
  if (node.tag === 'mj-style') {
    if (cssProblem(node.content ?? '') !== undefined) return undefined;
    tree.content = node.content ?? '';
  } else if (CONTENT_TAGS.has(node.tag) && BARE_WORDS.test(node.content ?? '')) {
    // Bare words: there is nothing to write anew, and most buttons hold nothing else.
    tree.content = node.content ?? '';
  } else if (CONTENT_TAGS.has(node.tag)) {
    tree.content = rewriteHtml(node.content ?? '', {
      policy: CONTENT_POLICY,
      chip: options.placeholders.tag,
      href: (address) => (isLinkAddress(address) ? options.placeholders.link(address) : undefined),
    });
  } else {
    const base = node.attrs['base-url'] ?? '';
    tree.children = (node.children ?? []).flatMap((child) => toMjmlTree(child, options, base) ?? []);
  }
  return tree;
}
