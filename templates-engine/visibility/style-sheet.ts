/** The rules of a mail's style elements, as far as they can make text unreadable. */
import { readSelectors, type Selector } from './selectors.ts';

export interface Declaration {
  name: string;
  value: string;
  isImportant: boolean;
}
export interface StyleRule {
  /** As it was written, for telling people */
  text: string;
  selector: Selector;
  declarations: Declaration[];
  /** The condition around it, such as `@media (max-width:479px)`; null: always */
  condition: string | null;
}

const MOST_RULES = 2_000;
/** Beyond these, conditions count as if they always held. */
const MOST_CONDITIONS = 12;

const RELEVANT = new Set(
  'display visibility opacity font font-size color -webkit-text-fill-color background background-color max-height height max-width width overflow overflow-x overflow-y text-indent position left top right bottom margin margin-left margin-top transform scale zoom clip clip-path filter content-visibility mso-hide'.split(
    ' ',
  ),
);

/** Declarations of a style attribute or of a rule's body. */
export function readDeclarations(css: string): Declaration[] {
  return css.split(';').flatMap((one) => {
    const at = one.indexOf(':');
    if (at < 0) return [];
    const name = one.slice(0, at).trim().toLowerCase();
    if (!RELEVANT.has(name)) return [];
    const written = one.slice(at + 1).trim();
    const value = written.replace(/\s*!\s*important\s*$/i, '').toLowerCase();
    return [{ name, value, isImportant: value.length < written.length }];
  });
}

const closing = (css: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    else if (css[at] === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return css.length;
};

function read(css: string, condition: string | null, rules: StyleRule[]): void {
  let at = 0;
  while (at < css.length && rules.length < MOST_RULES) {
    const open = css.indexOf('{', at);
    if (open < 0) return;
    // Statements such as @charset end with a semicolon before the next rule begins.
    const prelude = css.slice(at, open).split(';').at(-1)!.trim();
    const end = closing(css, open);
    const body = css.slice(open + 1, end);
    at = end + 1;
    if (/^@(?:media|supports|layer|container)/i.test(prelude)) {
      if (/^@media\s+(?:only\s+)?(?:print|speech)\b[^,]*$/i.test(prelude)) continue;
      read(body, condition ? `${condition} ${prelude}` : prelude, rules);
    } else if (!prelude.startsWith('@')) {
      const declarations = readDeclarations(body);
      if (declarations.length === 0) continue;
      for (const selector of readSelectors(prelude))
        rules.push({ text: prelude.replace(/\s+/g, ' '), selector, declarations, condition });
    }
  }
}

export interface StyleSheet {
  rules: StyleRule[];
  /** `null` and every condition of the rules: the mail is looked at under each */
  conditions: (string | null)[];
}

/** All style elements of a mail, wherever they stand. */
export function readStyleSheet(html: string): StyleSheet {
  const rules: StyleRule[] = [];
  for (const [, css] of html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style/gi))
    read(css!.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '').replace(/<!--|-->/g, ''), null, rules);
  const conditions = [...new Set(rules.flatMap(({ condition }) => condition ?? []))];
  const looked = conditions.slice(0, MOST_CONDITIONS);
  return {
    rules: rules.map((rule) =>
      rule.condition === null || looked.includes(rule.condition) ? rule : { ...rule, condition: null },
    ),
    conditions: [null, ...looked],
  };
}
