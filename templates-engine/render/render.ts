/**
 * Template version + fill + partner profile → the tree of one partner's mail. Pure and deterministic. Locked parts come out exactly as HQ
 * wrote them; what a partner filled is cleaned again here, whoever stored it.
 */

import type { FillSet, PartnerProfile, TemplateDocument, TemplateNode, TextValue } from '../document.ts';
import { type ExpandedNode, expandDocument } from '../fills/expand.ts';
import { isImageAddress, isLinkAddress, isWebAddress } from '../html/attribute-values.ts';
import { cleanRichText } from '../html/clean-rich-text.ts';
import { escapeLines, escapeText } from '../html/escape.ts';
import { CONTENT_POLICY } from '../html/html-policies.ts';
import { chipHtml, rewriteHtml } from '../html/html-rewrite.ts';
import { plainTextOf } from '../html/html-text.ts';
import { documentLanguage, localise, mapTree, walk } from '../localise.ts';
import { readFill } from '../regions/region-value.ts';
import { type AssetInfo, type AssetSet, PARTNER_LOGO_ASSET } from '../rule-context.ts';
import { HIDE_CLASSES, HIDE_STYLE } from '../style-attributes.ts';
import { ASSET_SCHEME, CONTENT_TAGS, PARTNER_LOGO } from '../tags.ts';
import { envelopeText, replyAddress, senderPieces } from '../text/envelope-text.ts';
import { isContactTag, isPartnerTag, partnerTagText } from '../text/merge-tags.ts';
import { textParts } from '../text/text-value.ts';
import { takesTokens, withTokens } from '../tokens.ts';
import type { Surroundings } from './filled-node.ts';
import { assetIdOfKey } from './image-crop.ts';
import { withLegalFooter } from './legal-footer.ts';
import { withLogoSpace } from './logo-space.ts';
import { replaceSocialIcons } from './social-links.ts';
import type { CampaignFacts } from './utm.ts';

export interface RenderInput {
  document: TemplateDocument;
  fill: FillSet;
  profile: PartnerProfile;
  assets: AssetSet;
  /** Wished language; a document that lacks it shows its first */
  language: string;
  /** Absent in previews without a campaign */
  campaign?: CampaignFacts | undefined;
}

export interface RenderedTemplate {
  language: string;
  /** Only contact tags and per-recipient links are left open; regions stay on their nodes for marking */
  root: ExpandedNode;
  subject: TextValue;
  preheader: TextValue;
  fromName: TextValue;
  /** The sender name in pieces, between which the partner's own name stands; one piece where it does not */
  senderName: string[];
  /** Where answers go: HQ's or the partner's choice, else the partner's own address */
  replyTo: string;
  /** Legal texts that the mail shows, in words */
  legal: string[];
  /** SHA-256 of the library images shown, in order */
  images: string[];
  warnings: { rule: 'image.missing' | 'token.unknown'; detail: string }[];
}

const addressOrNothing = (href: string): string | undefined => (isLinkAddress(href) ? href : undefined);

class Resolver {
  readonly images: string[] = [];
  readonly warnings: RenderedTemplate['warnings'] = [];
  private readonly profile: PartnerProfile;
  private readonly assets: AssetSet;
  private readonly tokens: TemplateDocument['tokens'];
  /** What `mj-attributes` lists: no elements of the mail, but what they are where they say nothing */
  private readonly defaults = new Set<TemplateNode>();

  constructor({ profile, assets, document }: RenderInput, root: TemplateNode) {
    walk(root, ({ tag, children }) => {
      if (tag === 'mj-attributes') for (const child of children ?? []) this.defaults.add(child);
    });
    this.profile = profile;
    this.assets = assets;
    this.tokens = document.tokens;
  }

  link(address: string): string | undefined {
    if (!isLinkAddress(address)) return undefined;
    const { website, phone, email } = this.profile;
    if (address === 'mp:partner-website') return isWebAddress(website) ? website : undefined;
    if (address === 'mp:partner-phone') return phone ? `tel:${phone.replace(/[^0-9+]/g, '')}` : undefined;
    if (address === 'mp:partner-email') return addressOrNothing(`mailto:${email}`);
    return address;
  }

  asset(address: string): AssetInfo | undefined {
    const id = address === PARTNER_LOGO ? PARTNER_LOGO_ASSET : address.slice(ASSET_SCHEME.length);
    const key = Object.hasOwn(this.assets, id) ? id : assetIdOfKey(id);
    const info = Object.hasOwn(this.assets, key) ? this.assets[key] : undefined;
    if (info && !this.images.includes(info.sha256)) this.images.push(info.sha256);
    return info;
  }

  image(address: string): string | undefined {
    if (!isImageAddress(address)) return undefined;
    if (isWebAddress(address)) return address;
    const info = this.asset(address);
    if (!info && address !== PARTNER_LOGO) this.warnings.push({ rule: 'image.missing', detail: address.slice(0, 100) });
    return info?.url;
  }

  chip(tag: string, fallback: string): string | undefined {
    if (isPartnerTag(tag)) return escapeLines(partnerTagText(tag, this.profile) || fallback);
    return isContactTag(tag) ? chipHtml(tag, fallback) : undefined;
  }

  /** Attributes with the values of their tokens; an unknown token leaves its attribute out. */
  private tokenFree(attrs: Record<string, string>): Record<string, string> {
    if (!Object.values(attrs).some((value) => value.includes('token:'))) return { ...attrs };
    return Object.fromEntries(
      Object.entries(attrs).flatMap(([name, value]) => {
        if (!takesTokens(name)) return [[name, value]];
        const resolved = withTokens(value, this.tokens, (token) =>
          this.warnings.push({ rule: 'token.unknown', detail: token }),
        );
        return resolved === undefined ? [] : [[name, resolved]];
      }),
    );
  }

  node(node: ExpandedNode): ExpandedNode | undefined {
    const attrs = this.tokenFree(node.attrs);
    for (const name of ['href', 'base-url'] as const) {
      const href = attrs[name] === undefined ? undefined : this.link(attrs[name]);
      if (href === undefined) delete attrs[name];
      else attrs[name] = href;
    }
    for (const name of ['src', 'background-url'] as const) {
      if (attrs[name] === undefined) continue;
      const src = this.image(attrs[name]);
      if (src === undefined && node.tag === 'mj-image')
        return attrs[name] === PARTNER_LOGO ? this.nameInsteadOfLogo(node) : undefined;
      // Whose logo it is says more than "logo", to whoever hears it and to the text part.
      if (src !== undefined && attrs[name] === PARTNER_LOGO && node.tag === 'mj-image') attrs.alt = this.profile.name;
      if (src === undefined) delete attrs[name];
      else attrs[name] = src;
    }
    if (node.tag === 'mj-image' && !attrs.src && !this.defaults.has(node)) return undefined;
    if (node.content === undefined || node.tag === 'mj-style' || !CONTENT_TAGS.has(node.tag)) return { ...node, attrs };
    // Nothing to resolve: it is written anew by our own reader on its way to MJML all the same.
    if (!/data-tag|src|mp:|&#/i.test(node.content)) return { ...node, attrs };
    const content = rewriteHtml(node.content, {
      policy: CONTENT_POLICY,
      chip: (tag, fallback) => this.chip(tag, fallback),
      href: (address) => this.link(address),
      src: (address) => this.image(address),
    });
    return { ...node, attrs, content };
  }

  /** A mail without a logo still says whose it is. */
  private nameInsteadOfLogo(node: ExpandedNode): ExpandedNode {
    const kept = Object.fromEntries(
      Object.entries(node.attrs).filter(([name]) => name === 'align' || name.startsWith('padding')),
    );
    return {
      id: node.id,
      tag: 'mj-text',
      attrs: { 'font-size': '20px', 'font-weight': '700', ...kept },
      content: escapeText(this.profile.name),
      ...(node.region ? { region: node.region } : {}),
      ...(node.marks ? { marks: node.marks } : {}),
    };
  }
}

/** The rules behind the classes that hide an element on one kind of device, where one is used. */
function withHideStyle(root: ExpandedNode): ExpandedNode {
  const classes = Object.values(HIDE_CLASSES);
  let isUsed = false;
  walk(root, ({ attrs }) => {
    if (classes.some((name) => attrs['css-class']?.includes(name))) isUsed = true;
  });
  if (!isUsed) return root;
  const style: TemplateNode = { id: 'n_hidestyle', tag: 'mj-style', attrs: {}, content: HIDE_STYLE };
  const head = root.children?.find(({ tag }) => tag === 'mj-head') ?? { id: 'n_hidehead', tag: 'mj-head', attrs: {} };
  const rest = (root.children ?? []).filter(({ tag }) => tag !== 'mj-head');
  return { ...root, children: [{ ...head, children: [...(head.children ?? []), style] }, ...rest] };
}

/** Words of the legal regions; merge tags in them cut them into pieces. */
function legalTexts(root: TemplateNode): string[] {
  const texts: string[] = [];
  walk(root, ({ region, content }) => {
    if (region?.kind === 'legal')
      texts.push(
        ...(textParts(plainTextOf(content ?? '')).filter(
          (part) => typeof part === 'string' && /[\p{L}\p{N}]/u.test(part),
        ) as string[]),
      );
  });
  return [...new Set(texts)];
}

/**
 * Renders one partner's mail as a tree. Values that do not fit their region are ignored: the default shows. `clean` writes anew what partners wrote; for
 * mails `compile` gives one that asks a second reader as well.
 */
export function renderTemplate(
  input: RenderInput,
  clean: Surroundings['cleanRichText'] = cleanRichText,
): RenderedTemplate {
  const { profile, campaign } = input;
  const fill = readFill(input.fill);
  const language = documentLanguage(input.document, input.language);
  const document = localise(input.document, language);
  const withFill = expandDocument(document, fill, { profile, language, campaign, cleanRichText: clean });
  const complete = withHideStyle(withLegalFooter(replaceSocialIcons(withFill), language));
  const resolver = new Resolver(input, complete);
  const resolved = mapTree(complete, (node) => resolver.node(node)) as ExpandedNode;
  const root = withLogoSpace(resolved, document.logos, input.assets);
  return {
    language,
    root,
    subject: envelopeText(document, fill, 'subject', profile),
    preheader: envelopeText(document, fill, 'preheader', profile),
    fromName: envelopeText(document, fill, 'fromName', profile),
    senderName: senderPieces(document, fill, profile),
    replyTo: replyAddress(document, fill, profile),
    legal: legalTexts(root),
    images: resolver.images,
    warnings: resolver.warnings,
  };
}
