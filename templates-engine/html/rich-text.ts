/** A partner's rich text on its way into a mail. What may stand in it depends on the marks of its region. Node only. */
import sanitizeHtml from 'sanitize-html';
import { cleanRichText, type RichRegion } from './clean-rich-text.ts';
import { MARK_ELEMENTS } from './html-policies.ts';

export { plainTextOf } from './html-text.ts';

/**
 * What our editor writes: a handful of bare elements, chips, plain web links, and characters that mean nothing to anybody. There is one way to read
 * it, so a second reader has nothing to add. One character at a time: the expression has no choice to take back.
 */
const PLAINLY_WRITTEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a zero byte is exactly what must not pass
  /^(?:[^<>&{}%\u0000]|&(?:amp|lt|gt|quot|nbsp|#39);|<\/?(?:p|strong|b|em|i|u|ul|ol|li)>|<br ?\/?>|<a href="https:\/\/[\w./?=#+~,:-]*">|<\/a>|<span data-tag="[a-zA-Z.]*" data-fallback="[^"<>&{}%\u0000]*">|<\/span>)*$/u;
const isPlain = (html: string): boolean => html.length <= 20_000 && PLAINLY_WRITTEN.test(html);

/**
 * Cleans rich text for a region: elements of its marks, links with a listed scheme, chips of its merge tags; nothing else. Two independent
 * readers agree on the result, and braces are made harmless last, after everything that could join them is gone.
 */
export function sanitizeRichText(html: string, region: RichRegion): string {
  if (isPlain(html)) return cleanRichText(html, region);
  const allowed = sanitizeHtml(html, {
    allowedTags: ['p', 'br', 'span', ...region.marks.flatMap((mark) => MARK_ELEMENTS[mark])],
    allowedAttributes: { a: ['href'], span: ['data-tag', 'data-fallback'] },
    allowedSchemes: ['https', 'http', 'mailto', 'tel', 'mp'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
  });
  return cleanRichText(allowed, region);
}
