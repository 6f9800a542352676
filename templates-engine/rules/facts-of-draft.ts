/** The facts of a draft: from the rendered tree, with the regions in which a partner can mend what is wrong. */
import type { TemplateDocument, TemplateNode } from '../document.ts';
import { documentLanguage, type EnvelopeField, walk } from '../localise.ts';
import type { AssetSet } from '../region-rules.ts';
import type { RenderedTemplate } from '../render.ts';
import { CONTENT_TAGS } from '../tags.ts';
import { mergeTagsOfText, textParts, textWith } from '../text-value.ts';
import { type FactImage, type FactStyle, lineLength, type MailFacts, textFact } from './mail-facts.ts';
import { readHtml } from './read-html.ts';

/** Regions that hold what is wrong, though the words stand in an element of their own. */
const HOLDERS = new Set(['slot', 'repeater', 'choice']);
const COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

export interface DraftToJudge {
  document: TemplateDocument;
  rendered: RenderedTemplate;
  assets?: AssetSet | undefined;
  /** Of the compiled HTML, where somebody compiled it */
  sizeBytes?: number | undefined;
}

/** Pure and browser-safe. */
export function factsOfDraft({ document, rendered, assets = {}, sizeBytes }: DraftToJudge): MailFacts {
  const facts: MailFacts = {
    language: documentLanguage(document, rendered.language),
    ...envelopeFacts(document, rendered),
    texts: [],
    links: [],
    images: [],
    tags: [...mergeTagsOfText(rendered.subject), ...mergeTagsOfText(rendered.preheader)],
    hasTextPart: true,
    styles: [],
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
  };
  const byUrl = new Map(Object.values(assets).map((asset) => [asset.url, asset]));
  const imageOf = (src: string, alt: string, regionId: string | undefined): FactImage => {
    const asset = byUrl.get(src);
    const bytes = (asset as { bytes?: number } | undefined)?.bytes;
    return {
      alt,
      sha256: asset?.sha256 ?? null,
      ...(asset ? { widthPx: asset.widthPx, heightPx: asset.heightPx } : {}),
      ...(bytes === undefined ? {} : { bytes }),
      ...(regionId === undefined ? {} : { regionId }),
    };
  };
  walk(rendered.root, (node, path) => {
    if (path.some(({ tag }) => tag === 'mj-head') || node.tag === 'mj-style') return;
    const regionId = regionOf(node, path);
    const at = regionId === undefined ? {} : { regionId };
    if (node.attrs.href) facts.links.push({ href: node.attrs.href, ...at });
    if (node.tag === 'mj-image' && node.attrs.src)
      facts.images.push(imageOf(node.attrs.src, node.attrs.alt ?? '', regionId));
    if (node.content === undefined || !CONTENT_TAGS.has(node.tag)) return;
    const read = readHtml(node.content);
    for (const text of read.blocks) facts.texts.push({ text, length: lineLength(text), ...at });
    for (const href of read.hrefs) facts.links.push({ href, ...at });
    for (const { src, alt } of read.images) facts.images.push(imageOf(src, alt, regionId));
    facts.tags.push(...read.tags);
    const style = styleOf(node, path, regionId);
    if (style) facts.styles!.push(style);
  });
  return facts;
}

function regionOf(node: TemplateNode, path: readonly TemplateNode[]): string | undefined {
  if (node.region && node.region.kind !== 'toggle') return node.region.id;
  return path.findLast(({ region }) => region && HOLDERS.has(region.kind))?.region?.id;
}

function envelopeFacts(document: TemplateDocument, rendered: RenderedTemplate) {
  const regionId = (field: EnvelopeField) => document.envelope[field].region?.id;
  return {
    subject: textFact(textParts(rendered.subject), regionId('subject')),
    preheader: textFact(textParts(rendered.preheader), regionId('preheader')),
    fromName: textFact([textWith(rendered.fromName, {})], regionId('fromName')),
  };
}

/** Colours and font of an element with words, where they are written plainly. */
function styleOf(node: TemplateNode, path: readonly TemplateNode[], regionId: string | undefined): FactStyle | null {
  const isButton = node.tag === 'mj-button';
  if (node.tag !== 'mj-text' && !isButton) return null;
  const grounds = isButton ? [node] : [...path].reverse();
  const ground = grounds.map(({ attrs }) => attrs['background-color']).find((colour) => colour !== undefined);
  const text = node.attrs.color ?? (isButton ? '#ffffff' : '#000000');
  const shown = ground ?? (isButton ? '#414141' : '#ffffff');
  if (!COLOUR.test(text) || !COLOUR.test(shown)) return null;
  return {
    text: text.toLowerCase(),
    ground: shown.toLowerCase(),
    font: node.attrs['font-family'] ?? '',
    nodeId: node.id,
    ...(regionId === undefined ? {} : { regionId }),
  };
}
