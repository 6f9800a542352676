/**
 * Makes one document look like another by changing only what differs: nothing flickers, images stay loaded, the reader stays where he was, and a
 * place where somebody types is left alone.
 */

/** On the element in which an editor works. */
export const EDITING = 'data-mp-editing';
/** Elements of ours in the preview's head. */
export const OURS = 'data-mp';

function morphAttributes(from: Element, to: Element): void {
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
}

export function morph(from: Element, to: Element): void {
  if (from.hasAttribute(EDITING)) return;
  morphAttributes(from, to);
  const old = [...from.childNodes].filter((node) => !(node.nodeType === 1 && (node as Element).hasAttribute(OURS)));
  const next = [...to.childNodes];
  // Equal beginnings and ends are matched first, so that a row that comes or goes moves nothing else.
  let start = 0;
  while (start < old.length && start < next.length && alike(old[start]!, next[start]!)) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < next.length - start &&
    alike(old[old.length - 1 - end]!, next[next.length - 1 - end]!)
  )
    end += 1;
  for (let i = 0; i < start; i += 1) morphNode(old[i]!, next[i]!);
  for (let i = 1; i <= end; i += 1) morphNode(old[old.length - i]!, next[next.length - i]!);
  const leaving = old.slice(start, old.length - end);
  const coming = next.slice(start, next.length - end);
  const anchor = end > 0 ? old[old.length - end]! : null;
  coming.forEach((node, index) => {
    const place = leaving[index];
    if (
      place &&
      place.nodeType === 1 &&
      node.nodeType === 1 &&
      (place as Element).tagName === (node as Element).tagName
    )
      morphNode(place, node);
    else if (place) place.replaceWith(node);
    else from.insertBefore(node, anchor);
  });
  for (const node of leaving.slice(coming.length)) node.remove();
}

const keyOf = (node: Node): string =>
  node.nodeType === 1
    ? ((node as Element).getAttribute('class') ?? '')
        .split(' ')
        .filter((name) => name.startsWith('rg-'))
        .join(' ')
    : '';
const alike = (one: Node, other: Node): boolean =>
  one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

function morphNode(from: Node, to: Node): void {
  if (from.nodeType === 1) {
    // Tables of mails nest deeply and are mostly the same.
    if (!from.isEqualNode(to)) morph(from as Element, to as Element);
  } else if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
}
