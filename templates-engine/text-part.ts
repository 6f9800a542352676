/** The text part of a mail, made from its HTML: the hidden preview line and images are left out, links stand behind their words. */
import { compile } from 'html-to-text';

const convert = compile({
  wordwrap: false,
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'div[style*="display:none"]', format: 'skip' },
    { selector: 'input', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

/** Plain text with `\n` line ends and no more than one empty line in a row. */
export const textPartOf = (html: string): string =>
  `${convert(html)
    .replace(/[\u00a0\u00ad\u200b\u200c\u2060\ufeff]+/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
