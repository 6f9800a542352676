/**
 * The facts of a draft: of the tree with all its values, and with the regions in which a partner can mend what is wrong. Pure; it runs in
 * browsers, so rich text is read with the writer that runs there. What a mail carries is cleaned once more by another one (rich-text.ts).
 */

import type { FillSet, PartnerProfile, TemplateDocument } from '../document.ts';
import { type ExpandedNode, expandDocument } from '../fills/expand.ts';
import { isLinkAddress, isWebAddress } from '../html/attribute-values.ts';
import { cleanRichText } from '../html/clean-rich-text.ts';
import { documentLanguage, type EnvelopeField, localise, walk } from '../localise.ts';
import { readFill } from '../regions/region-value.ts';
import { assetIdOfKey } from '../render/image-crop.ts';
import { withLegalFooter } from '../render/legal-footer.ts';
import { replaceSocialIcons } from '../render/social-links.ts';
import type { CampaignFacts } from '../render/utm.ts';
import { type AssetInfo, type AssetSet, PARTNER_LOGO_ASSET } from '../rule-context.ts';
import { ASSET_SCHEME, CONTENT_TAGS, PARTNER_LOGO } from '../tags.ts';
import { isPartnerTag, partnerTagText } from '../text/merge-tags.ts';
import { mergeTagsOfText, textParts, textWith, withPartnerTags } from '../text/text-value.ts';
import { withTokens } from '../tokens.ts';
import { type FactImage, type FactStyle, lineLength, type MailFacts, oneLine, textFact } from './mail-facts.ts';
import { type HtmlReading, readHtml } from './read-html.ts';

/** Regions that hold what is wrong, though the words stand in an element of their own. */
const HOLDERS = new Set(['slot', 'repeater', 'choice']);
const COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

export interface DraftToJudge {
  document: TemplateDocument;
  fill: FillSet;
  profile: PartnerProfile;
  language: string;
  /** undefined: images are not looked up */
  assets?: AssetSet | undefined;
  campaign?: CampaignFacts | undefined;
  /** Of the compiled HTML, where somebody compiled it */
  sizeBytes?: number | undefined;
}

export function factsOfDraft(draft: DraftToJudge): MailFacts {
  const { profile, campaign, assets, sizeBytes } = draft;
  const fill = readFill(draft.fill);
  const language = documentLanguage(draft.document, draft.language);
  const document = localise(draft.document, language);
  const expanded = expandDocument(document, fill, { profile, language, campaign, cleanRichText });
  const root: ExpandedNode = withLegalFooter(replaceSocialIcons(expanded), language);
  const facts: MailFacts = {
    language,
    ...envelopeFacts(document, fill, profile),
    texts: [],
    links: [],
    images: [],
    hasTextPart: true,
    styles: [],
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
  };
  const reading = readingFor(profile);
  walk(root, (node: ExpandedNode, path: readonly ExpandedNode[]) => {
    if (path.some(({ tag }) => tag === 'mj-head') || node.tag === 'mj-style') return;
    const regionId = regionOf(node, path);
    const at = regionId === undefined ? {} : { regionId };
    const href = node.attrs.href === undefined ? undefined : reading.href(node.attrs.href);
    if (href) facts.links.push({ href, ...at });
    if (node.tag === 'mj-image') {
      const image = imageOf(node, profile, assets);
      if (typeof image === 'string') facts.texts.push({ text: image, length: lineLength(image), ...at });
      else if (image) facts.images.push({ ...image, ...at });
    }
    if (node.content === undefined || !CONTENT_TAGS.has(node.tag)) return;
    const read = readHtml(node.content, reading);
    for (const text of read.blocks) facts.texts.push({ text, length: lineLength(text), ...at });
    for (const target of read.hrefs) facts.links.push({ href: target, ...at });
    for (const { src, alt } of read.images) facts.images.push({ ...measured(src, assets), alt, ...at });
    facts.tags.push(...read.tags);
    const style = styleOf(node, path, document);
    if (style) facts.styles!.push({ ...style, ...at });
  });
  return facts;
}

/** Chips and addresses of the partner, as a mail shows them. */
function readingFor(profile: PartnerProfile): Required<HtmlReading> {
  const { website, phone, email } = profile;
  return {
    chip: (tag, fallback) => (isPartnerTag(tag) ? oneLine(partnerTagText(tag, profile)) || fallback : undefined),
    href: (address) => {
      if (address === 'mp:partner-website') return isWebAddress(website) ? website : undefined;
      if (address === 'mp:partner-phone') return phone ? `tel:${phone}` : undefined;
      if (address === 'mp:partner-email') return email ? `mailto:${email}` : undefined;
      return isLinkAddress(address) ? address : undefined;
    },
  };
}

/** The address of the region in which an element can be mended; inside of blocks and items it names them, too. */
function regionOf(node: ExpandedNode, path: readonly ExpandedNode[]): string | undefined {
  const own = (one: ExpandedNode) => (one.region ? (one.marks?.[0] ?? one.region.id) : undefined);
  if (node.region && node.region.kind !== 'toggle') return own(node);
  const holder = path.findLast(({ region }) => region && HOLDERS.has(region.kind));
  return holder && own(holder);
}

function envelopeFacts(document: TemplateDocument, fill: FillSet, profile: PartnerProfile) {
  const of = (field: EnvelopeField) => {
    const { value, region } = document.envelope[field];
    const own = region && Object.hasOwn(fill, region.id) ? fill[region.id] : undefined;
    return { words: withPartnerTags(own && 'text' in own ? own.text : value, profile), regionId: region?.id };
  };
  const [subject, preheader, fromName] = [of('subject'), of('preheader'), of('fromName')];
  return {
    subject: textFact(textParts(subject.words), subject.regionId),
    preheader: textFact(textParts(preheader.words), preheader.regionId),
    fromName: textFact([textWith(fromName.words, {})], fromName.regionId),
    tags: [...mergeTagsOfText(subject.words), ...mergeTagsOfText(preheader.words)],
  };
}

function assetOf(address: string, assets: AssetSet): AssetInfo | undefined {
  const id = address === PARTNER_LOGO ? PARTNER_LOGO_ASSET : address.slice(ASSET_SCHEME.length);
  const key = Object.hasOwn(assets, id) ? id : assetIdOfKey(id);
  return Object.hasOwn(assets, key) ? assets[key] : undefined;
}

function measured(src: string, assets: AssetSet | undefined): FactImage {
  const asset = assets && !isWebAddress(src) ? assetOf(src, assets) : undefined;
  if (!asset) return { alt: '', sha256: null };
  const { sha256, widthPx, heightPx, bytes } = asset;
  return { alt: '', sha256, widthPx, heightPx, ...(bytes === undefined ? {} : { bytes }) };
}

/** An image, the words that stand in place of a missing logo, or nothing where there is no image. */
function imageOf(node: ExpandedNode, profile: PartnerProfile, assets: AssetSet | undefined): FactImage | string | null {
  const { src = '', alt = '' } = node.attrs;
  if (src === PARTNER_LOGO) return profile.logo ? { ...measured(src, assets), alt: profile.name } : profile.name;
  return src === '' ? null : { ...measured(src, assets), alt };
}

/** Colours and font of an element with words, where they are known. */
function styleOf(
  node: ExpandedNode,
  path: readonly ExpandedNode[],
  { tokens }: TemplateDocument,
): Omit<FactStyle, 'regionId'> | null {
  const isButton = node.tag === 'mj-button';
  if (node.tag !== 'mj-text' && !isButton) return null;
  const read = (value: string | undefined) =>
    value === undefined ? undefined : withTokens(value, tokens, () => undefined);
  const grounds = isButton ? [node] : [...path].reverse();
  const ground = read(grounds.map(({ attrs }) => attrs['background-color']).find((colour) => colour !== undefined));
  const text = read(node.attrs.color) ?? (isButton ? '#ffffff' : '#000000');
  const shown = ground ?? (isButton ? '#414141' : '#ffffff');
  if (!COLOUR.test(text) || !COLOUR.test(shown)) return null;
  const font = read(node.attrs['font-family']) ?? '';
  return { text: text.toLowerCase(), ground: shown.toLowerCase(), font, nodeId: node.id };
}
