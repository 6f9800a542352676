/**
 * Reads HTML that is written plainly: bare text, the five entities, known elements in lower case that are closed in order, attributes in double quotes. Our
 * editor and our own writer write nothing else, and there is one way to read it. Whatever is written in any other way is for the parser.
 */

/** What a reader of HTML tells, in the order of the text. */
export interface HtmlEvents {
  onopentag(element: string, attributes: Record<string, string>): void;
  onclosetag(): void;
  ontext(text: string): void;
}

const P = ['p'];
const HEADINGS = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
/** Known elements, and which open element a reader of HTML would close before them: those are not closed in order. */
const CLOSES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...'strong b em i u s small big sub sup span font center'.split(' ').map((name) => [name, []] as const),
  ...'p div ul ol blockquote'.split(' ').map((name) => [name, P] as const),
  ...'h1 h2 h3 h4 h5 h6'.split(' ').map((name) => [name, HEADINGS] as const),
  ['li', ['li']],
  ['a', ['a']],
]);
const BREAKS: ReadonlySet<string> = new Set(['br', 'br/', 'br /']);

const CHARACTERS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': '\u00a0',
  '&#39;': "'",
};
/** The text with its entities as characters; undefined: one that we never write. */
function decoded(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let isKnown = true;
  const read = text.replace(/&[^&;]{0,6};?/g, (entity) => {
    const character = CHARACTERS[entity];
    if (character === undefined) isKnown = false;
    return character ?? '';
  });
  return isKnown ? read : undefined;
}

const ATTRIBUTE = / ([a-z-]+)="([^"<>]*)"/y;

/** Attributes of a tag, from the blank before the first one to its end; undefined: written in another way. */
function attributesOf(tag: string, from: number): Record<string, string> | undefined {
  const attributes: Record<string, string> = {};
  ATTRIBUTE.lastIndex = from;
  while (ATTRIBUTE.lastIndex < tag.length) {
    const found = ATTRIBUTE.exec(tag);
    const value = found ? decoded(found[2]!) : undefined;
    if (!found || value === undefined) return undefined;
    // As in browsers, the first of two attributes of one name counts.
    if (!Object.hasOwn(attributes, found[1]!)) attributes[found[1]!] = value;
  }
  return attributes;
}

const NONE: Record<string, string> = {};
/** A text, the end of an element, or its beginning. */
type Told = string | null | { element: string; attributes: Record<string, string> };
const BREAK = { element: 'br', attributes: NONE };

/** All that a plainly written piece says; undefined: it is written in another way. */
function readPieces(html: string): Told[] | undefined {
  const pieces: Told[] = [];
  const open: string[] = [];
  for (let at = 0; at < html.length; ) {
    const next = html.indexOf('<', at);
    const text = decoded(html.slice(at, next < 0 ? html.length : next));
    if (text === undefined) return undefined;
    if (text !== '') pieces.push(text);
    if (next < 0) break;
    const end = html.indexOf('>', next);
    if (end < 0) return undefined;
    at = end + 1;
    const tag = html.slice(next + 1, end);
    if (tag.startsWith('/')) {
      if (open.pop() !== tag.slice(1)) return undefined;
      pieces.push(null);
    } else if (BREAKS.has(tag)) pieces.push(BREAK, null);
    else {
      const blank = tag.indexOf(' ');
      const element = blank < 0 ? tag : tag.slice(0, blank);
      const closes = CLOSES.get(element);
      if (!closes || closes.includes(open.at(-1) ?? '')) return undefined;
      const attributes = blank < 0 ? NONE : attributesOf(tag, blank);
      if (!attributes) return undefined;
      open.push(element);
      pieces.push({ element, attributes });
    }
  }
  return open.length === 0 ? pieces : undefined;
}

/** Tells the events of a plainly written piece; false, and nothing was told: it is written in another way. */
export function quickRead(html: string, events: HtmlEvents): boolean {
  const pieces = readPieces(html);
  if (!pieces) return false;
  for (const piece of pieces)
    if (typeof piece === 'string') events.ontext(piece);
    else if (piece === null) events.onclosetag();
    else events.onopentag(piece.element, piece.attributes);
  return true;
}
