/**
 * The text part of a mail, made from its HTML. It begins with words: the hidden preview line is left out, a linked image stands as what it
 * shows, and the way to the HTML in a browser comes last.
 */
import { compile, type DomNode, type FormatCallback } from 'html-to-text';

/** What the converter is told about one mail, and where it puts what comes last. */
interface Wishes {
  /** Addresses whose links come last */
  last: ReadonlySet<string>;
  /** Words that are never followed by an address: the sender's name under the logo */
  sender: string;
  lastLines: string[];
}

function wordsOf(node: DomNode): string {
  if (node.type === 'text') return node.data ?? '';
  if (node.name === 'img') return ` ${(node.attribs as Record<string, string>).alt ?? ''} `;
  return (node.children ?? []).map(wordsOf).join('');
}

const anchor: FormatCallback = (element, walk, builder) => {
  // The converter hands its caller's wishes through; its types do not say so.
  const { last, sender, lastLines } = (builder as unknown as { metadata: Wishes }).metadata;
  const words = wordsOf(element).replace(/\s+/g, ' ').trim();
  const href = String((element.attribs as Record<string, string>).href ?? '').replace(/^mailto:|^tel:/, '');
  // An address alone says nothing to anybody.
  if (!words) return;
  if (last.has(href)) {
    lastLines.push(`${words}: ${href}`);
    return;
  }
  const hasText = (element.children ?? []).some((child) => child.type === 'text' && child.data?.trim());
  if (hasText) walk(element.children, builder);
  else builder.addInline(words);
  const isSame = href.replace(/\s/g, '') === words.replace(/\s/g, '');
  if (href && !isSame && words !== sender) builder.addInline(` [${href}]`, { noWordTransform: true });
};

/** Tables of a mail lie some dozens deep; what lies deeper is no mail, and the reader of HTML would run out of stack. */
const DEEPEST = 500;

// Reading these options takes as long as converting a mail: once for all mails.
const convertMail = compile({
  wordwrap: false,
  limits: { maxDepth: DEEPEST },
  formatters: { anchor },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'div[style*="display:none"]', format: 'skip' },
    { selector: 'input', format: 'skip' },
    { selector: 'a', format: 'anchor' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
}) as (html: string, wishes: Wishes) => string;

/** Plain text with `\n` line ends and no more than one empty line in a row. */
export function textPartOf(html: string, wishes: Omit<Wishes, 'lastLines'>): string {
  const lastLines: string[] = [];
  const text = convertMail(html, { ...wishes, lastLines });
  return `${[text, ...lastLines]
    .join('\n\n')
    .replace(/[\u00a0\u00ad\u200b\u200c\u2060\ufeff]+/g, ' ')
    .split('\n')
    // Not by an expression: one that looks for spaces before an end takes the square of their number.
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
