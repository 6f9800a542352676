/**
 * Selectors of style sheets, matched against an element and its ancestors. Made for finding what hides text, so every doubt counts as a match: what
 * stands beside an element is not known here, and neither is its place among others.
 */
export interface SeenElement {
  element: string;
  id: string;
  /** In small letters: mails are read in quirks mode */
  classes: ReadonlySet<string>;
  attributes: Readonly<Record<string, string>>;
}

interface Compound {
  tag: string | undefined;
  ids: string[];
  classes: string[];
  attributes: { name: string; operator: string; value: string }[];
  /** The next compound to the left is the parent, or any ancestor */
  isChild: boolean;
}
export interface Selector {
  /** The last one is the element itself. */
  compounds: Compound[];
  /** Of ids, of classes and their like, of element names */
  specificity: readonly [number, number, number];
}

/** States that a mail nobody touches is not in, and boxes that hold no text of the mail. */
const NOT_AT_REST =
  /:(?:hover|active|focus|focus-within|focus-visible|checked|target|visited|disabled|empty|invalid)(?![\w-])|::|:(?:before|after|first-line|first-letter|placeholder)(?![\w-])/;
const PART =
  /#([\w-]+)|\.([\w-]+)|\[\s*([\w:-]+)\s*(?:([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([^\]\s]*))\s*[is]?\s*)?\]|::?[\w-]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?|\*|([a-z][\w-]*)/iy;

/** Parts of a list, where commas inside of brackets do not divide. */
function divided(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let at = 0;
  for (let i = 0; i < list.length; i += 1) {
    if ('(['.includes(list[i]!)) depth += 1;
    else if (')]'.includes(list[i]!)) depth -= 1;
    else if (list[i] === ',' && depth === 0) {
      parts.push(list.slice(at, i));
      at = i + 1;
    }
  }
  return [...parts, list.slice(at)].map((part) => part.trim()).filter(Boolean);
}

function compoundOf(text: string, isChild: boolean): Compound {
  const compound: Compound = { tag: undefined, ids: [], classes: [], attributes: [], isChild };
  PART.lastIndex = 0;
  for (let match = PART.exec(text); match; match = PART.exec(text)) {
    const [, id, name, attribute, operator = '', quoted, single, bare, tag] = match;
    if (id) compound.ids.push(id.toLowerCase());
    else if (name) compound.classes.push(name.toLowerCase());
    else if (attribute)
      compound.attributes.push({ name: attribute.toLowerCase(), operator, value: quoted ?? single ?? bare ?? '' });
    else if (tag) compound.tag = tag.toLowerCase();
  }
  return compound;
}

/** Reads a selector list; those that need a state which an untouched mail is not in are left out. */
export function readSelectors(list: string): Selector[] {
  return divided(list).flatMap((text) => {
    if (NOT_AT_REST.test(text)) return [];
    // Nobody writes such a thing to be read: it counts as meaning everything.
    if (text.length > MOST_LETTERS) return [{ compounds: [compoundOf('*', false)], specificity: [0, 0, 0] }];
    // Combinators outside of brackets; blanks around them say nothing.
    const pieces = text
      .replace(/\s*([>+~])\s*(?![^[]*\])/g, '$1')
      .split(/([>+~]|\s+)(?![^[(]*[\])])/)
      .filter((piece) => piece !== '');
    const compounds: Compound[] = [];
    let isChild = false;
    for (const piece of pieces) {
      if (piece === '>') isChild = true;
      // Whatever stands beside the element cannot be seen from it: the rule counts as if it were there.
      else if (piece === '+' || piece === '~') isChild = compounds.pop()?.isChild ?? false;
      else if (piece.trim() === '') isChild = false;
      else {
        compounds.push(compoundOf(piece, isChild));
        isChild = false;
      }
    }
    if (compounds.length === 0) return [];
    compounds.splice(0, compounds.length - MOST_COMPOUNDS);
    const count = (of: (compound: Compound) => number) => compounds.reduce((sum, one) => sum + of(one), 0);
    return [
      {
        compounds,
        specificity: [
          count(({ ids }) => ids.length),
          count(({ classes, attributes }) => classes.length + attributes.length),
          count(({ tag }) => (tag ? 1 : 0)),
        ] as const,
      },
    ];
  });
}
const MOST_COMPOUNDS = 12;
const MOST_LETTERS = 400;

function attributeFits(seen: SeenElement, { name, operator, value }: Compound['attributes'][number]): boolean {
  const own = seen.attributes[name];
  if (own === undefined) return false;
  switch (operator) {
    case '':
      return true;
    case '=':
      return own === value;
    case '~=':
      return own.split(/\s+/).includes(value);
    case '|=':
      return own === value || own.startsWith(`${value}-`);
    case '^=':
      return value !== '' && own.startsWith(value);
    case '$=':
      return value !== '' && own.endsWith(value);
    default:
      return value !== '' && own.includes(value);
  }
}

const fits = (compound: Compound, seen: SeenElement): boolean =>
  (compound.tag === undefined || compound.tag === seen.element) &&
  compound.ids.every((id) => id === seen.id) &&
  compound.classes.every((name) => seen.classes.has(name)) &&
  compound.attributes.every((attribute) => attributeFits(seen, attribute));

/** True if the selector means the last element of `path`, which lists it after its ancestors. */
export function selects({ compounds }: Selector, path: readonly SeenElement[]): boolean {
  const look = (compound: number, element: number): boolean => {
    if (!fits(compounds[compound]!, path[element]!)) return false;
    if (compound === 0) return true;
    if (compounds[compound]!.isChild) return element > 0 && look(compound - 1, element - 1);
    for (let above = element - 1; above >= 0; above -= 1) if (look(compound - 1, above)) return true;
    return false;
  };
  return look(compounds.length - 1, path.length - 1);
}
