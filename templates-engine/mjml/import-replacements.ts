/** Interactive elements that many mail programs do not show and that load images from their vendor: simpler elements take their place. */
import type { ScannedElement } from './scan-mjml.ts';

interface Replacement {
  /** The elements to import instead */
  parts: ScannedElement[];
  /** Attributes that the simpler elements do not have */
  lost: { line: number; what: string }[];
}

const OF_IMAGE = new Set(['src', 'alt', 'href', 'title', 'target', 'rel']);
const OF_TEXT = new Set(['color', 'font-family', 'font-size', 'font-weight', 'line-height', 'padding', 'css-class']);
const NONE: ReadonlySet<string> = new Set();

/** What takes an element's place, or undefined if the element stays. */
export function replaceElement(element: ScannedElement): Replacement | undefined {
  const lost: Replacement['lost'] = [];
  const kept = (one: ScannedElement, names: ReadonlySet<string>): Record<string, string> => {
    const attributes = Object.entries(one.attributes);
    for (const [name] of attributes) if (!names.has(name)) lost.push({ line: one.line, what: `${one.tag} ${name}` });
    return Object.fromEntries(attributes.filter(([name]) => names.has(name)));
  };
  const image = (one: ScannedElement): ScannedElement[] =>
    // What is neither is named by whoever reads it.
    one.tag === 'mj-carousel-image'
      ? [{ tag: 'mj-image', line: one.line, children: [], attributes: kept(one, OF_IMAGE) }]
      : [one];
  const text = (part: ScannedElement): ScannedElement[] => {
    if (part.tag !== 'mj-accordion-title' && part.tag !== 'mj-accordion-text') return [part];
    const content = part.content ?? '';
    return [
      {
        tag: 'mj-text',
        attributes: kept(part, OF_TEXT),
        line: part.line,
        contentLine: part.contentLine ?? element.line,
        children: [],
        content: part.tag === 'mj-accordion-title' ? `<strong>${content}</strong>` : content,
      },
    ];
  };
  if (element.tag === 'mj-carousel') {
    kept(element, NONE);
    return { parts: element.children.flatMap(image), lost };
  }
  if (element.tag !== 'mj-accordion') return undefined;
  kept(element, NONE);
  const parts = element.children.flatMap((item) => {
    if (item.tag !== 'mj-accordion-element') return [item];
    kept(item, NONE);
    return item.children.flatMap(text);
  });
  return { parts, lost };
}
