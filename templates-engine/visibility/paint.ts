/** Colours of style sheets with their transparency, and whether a text on a ground can be told from it. */
import { contrastOf, type Rgb, readColour } from '../checks/colours.ts';

export interface Paint {
  rgb: Rgb;
  /** 0 to 1 */
  alpha: number;
}

const share = (text: string): number => (text.endsWith('%') ? Number.parseFloat(text) / 100 : Number.parseFloat(text));

function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    const a = saturation * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

/** undefined: not written plainly */
export function readPaint(text: string): Paint | undefined {
  const value = text.trim().toLowerCase();
  if (value === 'transparent') return { rgb: [0, 0, 0], alpha: 0 };
  const opaque = readColour(value);
  if (opaque) return { rgb: opaque, alpha: 1 };
  const hex = /^#([0-9a-f]{3})([0-9a-f])$|^#([0-9a-f]{6})([0-9a-f]{2})$/.exec(value);
  if (hex) {
    const rgb = readColour(`#${hex[1] ?? hex[3]}`);
    const alpha = hex[2] ? Number.parseInt(hex[2] + hex[2], 16) : Number.parseInt(hex[4]!, 16);
    return rgb && { rgb, alpha: alpha / 255 };
  }
  const call = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(value);
  const parts = (call?.[2] ?? '').split(/[\s,/]+/).filter(Boolean);
  if (!call || parts.length < 3) return undefined;
  const numbers = parts.slice(0, 3).map((part) => Number.parseFloat(part));
  if (numbers.some(Number.isNaN)) return undefined;
  const alpha = parts[3] === undefined ? 1 : share(parts[3]);
  const rgb =
    call[1] === 'hsl'
      ? fromHsl(((numbers[0]! % 360) + 360) % 360, share(parts[1]!), share(parts[2]!))
      : (parts.slice(0, 3).map((part, i) => (part.endsWith('%') ? numbers[i]! * 2.55 : numbers[i]!)) as unknown as Rgb);
  return { rgb, alpha: Number.isNaN(alpha) ? 1 : alpha };
}

/** What one sees of a paint on an opaque ground. */
export const over = ({ rgb, alpha }: Paint, ground: Rgb): Rgb =>
  rgb.map((channel, i) => channel * alpha + ground[i]! * (1 - alpha)) as unknown as Rgb;

/** Below it nobody reads anything. */
const INVISIBLE_CONTRAST = 1.3;

export const vanishes = (text: Rgb, ground: Rgb): boolean => contrastOf(text, ground) < INVISIBLE_CONTRAST;
