/** Which value of each property wins for an element: of style sheets, its style attribute and old attributes. */
import { type SeenElement, selects } from './selectors.ts';
import type { Declaration, StyleSheet } from './style-sheet.ts';

/** By property; the rule is null where the element says it itself */
export type Values = ReadonlyMap<string, { value: string; rule: string | null }>;

/** Sizes of letters by name, in px */
export const SIZES: Readonly<Record<string, number>> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
};

/** A length in px; undefined: none, or one that depends on something unknown. */
export function pixels(value: string, emPx: number): number | undefined {
  const found = /^(-?[0-9]*\.?[0-9]+)(px|pt|em|rem|%|vw|vh|ex|ch|pc|in|cm|mm)?$/.exec(value.trim());
  if (!found) return undefined;
  const amount = Number(found[1]);
  const unit = { pt: 4 / 3, em: emPx, rem: 16, '%': emPx / 100, vw: 6, vh: 8, ex: emPx / 2, ch: emPx / 2 }[found[2]!];
  return amount * (unit ?? { pc: 16, in: 96, cm: 37.8, mm: 3.78 }[found[2]!] ?? 1);
}

/** The winning value of each property under one condition. */
export function cascade(
  sheet: StyleSheet,
  condition: string | null,
  path: readonly SeenElement[],
  own: readonly Declaration[],
): Values {
  const won = new Map<string, { value: string; rule: string | null; weight: number[] }>();
  const take = ({ name, value, isImportant }: Declaration, rule: string | null, weight: number[]) => {
    // The short form sets the same thing.
    const property = name === 'background' ? 'background-color' : name === 'font' ? 'font-size' : name;
    const full = [isImportant ? 1 : 0, ...weight];
    const before = won.get(property)?.weight;
    const at = before ? full.findIndex((part, i) => part !== before[i]) : 0;
    if (before && at >= 0 && full[at]! < before[at]!) return;
    won.set(property, { value: name === 'font' ? fontSizeIn(value) : value, rule, weight: full });
  };
  for (const rule of sheet.rules) {
    if (rule.condition !== null && rule.condition !== condition) continue;
    if (!selects(rule.selector, path)) continue;
    for (const declaration of rule.declarations) take(declaration, rule.text, [0, ...rule.selector.specificity]);
  }
  for (const declaration of own) take(declaration, null, [1, 0, 0, 0]);
  return won;
}

/** `italic 700 12px/1.5 Arial` → `12px` */
const fontSizeIn = (font: string): string =>
  font
    .split(/[\s/]+/)
    .find((part) => (pixels(part, 16) !== undefined && /[a-z%]$|^0+(?:\.0*)?$/.test(part)) || part in SIZES) ??
  'medium';

/** Old attributes weigh less than every style. */
export function oldAttributes({ element, attributes }: SeenElement): Declaration[] {
  const declared = (name: string, value: string | undefined): Declaration[] =>
    value ? [{ name, value: value.trim().toLowerCase(), isImportant: false }] : [];
  return [
    ...declared('background-color', attributes.bgcolor),
    ...(attributes.background ? declared('background-color', 'url()') : []),
    ...(element === 'font' ? declared('color', attributes.color) : []),
  ];
}
