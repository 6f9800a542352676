/** The brand kit as templates use it: token → CSS value. Attributes of a template name them as `token:<name>`. */
import { type BrandKit, FONT_FALLBACKS } from './brand-kit.ts';

/** A font and what is shown where the reader's device lacks it: `Inter, Arial, Helvetica, sans-serif`. */
export function fontStack({ name, fallback }: { name: string; fallback: keyof typeof FONT_FALLBACKS }): string {
  const own = /[^A-Za-z0-9-]/.test(name) ? `'${name}'` : name;
  const rest = FONT_FALLBACKS[fallback];
  return rest.startsWith(`${own},`) ? rest : `${own}, ${rest}`;
}

/** Pure and in the kit's order. A button gives four values: ground, text, radius and padding. */
export function brandTokens(kit: BrandKit): Record<string, string> {
  const colours = Object.fromEntries(kit.colours.map(({ token, value }) => [token, value]));
  const inPixels = (list: BrandKit['spacing']) => Object.fromEntries(list.map(({ token, px }) => [token, `${px}px`]));
  const buttons = kit.buttons.flatMap(({ token, ground, text, radiusPx, paddingYPx, paddingXPx }) => [
    [`${token}-ground`, colours[ground] ?? '#000000'],
    [`${token}-text`, colours[text] ?? '#ffffff'],
    [`${token}-radius`, `${radiusPx}px`],
    [`${token}-padding`, `${paddingYPx}px ${paddingXPx}px`],
  ]);
  return {
    ...colours,
    ...Object.fromEntries(kit.fonts.map((font) => [font.token, fontStack(font)])),
    ...inPixels(kit.spacing),
    ...inPixels(kit.sizes),
    ...Object.fromEntries(buttons),
  };
}
