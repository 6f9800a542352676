/** Interactive elements that many mail programs do not show and that load images from their vendor: simpler elements take their place. */
import type { ScannedElement } from './scan-mjml.ts';

/** The elements to import instead, or undefined if the element stays. */
export function replaceElement(element: ScannedElement): ScannedElement[] | undefined {
  const { line } = element;
  if (element.tag === 'mj-carousel') {
    return element.children
      .filter(({ tag }) => tag === 'mj-carousel-image')
      .map(({ attributes, line: at }) => ({
        tag: 'mj-image',
        line: at,
        children: [],
        attributes: Object.fromEntries(
          Object.entries(attributes).filter(([name]) =>
            ['src', 'alt', 'href', 'title', 'target', 'rel'].includes(name),
          ),
        ),
      }));
  }
  if (element.tag !== 'mj-accordion') return undefined;
  return element.children.flatMap((item) =>
    item.children.map((part) => {
      const content = part.content ?? '';
      return {
        tag: 'mj-text',
        attributes: {},
        line: part.line,
        contentLine: part.contentLine ?? line,
        children: [],
        content: part.tag === 'mj-accordion-title' ? `<strong>${content}</strong>` : content,
      };
    }),
  );
}
