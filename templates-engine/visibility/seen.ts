/**
 * What a reader sees of each piece of text in a mail's HTML: style elements, style attributes and old attributes together, under every
 * condition that a style sheet knows. What one kind of reader cannot see counts as not seen.
 */
import type { Rgb } from '../checks/colours.ts';
import { cascade, oldAttributes, pixels, SIZES, type Values } from './cascade.ts';
import { over, readPaint, vanishes } from './paint.ts';
import type { SeenElement } from './selectors.ts';
import { readDeclarations, type StyleSheet } from './style-sheet.ts';

/** Why a text is not seen. */
export interface Hider {
  /** As a style sheet writes it: `display: none` */
  cause: string;
  /** The selector of the rule; null: the element's own attribute */
  rule: string | null;
  /** Classes of the element and of those around it, nearest first */
  classes: readonly string[];
}

interface Look {
  /** Nothing below it is seen */
  hiddenBy: Hider | null;
  /** Not seen unless something below it says otherwise */
  invisibleBy: Hider | null;
  sizePx: number;
  sizeBy: Hider | null;
  colour: string;
  colourBy: Hider | null;
  fill: string | null;
  /** undefined: a picture, or something that cannot be told */
  ground: Rgb | undefined;
  groundText: string;
  groundBy: Hider | null;
  opacity: number;
  isMovedBy: Hider | null;
}

const ROOT: Look = {
  hiddenBy: null,
  invisibleBy: null,
  sizePx: 16,
  sizeBy: null,
  colour: '#000000',
  colourBy: null,
  fill: null,
  ground: [255, 255, 255],
  groundText: '#ffffff',
  groundBy: null,
  opacity: 1,
  isMovedBy: null,
};

/** Smaller than any screen shows letters */
const LEAST_PX = 4;
const LEAST_OPACITY = 0.15;
const LEAST_SCALE = 0.2;
/** Beyond the edge of any mail */
const FAR_PX = 400;
/** `0.5` or `50%`; what is no number hides nothing. */
const shareOf = (text: string): number => {
  const share = text.endsWith('%') ? Number.parseFloat(text) / 100 : Number.parseFloat(text);
  return Number.isNaN(share) ? 1 : share;
};

function nextLook(before: Look, values: Values, by: (property: string) => Hider): Look {
  const of = (property: string) => values.get(property)?.value;
  const look = { ...before };
  const hide = (property: string) => {
    look.hiddenBy ??= by(property);
  };

  const size = of('font-size');
  if (size !== undefined && size !== 'inherit') {
    const px = SIZES[size] ?? (size === 'smaller' ? before.sizePx * 0.83 : pixels(size, before.sizePx));
    // What is reckoned at the reader's cannot be judged: nobody needs it for letters.
    look.sizePx = px ?? (/^(?:calc|min|max|clamp)\(/.test(size) ? 0 : before.sizePx);
    look.sizeBy = by('font-size');
  }
  if (of('display') === 'none') hide('display');
  if (of('mso-hide') === 'all') hide('mso-hide');
  if (of('content-visibility') === 'hidden') hide('content-visibility');
  const visibility = of('visibility');
  if (visibility === 'hidden' || visibility === 'collapse') look.invisibleBy = by('visibility');
  else if (visibility === 'visible' || visibility === 'initial') look.invisibleBy = null;

  const opacity = of('opacity');
  if (opacity !== undefined) {
    look.opacity = before.opacity * shareOf(opacity);
    if (look.opacity < LEAST_OPACITY) hide('opacity');
  }
  const clips = ['overflow', 'overflow-x', 'overflow-y'].some((name) => /hidden|clip/.test(of(name) ?? ''));
  const room = (property: string) => pixels(of(property) ?? '', look.sizePx);
  const isSmall = (property: string, least: number) => (room(property) ?? least) < least;
  if (isSmall('max-height', clips ? 6 : 1)) hide('max-height');
  for (const property of ['height', 'width', 'max-width']) if (clips && isSmall(property, 6)) hide(property);
  for (const property of ['clip', 'clip-path'])
    if (!/^(?:auto|none|initial|inherit|unset)?$/.test(of(property) ?? '')) hide(property);
  if (/opacity\(\s*0|blur\(/.test(of('filter') ?? '')) hide('filter');
  if (/scale[xy3d]*\(\s*(?:0|\.0)|translate[xyz3d]*\([^)]*[0-9]{3,}/.test(of('transform') ?? '')) hide('transform');
  for (const property of ['scale', 'zoom']) if (shareOf(of(property) ?? '1') < LEAST_SCALE) hide(property);
  if (/absolute|fixed|relative/.test(of('position') ?? ''))
    for (const side of ['left', 'top', 'right', 'bottom'])
      if (Math.abs(pixels(of(side) ?? '', look.sizePx) ?? 0) >= FAR_PX) hide(side);
  for (const side of ['margin', 'margin-left', 'margin-top'])
    if ((of(side) ?? '').split(/\s+/).some((part) => (pixels(part, look.sizePx) ?? 0) <= -FAR_PX)) hide(side);
  const indent = pixels(of('text-indent') ?? '', look.sizePx);
  if (indent !== undefined) look.isMovedBy = Math.abs(indent) >= FAR_PX ? by('text-indent') : null;

  const colour = of('color');
  if (colour !== undefined && !['inherit', 'currentcolor'].includes(colour)) {
    look.colour = colour;
    look.colourBy = by('color');
    look.fill = null;
  }
  const fill = of('-webkit-text-fill-color');
  if (fill !== undefined && fill !== 'inherit') look.fill = fill === 'currentcolor' ? null : fill;
  const ground = of('background-color');
  if (ground !== undefined) paintGround(look, ground, by('background-color'));
  return look;
}

function paintGround(look: Look, written: string, by: Hider): void {
  if (/url\(|gradient\(/.test(written)) {
    look.ground = undefined;
    look.groundText = '';
    return;
  }
  const parts = written.match(/[a-z-]+\([^()]*\)|[^\s]+/g) ?? [];
  for (const part of parts) {
    const paint = readPaint(part);
    if (!paint && !(parts.length === 1 && /^[a-z]+$/.test(part))) continue;
    if (/^(?:none|inherit|initial|unset|transparent)$/.test(part) || paint?.alpha === 0) return;
    look.ground = paint && look.ground ? over(paint, look.ground) : paint?.alpha === 1 ? paint.rgb : undefined;
    look.groundText = part;
    look.groundBy = by;
    return;
  }
}

/** Why text under this look is not read; null: it is. */
function hiderOf(look: Look): Hider | null {
  const hidden = look.hiddenBy ?? look.invisibleBy ?? look.isMovedBy;
  if (hidden) return hidden;
  if (look.sizePx < LEAST_PX) return look.sizeBy;
  for (const written of [look.colour, look.fill]) {
    if (written === null) continue;
    const by = look.colourBy ?? look.groundBy;
    const paint = readPaint(written);
    if (paint && paint.alpha < LEAST_OPACITY) return by;
    const isSame = paint && look.ground ? vanishes(over(paint, look.ground), look.ground) : written === look.groundText;
    if (isSame) return by;
  }
  return null;
}

/** Follows the elements of a mail as a parser opens and closes them. */
export class Looks {
  private readonly sheet: StyleSheet;
  private readonly path: SeenElement[] = [];
  private readonly looks: Look[][];

  constructor(sheet: StyleSheet) {
    this.sheet = sheet;
    this.looks = [sheet.conditions.map(() => ROOT)];
  }

  open(element: string, attributes: Readonly<Record<string, string>>): void {
    const classes = (attributes.class ?? '').split(/\s+/).filter(Boolean);
    const small = new Set(classes.map((name) => name.toLowerCase()));
    const seen = { element, id: (attributes.id ?? '').toLowerCase(), classes: small, attributes };
    this.path.push(seen);
    const own = readDeclarations(attributes.style ?? '');
    const old = oldAttributes(seen);
    const around = this.looks.at(-1)!;
    this.looks.push(
      this.sheet.conditions.map((condition, i) => {
        const values = new Map([
          ...old.map(({ name, value }) => [name, { value, rule: null }] as const),
          ...cascade(this.sheet, condition, this.path, own),
        ]);
        const by = (property: string): Hider => {
          const won = values.get(property);
          return {
            cause: `${property}: ${won?.value ?? ''}`.slice(0, 80),
            rule: won?.rule ?? null,
            classes: this.around(),
          };
        };
        return nextLook(around[i]!, values, by);
      }),
    );
  }

  close(): void {
    this.path.pop();
    this.looks.pop();
  }

  /** Why the text at this place is not seen by somebody; null: everybody can see it. */
  hider(): Hider | null {
    for (const look of this.looks.at(-1)!) {
      const hider = hiderOf(look);
      if (hider) return hider;
    }
    return null;
  }

  private around(): string[] {
    return this.path.toReversed().flatMap(({ classes }) => [...classes]);
  }
}
