/**
 * The words of a mail's tree as a small piece of HTML, for its text part: what MJML makes of the same tree is forty times as long and says nothing more.
 * It is laid out in tables as MJML does, so that the converter puts the same empty lines.
 */
import type { MjmlNode } from '../mjml/mjml-tree.ts';

type Attributes = Record<string, string>;
type Defaults = (node: MjmlNode) => Attributes;

/** Attributes that the template's head gives to elements: for all, by element, by class; what stands on the element itself wins. */
function defaultsOf(tree: MjmlNode): Defaults {
  const all: Attributes = {};
  const byTag = new Map<string, Attributes>();
  const byClass = new Map<string, Attributes>();
  let isUsed = false;
  const heads = (tree.children ?? []).filter(({ tagName }) => tagName === 'mj-head');
  for (const entry of heads
    .flatMap(({ children = [] }) => children)
    .flatMap((child) => (child.tagName === 'mj-attributes' ? (child.children ?? []) : []))) {
    isUsed = true;
    if (entry.tagName === 'mj-all') Object.assign(all, entry.attributes);
    else if (entry.tagName === 'mj-class') byClass.set(entry.attributes.name ?? '', entry.attributes);
    else byTag.set(entry.tagName, entry.attributes);
  }
  if (!isUsed) return ({ attributes }) => attributes;
  return ({ tagName, attributes }) => ({
    ...all,
    ...byTag.get(tagName),
    ...Object.assign({}, ...(attributes['mj-class'] ?? '').split(' ').map((name) => byClass.get(name))),
    ...attributes,
  });
}

const table = (html: string): string => `<table><tr><td>${html}</td></tr></table>`;
const row = (html: string): string => `<tr><td>${html}</td></tr>`;

/** HTML whose words, links and their order are those of the compiled mail. */
export function textSource(tree: MjmlNode): string {
  const attributesOf = defaultsOf(tree);
  const write = (node: MjmlNode): string => {
    const { tagName, content = '', children = [] } = node;
    const below = (): string => children.map(write).join('');
    const linked = (html: string, otherwise: string): string => {
      const { href } = attributesOf(node);
      return href ? `<a href="${href}">${html}</a>` : otherwise;
    };
    switch (tagName) {
      case 'mj-head':
        return '';
      case 'mj-text':
        return row(`<div>${content}</div>`);
      case 'mj-raw':
        return content;
      case 'mj-table':
        return row(`<table>${content}</table>`);
      case 'mj-button':
        return row(table(linked(content, `<p>${content}</p>`)));
      case 'mj-image':
        return row(table(linked(`<img alt="${attributesOf(node).alt ?? ''}">`, '')));
      case 'mj-navbar-link':
      case 'mj-social-element':
        return `${linked(content, content)} `;
      case 'mj-social':
      case 'mj-navbar':
        return row(below());
      case 'mj-column':
        return `<table>${below()}</table>`;
      case 'mj-hero':
        return table(`<div><table>${below()}</table></div>`);
      case 'mj-section':
      case 'mj-wrapper':
        return table(below());
      default:
        return below();
    }
  };
  return write(tree);
}
