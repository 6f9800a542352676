/** Whether people who hear a mail, see little, or use no mouse get it too (WCAG 2.2, as far as mail programs let it matter). */
import type { TemplateDocument, TemplateNode } from '../document.ts';
import { plainTextOf } from '../html/html-text.ts';
import { textForDisplay } from '../text/text-value.ts';
import { contrastOf, hexOf, type Rgb, readColour } from './colours.ts';
import { type ContentMarks, marksOf } from './content-marks.ts';
import { type CheckFinding, finding } from './finding.ts';
import { fontSizeOf, type SeenNode, seenNodes } from './walk-mail.ts';

const TEXT_CONTRAST = 4.5;
const LARGE_CONTRAST = 3;
/** Below it nobody reads anything */
const INVISIBLE_CONTRAST = 1.3;
const LARGE_PX = 24;
const LARGE_BOLD_PX = 18.66;
const SMALL_PX = 12;
const FILE_NAME = /^[\w() -]+\.(?:png|jpe?g|gif|webp|svg)$|^(?:img|dsc|image)[_-]?\d+$/i;
const VAGUE = new Set([
  'here',
  'click here',
  'more',
  'read more',
  'link',
  'hier',
  'hier klicken',
  'klicken sie hier',
  'mehr',
  'mehr lesen',
]);

const withContent = (node: TemplateNode): boolean =>
  node.content !== undefined && node.tag !== 'mj-style' && node.tag !== 'mj-raw';

function imageFindings({ node, attrs }: SeenNode, marks: ContentMarks, language: string): CheckFinding[] {
  const images = marks.images.map(({ alt }) => ({ alt, isLink: false }));
  if (node.tag === 'mj-image') images.push({ alt: attrs.alt, isLink: Boolean(attrs.href) });
  return images.flatMap(({ alt, isLink }) => {
    // An empty text says on purpose that the picture only decorates; a link is never decoration.
    if (alt === undefined || (isLink && alt.trim() === '')) return [finding('alt.missing', language, node)];
    return FILE_NAME.test(alt.trim()) ? [finding('alt.file-name', language, node, { alt: alt.slice(0, 60) })] : [];
  });
}

interface LookedAt {
  colour: Rgb;
  ground: Rgb;
  sizePx: number;
  isBold: boolean;
  text: string;
}

/** Every piece of text of an element with the colours that it is read in. */
export function looksOf(seen: SeenNode, marks: ContentMarks): LookedAt[] {
  const { node, attrs } = seen;
  if (!withContent(node)) return [];
  const own = readColour(attrs.color);
  const behind =
    node.tag === 'mj-button'
      ? readColour(attrs['background-color'])
      : (readColour(attrs['container-background-color']) ?? seen.ground);
  const isBold = /bold|[6-9]00/.test(attrs['font-weight'] ?? '');
  return marks.texts.flatMap((piece) => {
    const colour = piece.colour ?? own;
    const ground = piece.ground ?? behind;
    if (!colour || !ground) return [];
    return [
      { colour, ground, sizePx: piece.sizePx ?? fontSizeOf(attrs), isBold: piece.isBold || isBold, text: piece.text },
    ];
  });
}

function contrastFindings(seen: SeenNode, marks: ContentMarks, language: string): CheckFinding[] {
  const found = new Map<string, CheckFinding>();
  for (const { colour, ground, sizePx, isBold } of looksOf(seen, marks)) {
    const ratio = contrastOf(colour, ground);
    const needed = sizePx >= LARGE_PX || (isBold && sizePx >= LARGE_BOLD_PX) ? LARGE_CONTRAST : TEXT_CONTRAST;
    if (ratio >= needed) continue;
    const params = { text: hexOf(colour), ground: hexOf(ground), ratio: Math.floor(ratio * 10) / 10, needed };
    found.set(
      JSON.stringify(params),
      finding(ratio < INVISIBLE_CONTRAST ? 'contrast.invisible' : 'contrast.low', language, seen.node, params),
    );
  }
  const smallest = Math.min(...looksOf(seen, marks).map(({ sizePx }) => sizePx));
  if (smallest < SMALL_PX) found.set('small', finding('font.small', language, seen.node, { size: smallest }));
  return [...found.values()];
}

function linkFindings({ node, attrs }: SeenNode, marks: ContentMarks, language: string): CheckFinding[] {
  const links = marks.links.map(({ href, name }) => ({ href, name: name.trim() }));
  if ((node.tag === 'mj-button' || node.tag === 'mj-navbar-link') && attrs.href)
    links.push({ href: attrs.href, name: textForDisplay(plainTextOf(node.content ?? ''), 'en').trim() });
  return links.flatMap(({ href, name }) => {
    if (name === '') return [finding('link.name-missing', language, node, { href: href.slice(0, 120) })];
    return VAGUE.has(name.toLowerCase().replace(/[.…>»→\s]+$/, ''))
      ? [finding('link.name-vague', language, node, { name: name.slice(0, 40) })]
      : [];
  });
}

function headingFindings(headings: readonly { node: TemplateNode; level: number; text: string }[], language: string) {
  if (headings.length === 0) return [finding('heading.none', language, null)];
  const found: CheckFinding[] = [];
  let last = 0;
  for (const { node, level, text } of headings) {
    if (text.trim() === '') found.push(finding('heading.empty', language, node, { level }));
    if (last === 0 && level !== 1) found.push(finding('heading.first', language, node, { level }));
    else if (last > 0 && level > last + 1)
      found.push(finding('heading.skipped', language, node, { level, before: last }));
    last = level;
  }
  const first = headings.filter(({ level }) => level === 1);
  if (first.length > 1) found.push(finding('heading.many-first', language, first[1]!.node, { count: first.length }));
  return found;
}

/** `root`: the rendered tree of one language. */
export function checkAccessibility(root: TemplateNode, language: string): CheckFinding[] {
  const found: CheckFinding[] = [];
  const headings: { node: TemplateNode; level: number; text: string }[] = [];
  for (const seen of seenNodes(root)) {
    const { node } = seen;
    const marks = marksOf(withContent(node) ? node.content! : '');
    headings.push(...marks.headings.map((heading) => ({ node, ...heading })));
    found.push(...imageFindings(seen, marks, language), ...contrastFindings(seen, marks, language));
    found.push(...linkFindings(seen, marks, language));
    // A table that arranges says so, one that holds data has heads: else a screen reader reads out cells without sense.
    const tables =
      node.tag === 'mj-table' ? [{ role: attrsRole(node), hasHeads: /<th[\s>]/i.test(node.content ?? '') }] : [];
    for (const { role, hasHeads } of [...tables, ...marks.tables])
      if (!hasHeads && role !== 'presentation' && role !== 'none') found.push(finding('table.role', language, node));
  }
  return [...found, ...headingFindings(headings, language)];
}

const attrsRole = (node: TemplateNode): string | undefined => node.attrs.role;

const WORDS = /\p{L}{3,}/u;

/** Texts that a further language shows in the first one's words: a screen reader would speak them with the wrong tongue. */
export function checkTranslations(document: TemplateDocument): CheckFinding[] {
  const found: CheckFinding[] = [];
  const look = (node: TemplateNode): void => {
    if (withContent(node) && WORDS.test(textForDisplay(plainTextOf(node.content!), 'en').replaceAll(/«[^»]*»/g, '')))
      for (const language of document.languages.slice(1)) {
        const own = document.translations[language]?.[node.id]?.content;
        if (own === undefined || own.trim() === '')
          found.push(finding('lang.untranslated', language, node, { language }));
      }
    node.children?.forEach(look);
  };
  const body = document.root.children?.find(({ tag }) => tag === 'mj-body');
  if (body) look(body);
  return found;
}
