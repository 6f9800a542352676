/** Between HTML and plain text with merge tags. Runs in browsers. */
import { Parser } from 'htmlparser2';
import type { TextValue } from '../document.ts';
import { type TextPart, textValueOf } from '../text/text-value.ts';

const BLOCKS = new Set([
  'p',
  'div',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'tr',
  'table',
  'blockquote',
  'pre',
]);

/** The plain text of a piece of content: chips become merge tags, blocks and `<br>` become line breaks, other markup is left out. */
export function plainTextOf(html: string): TextValue {
  const parts: TextPart[] = [];
  let inChip = 0;
  const breakLine = () => {
    const last = parts.at(-1);
    if (last !== undefined && !(typeof last === 'string' && last.endsWith('\n'))) parts.push('\n');
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (inChip > 0) {
          inChip += 1;
          return;
        }
        const tag = attributes['data-tag'];
        if (name === 'span' && tag !== undefined) {
          inChip = 1;
          parts.push({
            mergeTag: tag.slice(0, 60),
            ...(attributes['data-fallback'] ? { fallback: attributes['data-fallback'].slice(0, 200) } : {}),
          });
        } else if (name === 'br') parts.push('\n');
        else if (BLOCKS.has(name)) breakLine();
      },
      onclosetag(name) {
        if (inChip > 0) inChip -= 1;
        else if (BLOCKS.has(name)) breakLine();
      },
      ontext(text) {
        if (inChip === 0) parts.push(text.replace(/[ \t\r\n]+/g, ' '));
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return trimmed(parts);
}

function trimmed(parts: TextPart[]): TextValue {
  const value = textValueOf(parts);
  const tidy = (text: string) => text.replace(/ *\n */g, '\n');
  if (typeof value === 'string') return tidy(value).trim();
  return textValueOf(
    value.map((part, i) =>
      typeof part !== 'string'
        ? part
        : i === 0
          ? tidy(part).trimStart()
          : i === value.length - 1
            ? tidy(part).trimEnd()
            : tidy(part),
    ),
  );
}
