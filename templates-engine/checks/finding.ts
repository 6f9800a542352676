/** What the checks before publishing find. A finding names the block, the rule and, in finding-messages.ts, how to mend it. */
import type { TemplateNode } from '../document.ts';
import { plainTextOf } from '../html/html-text.ts';
import { textForDisplay } from '../text/text-value.ts';

export const CHECK_AREAS = ['accessibility', 'dark', 'size', 'images', 'links', 'text', 'css'] as const;
export type CheckArea = (typeof CHECK_AREAS)[number];

/** Rule → the area it belongs to, and how heavily it weighs. `block` should not be published; nothing here stops anybody by itself. */
export const CHECK_RULES = {
  'alt.missing': ['accessibility', 'warn'],
  'alt.file-name': ['accessibility', 'warn'],
  'heading.none': ['accessibility', 'hint'],
  'heading.first': ['accessibility', 'hint'],
  'heading.skipped': ['accessibility', 'warn'],
  'heading.empty': ['accessibility', 'warn'],
  'heading.many-first': ['accessibility', 'hint'],
  'contrast.low': ['accessibility', 'warn'],
  'contrast.invisible': ['accessibility', 'block'],
  'font.small': ['accessibility', 'hint'],
  'link.name-missing': ['accessibility', 'block'],
  'link.name-vague': ['accessibility', 'hint'],
  'table.role': ['accessibility', 'warn'],
  'lang.untranslated': ['accessibility', 'warn'],
  'dark.contrast': ['dark', 'warn'],
  'dark.image-background': ['dark', 'hint'],
  'dark.image-vanishes': ['dark', 'warn'],
  'size.clipped': ['size', 'warn'],
  'size.near': ['size', 'hint'],
  'image.heavy': ['images', 'warn'],
  'image.wide': ['images', 'hint'],
  'image.missing': ['images', 'block'],
  'image.foreign': ['images', 'hint'],
  'images.heavy-together': ['images', 'warn'],
  'link.syntax': ['links', 'block'],
  'link.insecure': ['links', 'warn'],
  'link.placeholder': ['links', 'warn'],
  'link.host': ['links', 'warn'],
  'link.unreachable': ['links', 'warn'],
  'link.gone': ['links', 'warn'],
  'link.refused': ['links', 'warn'],
  'link.moved': ['links', 'hint'],
  'text.empty': ['text', 'warn'],
  'text.image-only': ['text', 'warn'],
  'text.markup': ['text', 'warn'],
  'text.long-line': ['text', 'hint'],
  'css.unsupported': ['css', 'warn'],
  'css.unsupported-somewhere': ['css', 'hint'],
} as const satisfies Record<string, readonly [CheckArea, 'block' | 'warn' | 'hint']>;
export type CheckRule = keyof typeof CHECK_RULES;

export interface CheckFinding {
  rule: CheckRule;
  severity: 'block' | 'warn' | 'hint';
  /** Absent: about the mail as a whole */
  nodeId?: string;
  /** The element's tag and its first words, for telling which one it is */
  block?: { tag: string; words: string };
  /** The languages in which it was found; empty: in each */
  languages: string[];
  params: Record<string, string | number>;
}

const MAX_WORDS = 48;

/** The first words of an element, so that a person recognises it. */
export function blockOf(node: TemplateNode): { tag: string; words: string } {
  const own =
    node.content === undefined || node.tag === 'mj-style' ? '' : textForDisplay(plainTextOf(node.content), 'en');
  const words = (own || node.attrs.alt || '').replace(/\s+/g, ' ').trim();
  return { tag: node.tag, words: words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS - 1)}…` : words };
}

/** One finding of one language. */
export function finding(
  rule: CheckRule,
  language: string,
  node: TemplateNode | null,
  params: CheckFinding['params'] = {},
): CheckFinding {
  return {
    rule,
    severity: CHECK_RULES[rule][1],
    ...(node ? { nodeId: node.id, block: blockOf(node) } : {}),
    languages: [language],
    params,
  };
}

const WEIGHT = { block: 0, warn: 1, hint: 2 } as const;

/** The same finding in several languages is told once; heavy ones first, otherwise in the order in which they were found. */
export function mergeFindings(found: readonly CheckFinding[], languages: readonly string[]): CheckFinding[] {
  const merged = new Map<string, CheckFinding>();
  for (const one of found) {
    const key = JSON.stringify([one.rule, one.nodeId ?? '', one.params]);
    const known = merged.get(key);
    if (!known) merged.set(key, { ...one, languages: [...one.languages] });
    else for (const language of one.languages) if (!known.languages.includes(language)) known.languages.push(language);
  }
  const all = [...merged.values()].map((one) =>
    one.languages.length >= languages.length ? { ...one, languages: [] } : one,
  );
  return all.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}
