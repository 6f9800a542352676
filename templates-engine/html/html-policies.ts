/** Which HTML may stand where: in HQ's content, and in a partner's rich text by the marks of its region. */
import type { Region } from '../document.ts';
import type { HtmlPolicy } from './html-rewrite.ts';

const TEXT_ELEMENTS =
  'a abbr b big blockquote br center code del div em font h1 h2 h3 h4 h5 h6 hr i img ins li mark ol p pre s small span strike strong sub sup u ul'.split(
    ' ',
  );
const TABLE_ELEMENTS = 'table caption colgroup col thead tbody tfoot tr td th'.split(' ');
const ATTRIBUTES = new Set(
  'style class align valign width height bgcolor color border cellpadding cellspacing colspan rowspan dir lang face size role title aria-label aria-hidden'.split(
    ' ',
  ),
);

/** Content that HQ writes or imports. */
export const CONTENT_POLICY: HtmlPolicy = {
  elements: new Set([...TEXT_ELEMENTS, ...TABLE_ELEMENTS]),
  attribute: (element, name) =>
    ATTRIBUTES.has(name) ||
    (element === 'a' && (name === 'href' || name === 'target' || name === 'rel')) ||
    (element === 'img' && (name === 'src' || name === 'alt')),
};

type Mark = Extract<Region, { kind: 'text.rich' }>['marks'][number];
export const MARK_ELEMENTS: Readonly<Record<Mark, readonly string[]>> = {
  bold: ['strong', 'b'],
  italic: ['em', 'i'],
  underline: ['u'],
  link: ['a'],
  list: ['ul', 'ol', 'li'],
};

// By the region's marks: a mail has many regions and few kinds of them.
const richTextPolicies = new Map<string, HtmlPolicy>();

/** A partner's rich text: paragraphs, line breaks and the marks that the region allows; no style, no class. */
export function richTextPolicy(marks: readonly Mark[]): HtmlPolicy {
  const key = marks.join(' ');
  let policy = richTextPolicies.get(key);
  if (!policy) {
    policy = {
      elements: new Set(['p', 'br', ...marks.flatMap((mark) => MARK_ELEMENTS[mark])]),
      attribute: (element, name) => element === 'a' && name === 'href',
    };
    richTextPolicies.set(key, policy);
  }
  return policy;
}
