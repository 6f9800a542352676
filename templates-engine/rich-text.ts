/** A partner's rich text on its way into a mail. What may stand in it depends on the marks of its region. Node only. */
import sanitizeHtml from 'sanitize-html';
import { isLinkAddress } from './attribute-values.ts';
import type { Region } from './document.ts';
import { MARK_ELEMENTS, richTextPolicy } from './html-policies.ts';
import { chipHtml, rewriteHtml } from './html-rewrite.ts';

export { plainTextOf } from './html-text.ts';

type RichRegion = Pick<Extract<Region, { kind: 'text.rich' }>, 'marks' | 'mergeTags'>;

/**
 * Cleans rich text for a region: elements of its marks, links with a listed scheme, chips of its merge tags; nothing else. Two independent
 * readers agree on the result, and braces are made harmless last, after everything that could join them is gone.
 */
export function sanitizeRichText(html: string, region: RichRegion): string {
  const allowed = sanitizeHtml(html, {
    allowedTags: ['p', 'br', 'span', ...region.marks.flatMap((mark) => MARK_ELEMENTS[mark])],
    allowedAttributes: { a: ['href'], span: ['data-tag', 'data-fallback'] },
    allowedSchemes: ['https', 'http', 'mailto', 'tel', 'mp'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
  });
  return rewriteHtml(allowed, {
    policy: richTextPolicy(region.marks),
    chip: (tag, fallback) => (region.mergeTags.includes(tag) ? chipHtml(tag, fallback) : undefined),
    href: (address) => (isLinkAddress(address) && !address.startsWith('#') ? address : undefined),
  });
}
