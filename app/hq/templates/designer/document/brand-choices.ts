/** HQ's brand as the designer offers it: names people know, tokens that are stored, values that the canvas shows. */
import type { BrandKit } from '@multipartner/campaigns/brand';
import type { TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';

export type TokenUse = 'colour' | 'font' | 'size' | 'space' | 'radius' | 'padding';
export interface TokenChoice {
  token: string;
  name: string;
  value: string;
  use: TokenUse;
}

/** Everything of the kit that an attribute can name. `values`: the kit's tokens with their CSS values. */
export function tokenChoices(kit: BrandKit, values: Readonly<Record<string, string>>): TokenChoice[] {
  const choice = (token: string, name: string, use: TokenUse): TokenChoice[] =>
    values[token] === undefined ? [] : [{ token, name, value: values[token], use }];
  return [
    ...kit.colours.flatMap(({ token, name }) => choice(token, name, 'colour')),
    ...kit.fonts.flatMap(({ token, name }) => choice(token, name, 'font')),
    ...kit.sizes.flatMap(({ token, name }) => choice(token, name, 'size')),
    ...kit.spacing.flatMap(({ token, name }) => choice(token, name, 'space')),
    ...kit.buttons.flatMap(({ token, name }) => [
      ...choice(`${token}-ground`, name, 'colour'),
      ...choice(`${token}-text`, name, 'colour'),
      ...choice(`${token}-radius`, name, 'radius'),
      ...choice(`${token}-padding`, name, 'padding'),
    ]),
  ];
}

/** The document as it looks with the brand of today: a version gets these values when it is published. */
export const withBrandValues = (document: TemplateDocument, brand: readonly TokenChoice[]): TemplateDocument =>
  brand.length === 0
    ? document
    : { ...document, tokens: Object.fromEntries(brand.map(({ token, value }) => [token, value])) };

/** A new button in the look of the brand's first one; other elements, and a brand without buttons, stay as they come. */
export function inBrandLook(node: TemplateNode, brand: readonly TokenChoice[]): TemplateNode {
  const ground = brand.find(({ token, use }) => use === 'colour' && token.endsWith('-ground'));
  if (node.tag !== 'mj-button' || !ground) return node;
  const button = ground.token.slice(0, -'-ground'.length);
  const named = (part: string) =>
    brand.some(({ token }) => token === `${button}-${part}`) ? `token:${button}-${part}` : undefined;
  const look = {
    'background-color': named('ground'),
    color: named('text'),
    'border-radius': named('radius'),
    'inner-padding': named('padding'),
  };
  const attrs = Object.fromEntries(Object.entries(look).filter((entry): entry is [string, string] => !!entry[1]));
  return { ...node, attrs: { ...node.attrs, ...attrs } };
}
