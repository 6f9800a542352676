/** Colours as mails write them, their contrast (WCAG 2.2, 1.4.3), and what a mail program's dark mode makes of them. */

export type Rgb = readonly [number, number, number];

const NAMED: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  navy: '#000080',
  orange: '#ffa500',
  yellow: '#ffff00',
  teal: '#008080',
  maroon: '#800000',
  purple: '#800080',
  darkgray: '#a9a9a9',
  lightgray: '#d3d3d3',
  whitesmoke: '#f5f5f5',
};

/** A colour of a style sheet, or undefined for one that is not written plainly, or not opaque. */
export function readColour(text: string | undefined): Rgb | undefined {
  const value = text?.trim().toLowerCase() ?? '';
  const hex = NAMED[value] ?? value;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(hex);
  if (short) return [1, 2, 3].map((i) => Number.parseInt(short[i]! + short[i]!, 16)) as unknown as Rgb;
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(hex);
  if (long) return [1, 2, 3].map((i) => Number.parseInt(long[i]!, 16)) as unknown as Rgb;
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*1(?:\.0+)?\s*)?\)$/.exec(hex);
  return rgb ? ([1, 2, 3].map((i) => Math.min(255, Number(rgb[i]))) as unknown as Rgb) : undefined;
}

export const hexOf = (colour: Rgb): string =>
  `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 to 21 */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour with its lightness turned round and its hue kept, as mail programs do that invert a whole mail. */
export function inverted(colour: Rgb): Rgb {
  const [high, low] = [Math.max(...colour), Math.min(...colour)];
  const shift = 255 - high - low;
  return colour.map((channel) => Math.min(255, Math.max(0, channel + shift))) as unknown as Rgb;
}

/**
 * Mail programs that invert by halves: a light ground becomes dark, a dark one stays; text is made lighter only where it is dark. What was
 * readable on a coloured ground may not be afterwards.
 */
export function inDarkMode(text: Rgb, ground: Rgb): { text: Rgb; ground: Rgb } {
  const isLight = luminance(ground) > 0.4;
  return { ground: isLight ? inverted(ground) : ground, text: luminance(text) < 0.18 ? inverted(text) : text };
}
