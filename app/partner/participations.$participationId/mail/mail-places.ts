/** Where a region stands inside the compiled preview: its element carries `rg-` and the address, with `--` between the parts. */

export const markClass = (path: string): string => `rg-${path.replaceAll('/', '--')}`;
const MARK = /^rg-(.+)$/;

/** The elements of a path; one region can show in several places. */
export const placesOf = (mail: Document, path: string): HTMLElement[] => [
  ...mail.querySelectorAll<HTMLElement>(`[class~="${markClass(path)}"]`),
];

const pathsOn = (element: Element): string[] =>
  [...element.classList].flatMap((name) => MARK.exec(name)?.[1]?.replaceAll('--', '/') ?? []);

/** What a click meant: the innermost region with a value of its own, else the item, the look or the order around it. */
export function pathAt(element: Element | null): string | null {
  let second: string | null = null;
  for (let place = element?.closest('[class*="rg-"]'); place; place = place.parentElement?.closest('[class*="rg-"]')) {
    const paths = pathsOn(place);
    const region = paths
      .filter((path) => path.split('/').at(-1)!.startsWith('r_'))
      .sort((a, b) => b.length - a.length)[0];
    if (region) return region;
    second ??= paths[0] ?? null;
  }
  return second;
}

const WRAPPERS = new Set('H1 H2 H3 H4 H5 H6 P DIV SPAN STRONG EM B I U CENTER FONT SMALL BIG'.split(' '));

/** The element that holds the words of a text or a button: inside the table that mail programs need, and inside what HQ wrote around it. */
export function textHolder(place: HTMLElement, kind: 'text' | 'rich' | 'link'): HTMLElement | null {
  if (kind === 'link') {
    const words = place.matches('a, p') ? place : place.querySelector<HTMLElement>('a, p');
    return words ? innermost(words) : null;
  }
  const block = place.querySelector<HTMLElement>(':scope > div') ?? place;
  return kind === 'rich' ? block : innermost(block);
}

/** Goes down as long as an element holds nothing but one wrapper: the engine writes a plain text there as well. */
function innermost(element: HTMLElement): HTMLElement {
  const nodes = [...element.childNodes].filter((node) => node.nodeType !== 3 || node.textContent!.trim() !== '');
  const [only] = nodes;
  return nodes.length === 1 && only!.nodeType === 1 && WRAPPERS.has((only as HTMLElement).tagName)
    ? innermost(only as HTMLElement)
    : element;
}
