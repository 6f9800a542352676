/** Which value fits which region. */
import type { FillSet, FillValue, Region } from '../document.ts';
import { FILL_SHAPES } from '../fills/fill-value.ts';

/** Region kind → the key of its fill value; null: nothing can be filled in. */
const SHAPE: Readonly<Record<Region['kind'], string | null>> = {
  'text.plain': 'text',
  'text.rich': 'html',
  image: 'image',
  link: 'link',
  toggle: 'on',
  choice: 'choice',
  number: 'number',
  price: 'price',
  date: 'date',
  slot: 'blocks',
  repeater: 'items',
  profile: null,
  legal: null,
  sendTime: null,
  audience: null,
};

/** Key of the value that a kind of region holds, implicit ones included; null: none. */
export const shapeOf = (kind: Region['kind'] | 'style' | 'layout'): string | null =>
  kind === 'style' || kind === 'layout' ? kind : SHAPE[kind];

/** True if a value that was read already is one for this region. */
export function fitsRegion(region: { kind: Region['kind'] | 'style' | 'layout' }, value: FillValue): boolean {
  const shape = shapeOf(region.kind);
  return shape !== null && Object.hasOwn(value, shape);
}

/**
 * True if a key that means something to JavaScript stands anywhere in a value. The schemas leave such keys out without a word, and a patch with a foreign
 * key must be refused whole. Bounded: what is larger is no value of anybody.
 */
function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const waiting: unknown[] = [value];
  for (let looked = 0; waiting.length > 0; looked += 1) {
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (looked > 100_000 || Object.hasOwn(one, '__proto__')) return true;
    for (const key of Object.keys(one)) {
      const inner = (one as Record<string, unknown>)[key];
      if (typeof inner === 'object' && inner !== null) waiting.push(inner);
    }
  }
  return false;
}

/** The value if it is one that the region's kind can hold; anything may be given. */
export function valueFor(region: { kind: Region['kind'] | 'style' | 'layout' }, value: unknown): FillValue | undefined {
  const shape = shapeOf(region.kind);
  if (shape === null || hasPrototypeKey(value)) return undefined;
  const parsed = FILL_SHAPES[shape]!.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/**
 * Whatever was stored as a fill, read again. Values that are none are left out; with `keepMisfits` something stands in their place that fits no
 * region, so that whoever judges sees them.
 */
export function readFill(fill: unknown, keepMisfits = false): FillSet {
  if (typeof fill !== 'object' || fill === null) return {};
  const read: [string, FillValue][] = [];
  for (const [id, value] of Object.entries(fill)) {
    const shape = typeof value === 'object' && value !== null ? (Object.keys(value)[0] ?? '') : '';
    const isRead = Object.hasOwn(FILL_SHAPES, shape) && !hasPrototypeKey(value);
    const parsed = isRead ? FILL_SHAPES[shape]!.safeParse(value) : undefined;
    if (parsed?.success) read.push([id, parsed.data]);
    else if (keepMisfits) read.push([id, {} as FillValue]);
  }
  // Not by assigning: an id may be a word that means something to JavaScript.
  return Object.fromEntries(read);
}
