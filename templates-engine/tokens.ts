/** Brand tokens in attributes: `token:<name>` stands for the value that the document keeps under that name. */

import type { TemplateDocument, TemplateNode } from './document.ts';
import { attributeProblem } from './html/attribute-values.ts';
import { walk } from './localise.ts';
import { URL_ATTRIBUTES, WORD_ATTRIBUTES } from './tags.ts';

type Tokens = TemplateDocument['tokens'];
const TOKEN = /\btoken:([a-z][a-z0-9-]{0,39})/g;
const COLOUR = /^(?:#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([0-9.,%\s/]+\)|white|black|transparent)$/i;
const SIZE = /^[0-9]{1,4}(?:\.[0-9]{1,3})?(?:px|em|rem|%|pt)$/;

/** What a token's value is good for. */
export function tokenKind(value: string): 'colour' | 'size' | 'other' {
  if (SIZE.test(value)) return 'size';
  return COLOUR.test(value) ? 'colour' : 'other';
}

/** Names of the tokens of one kind, in the document's order. */
export const tokensOf = (tokens: Tokens, kind: 'colour' | 'size'): string[] =>
  Object.entries(tokens ?? {}).flatMap(([name, value]) => (tokenKind(value) === kind ? [name] : []));

/** The value of a token, or undefined: an unknown name, or a value that must not stand in an attribute. */
export function tokenValue(tokens: Tokens, name: string): string | undefined {
  const value = tokens && Object.hasOwn(tokens, name) ? tokens[name] : undefined;
  return value !== undefined && attributeProblem('color', value) === undefined && !value.includes('token:')
    ? value
    : undefined;
}

/** True for attributes in which a token may stand: not in addresses and not in words for people. */
export const takesTokens = (attribute: string): boolean =>
  !URL_ATTRIBUTES.has(attribute) && !WORD_ATTRIBUTES.has(attribute) && attribute !== 'css-class';

/** An attribute's value with its tokens replaced; undefined if one of them is unknown, which is reported. */
export function withTokens(value: string, tokens: Tokens, unknown: (name: string) => void): string | undefined {
  if (!value.includes('token:')) return value;
  let isWhole = true;
  const resolved = value.replace(TOKEN, (_, name: string) => {
    const found = tokenValue(tokens, name);
    if (found === undefined) {
      isWhole = false;
      unknown(name);
    }
    return found ?? '';
  });
  return isWhole && !resolved.includes('token:') ? resolved : undefined;
}

/** Tokens that attributes name and the document does not have, with the element that names them: a fault at publishing. */
export function unknownTokens(document: TemplateDocument): { nodeId: string; attribute: string; token: string }[] {
  const faults: { nodeId: string; attribute: string; token: string }[] = [];
  const visit = (node: TemplateNode): void => {
    const options = node.region?.kind === 'choice' ? node.region.options.map(({ attrs }) => attrs ?? {}) : [];
    for (const attrs of [node.attrs, ...options])
      for (const [attribute, value] of Object.entries(attrs))
        if (takesTokens(attribute))
          withTokens(value, document.tokens, (token) => faults.push({ nodeId: node.id, attribute, token }));
  };
  walk(document.root, visit);
  for (const { root } of Object.values(document.blocks ?? {})) walk(root, visit);
  return faults;
}
