/** Reads the HTML of an element or of a whole mail the way a person does: words by cell, links, images. Runs in browsers. */
import { Parser } from 'htmlparser2';
import { oneLine, TAG_SIGN } from './mail-facts.ts';

export interface HtmlFacts {
  /** Words of one cell each: what stands in different cells is never one phrase */
  blocks: string[];
  hrefs: string[];
  images: { src: string; alt: string }[];
  tags: string[];
  /** Words that nobody sees, in order: the preview line first */
  hidden: string[];
}

const CELLS = new Set(['td', 'th', 'tr', 'table', 'body']);
const INLINE = new Set('a abbr b big code del em font i ins s small span strike strong sub sup u label'.split(' '));
const UNREAD = new Set(['head', 'style', 'script', 'title']);

/** What stands in place of a chip and of an address of ours; undefined leaves it out. */
export interface HtmlReading {
  chip?(tag: string, fallback: string): string | undefined;
  href?(address: string): string | undefined;
}

export function readHtml(html: string, reading: HtmlReading = {}): HtmlFacts {
  const facts: HtmlFacts = { blocks: [], hrefs: [], images: [], tags: [], hidden: [] };
  let block = '';
  let hidden = '';
  const stack: { name: string; isHidden: boolean; isUnread: boolean; isChip: boolean }[] = [];
  const inside = () => stack.at(-1) ?? { isHidden: false, isUnread: false, isChip: false };
  const end = () => {
    const line = oneLine(block);
    if (line !== '') facts.blocks.push(line);
    block = '';
  };
  const say = (text: string) => {
    if (inside().isHidden) hidden += text;
    else block += text;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const outer = inside();
        const isHidden = outer.isHidden || /display\s*:\s*none/i.test(attributes.style ?? '');
        const isChip = outer.isChip || (name === 'span' && attributes['data-tag'] !== undefined);
        stack.push({ name, isHidden, isUnread: outer.isUnread || UNREAD.has(name), isChip });
        if (CELLS.has(name)) end();
        else if (!INLINE.has(name)) say(' ');
        if (outer.isChip || outer.isUnread) return;
        if (isChip) {
          const tag = attributes['data-tag']!.slice(0, 60);
          const words = reading.chip?.(tag, attributes['data-fallback'] ?? '');
          if (words === undefined) facts.tags.push(tag);
          say(words ?? (attributes['data-fallback'] || TAG_SIGN));
        }
        const href = name === 'a' && attributes.href ? attributes.href : undefined;
        const target = href !== undefined && reading.href ? reading.href(href) : href;
        if (target !== undefined) facts.hrefs.push(target);
        if (name === 'img') facts.images.push({ src: attributes.src ?? '', alt: attributes.alt ?? '' });
      },
      ontext(text) {
        const { isUnread, isChip } = inside();
        if (!isUnread && !isChip) say(text);
      },
      onclosetag(name) {
        const closed = stack.pop();
        if (CELLS.has(name)) end();
        else if (!INLINE.has(name)) say(' ');
        if (closed?.isHidden && !inside().isHidden) {
          if (oneLine(hidden) !== '') facts.hidden.push(oneLine(hidden));
          hidden = '';
        }
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  end();
  return facts;
}
