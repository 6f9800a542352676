/** What stands in a piece of content: texts with their colours, links with their names, headings, images, tables. */
import { Parser } from 'htmlparser2';
import { type Rgb, readColour } from './colours.ts';

export interface ContentText {
  text: string;
  /** undefined: as the element around says */
  colour: Rgb | undefined;
  ground: Rgb | undefined;
  sizePx: number | undefined;
  isBold: boolean;
}
export interface ContentMarks {
  texts: ContentText[];
  links: { href: string; name: string }[];
  headings: { level: number; text: string }[];
  images: { src: string; alt: string | undefined }[];
  tables: { role: string | undefined; hasHeads: boolean }[];
  styles: string[];
}

const styleOf = (style: string, name: string): string | undefined =>
  new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1];
const VOID = new Set(['br', 'hr', 'img', 'col', 'wbr', 'input']);
const BOLD = new Set(['b', 'strong', 'h1', 'h2', 'h3', 'th']);
const HEADING_PX: Readonly<Record<string, number>> = { h1: 26, h2: 20, h3: 16 };

/** Reads content HTML. Chips of merge tags count as the words in them. */
export function marksOf(html: string): ContentMarks {
  const marks: ContentMarks = { texts: [], links: [], headings: [], images: [], tables: [], styles: [] };
  const looks: Omit<ContentText, 'text'>[] = [
    { colour: undefined, ground: undefined, sizePx: undefined, isBold: false },
  ];
  const names: string[] = [];
  let link: ContentMarks['links'][number] | null = null;
  let heading: ContentMarks['headings'][number] | null = null;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const style = attributes.style ?? '';
        if (style) marks.styles.push(style);
        if (name === 'img') {
          marks.images.push({ src: attributes.src ?? '', alt: attributes.alt });
          if (link) link.name += ` ${attributes.alt ?? ''}`;
        }
        if (name === 'table') marks.tables.push({ role: attributes.role, hasHeads: false });
        if (name === 'th') for (const table of marks.tables.slice(-1)) table.hasHeads = true;
        if (name === 'a' && attributes.href !== undefined) {
          link = { href: attributes.href, name: attributes['aria-label'] ?? attributes.title ?? '' };
          marks.links.push(link);
        }
        if (/^h[1-6]$/.test(name)) {
          heading = { level: Number(name[1]), text: '' };
          marks.headings.push(heading);
        }
        if (VOID.has(name)) return;
        const above = looks.at(-1)!;
        const size = /^([0-9.]+)px/.exec(styleOf(style, 'font-size')?.trim() ?? '');
        looks.push({
          colour: readColour(styleOf(style, 'color') ?? attributes.color) ?? above.colour,
          ground: readColour(styleOf(style, 'background(?:-color)?') ?? attributes.bgcolor) ?? above.ground,
          sizePx: size ? Number(size[1]) : (HEADING_PX[name] ?? above.sizePx),
          isBold: above.isBold || BOLD.has(name) || /bold|[6-9]00/.test(styleOf(style, 'font-weight') ?? ''),
        });
        names.push(name);
      },
      ontext(text) {
        if (link) link.name += text;
        if (heading) heading.text += text;
        if (text.trim() !== '') marks.texts.push({ text: text.trim(), ...looks.at(-1)! });
      },
      onclosetag(name) {
        if (name === 'a') link = null;
        if (/^h[1-6]$/.test(name)) heading = null;
        if (names.at(-1) !== name) return;
        names.pop();
        looks.pop();
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return marks;
}
