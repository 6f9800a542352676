/** A partner's rich text on its way into a mail. What may stand in it depends on the marks of its region. Node only. */
import sanitizeHtml from 'sanitize-html';
import { cleanRichText, type RichRegion } from './clean-rich-text.ts';
import { MARK_ELEMENTS } from './html-policies.ts';

export { plainTextOf } from './html-text.ts';

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
  return cleanRichText(allowed, region);
}
