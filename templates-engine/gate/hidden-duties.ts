/**
 * Texts that every reader must see (legal texts, the imprint, the way to unsubscribe, the notice of the right to object) and that something of the
 * template would hide, with the element that does it. Every legal text is looked at, also those of blocks, options and partners that this mail
 * does not show. Node only: it compiles.
 */
import mjml2html from 'mjml';
import { blockOf } from '../checks/finding.ts';
import { seenNodes } from '../checks/walk-mail.ts';
import type { TemplateDocument, TemplateNode } from '../document.ts';
import { sanitizeRichText } from '../html/rich-text.ts';
import { localise, mapTree, walk } from '../localise.ts';
import { toMjmlTree } from '../mjml/mjml-tree.ts';
import { objectionNotice } from '../render/objection-notice.ts';
import { type RenderInput, renderTemplate } from '../render/render.ts';
import { type ReadText, readTexts } from '../visibility/read-texts.ts';

export interface HiddenDuty {
  /** Its first words */
  text: string;
  /** The element that hides it, as tag and first words; no designer made it where there is no id */
  element: { id: string | null; tag: string; words: string };
  /** As a style sheet writes it: `display: none`, or `.small { font-size: 0 }` */
  cause: string;
}

const MARK = 'mpd-';
const UNSUBSCRIBE = '#unsubscribe';
const MOST_WORDS = 60;
const words = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const holdsLegal = (root: TemplateNode): boolean => {
  let found = false;
  walk(root, ({ region }) => {
    if (region?.kind === 'legal') found = true;
  });
  return found;
};

/** Every legal text at once: all variants, all options, whatever may be switched off, and the blocks of slots that hold one. */
function withEveryLegalText(document: TemplateDocument): { document: TemplateDocument; legalIds: Set<string> } {
  const legalIds = new Set<string>();
  const show = (node: TemplateNode): TemplateNode => {
    const { region, ...rest } = node;
    if (region?.kind === 'legal') {
      legalIds.add(node.id);
      return {
        ...rest,
        content: [node.content ?? '', ...region.variants.map(({ content }) => content)].join('<br />'),
      };
    }
    if (region?.kind === 'slot') {
      const keys = new Set([...region.allowed, ...region.standard.map(({ block }) => block)]);
      const blocks = [...keys].flatMap((key) => {
        const root = document.blocks?.[key]?.root;
        return root && holdsLegal(root) ? [mapTree(root, show)] : [];
      });
      return { ...rest, children: [...(node.children ?? []), ...blocks] };
    }
    // Without its region an element stands as HQ wrote it, with all its children.
    return region?.kind === 'choice' || region?.kind === 'toggle' || region?.kind === 'repeater' ? rest : node;
  };
  return { document: { ...document, root: mapTree(document.root, show) }, legalIds };
}

/** Each element of the body with a class that names it. Those that come from classes of MJML stay. */
function marked(root: TemplateNode): TemplateNode {
  const own = new Map(seenNodes(root).map(({ node, attrs }) => [node, attrs['css-class'] ?? '']));
  const mark = (node: TemplateNode): TemplateNode => {
    const known = own.get(node);
    const children = node.children?.map(mark);
    const next = children ? { ...node, children } : node;
    if (known === undefined) return next;
    return { ...next, attrs: { ...next.attrs, 'css-class': `${known} ${MARK}${node.id}`.trim() } };
  };
  return mark(root);
}

/** The texts of the list above that this language of the template would hide, the first of each element. */
export async function findHiddenDuties(input: RenderInput): Promise<HiddenDuty[]> {
  const { document, legalIds } = withEveryLegalText(localise(input.document, input.language));
  const { root, language } = renderTemplate(
    { ...input, document: { ...document, translations: {} } },
    sanitizeRichText,
  );
  const placeholders = {
    tag: () => '…',
    link: (address: string) => (address === 'mp:unsubscribe' ? UNSUBSCRIBE : '#'),
  };
  const tree = toMjmlTree(marked(root), { placeholders, markRegions: false });
  if (!tree) return [];
  const { html } = await mjml2html(tree as never, {
    fonts: {},
    validationLevel: 'skip',
    keepComments: false,
    ignoreIncludes: true,
  });
  const duties = [input.profile.imprint, objectionNotice(language)].map(words);
  const isDuty = ({ text, classes, links }: ReadText): boolean =>
    classes.some((name) => name.startsWith(MARK) && legalIds.has(name.slice(MARK.length))) ||
    links.includes(UNSUBSCRIBE) ||
    duties.some((duty) => words(text) !== '' && ` ${duty} `.includes(` ${words(text)} `));
  const nodes = new Map<string, TemplateNode>();
  walk(root, (node) => nodes.set(node.id, node));
  const found = new Map<string, HiddenDuty>();
  for (const read of readTexts(html)) {
    if (!read.hider || !isDuty(read)) continue;
    const id = read.hider.classes.find((name) => name.startsWith(MARK))?.slice(MARK.length) ?? '';
    const node = nodes.get(id) ?? root.children?.find(({ tag }) => tag === 'mj-body') ?? root;
    const { cause, rule } = read.hider;
    if (found.has(`${node.id} ${cause}`)) continue;
    const text = read.text.replace(/\s+/g, ' ').trim();
    found.set(`${node.id} ${cause}`, {
      text: text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS - 1)}…` : text,
      element: { id: nodes.has(id) ? id : null, ...blockOf(node) },
      cause: rule ? `${rule} { ${cause} }` : cause,
    });
  }
  return [...found.values()];
}
