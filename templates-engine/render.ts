/**
 * Template version + fill + partner profile → the tree of one partner's mail. Pure and deterministic. Locked parts come out exactly as HQ
 * wrote them; what a partner filled is cleaned again here, whoever stored it.
 */
import { isImageAddress, isLinkAddress, isWebAddress } from './attribute-values.ts';
import type {
  FillSet,
  FillValue,
  PartnerProfile,
  Region,
  TemplateDocument,
  TemplateNode,
  TextValue,
} from './document.ts';
import { escapeLines, escapeText } from './escape.ts';
import { CONTENT_POLICY } from './html-policies.ts';
import { chipHtml, rewriteHtml } from './html-rewrite.ts';
import { withLegalFooter } from './legal-footer.ts';
import { documentLanguage, type EnvelopeField, localise, mapTree } from './localise.ts';
import { isContactTag, isPartnerTag, partnerTagText } from './merge-tags.ts';
import { type AssetInfo, type AssetSet, PARTNER_LOGO_ASSET, valueFor } from './region-rules.ts';
import { sanitizeRichText } from './rich-text.ts';
import { replaceSocialIcons } from './social-links.ts';
import { ASSET_SCHEME, CONTENT_TAGS, PARTNER_LOGO } from './tags.ts';
import { textParts, withPartnerTags } from './text-value.ts';

export interface RenderInput {
  document: TemplateDocument;
  fill: FillSet;
  profile: PartnerProfile;
  assets: AssetSet;
  /** Wished language; a document that lacks it shows its first */
  language: string;
}

export interface RenderedTemplate {
  language: string;
  /** Only contact tags and per-recipient links are left open; regions stay on their nodes for marking */
  root: TemplateNode;
  subject: TextValue;
  preheader: TextValue;
  fromName: TextValue;
  /** SHA-256 of the library images shown, in order */
  images: string[];
  warnings: { rule: string; detail: string }[];
}

/** A text inside the markup that HQ wrote around it: `<h1>old</h1>` becomes `<h1>new</h1>`. */
function withinWrapper(content: string, html: string): string {
  const wrapper =
    /^((?:<(?:h[1-6]|p|div|span|strong|em|b|i|u|center|font|small|big)(?: [^<>]*)?>)*)[\s\S]*?((?:<\/(?:h[1-6]|p|div|span|strong|em|b|i|u|center|font|small|big)>)*)$/.exec(
      content.trim(),
    );
  const names = (tags: string): string[] => Array.from(tags.matchAll(/<\/?([a-z0-9]+)/g), (match) => match[1]!);
  const opening = (wrapper?.[1] ?? '').replace(/<span data-tag[\s\S]*$/, '');
  const depth = Math.min(names(opening).length, names(wrapper?.[2] ?? '').length);
  const tags = Array.from(opening.matchAll(/<[^<>]*>/g), (match) => match[0]).slice(0, depth);
  return (
    tags.join('') +
    html +
    names(tags.join(''))
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  );
}

const textHtml = (value: TextValue, allowed: readonly string[]): string =>
  textParts(value)
    .map((part) =>
      typeof part === 'string'
        ? escapeLines(part)
        : allowed.includes(part.mergeTag)
          ? chipHtml(part.mergeTag, part.fallback ?? '')
          : '',
    )
    .join('');

const webOrNothing = (href: string | undefined): string | undefined => (href && isLinkAddress(href) ? href : undefined);

/** The node with a partner's value in it. Only the places that the region opens are touched. */
function filled(node: TemplateNode, region: Region, value: FillValue): TemplateNode {
  if (region.kind === 'text.plain' && 'text' in value)
    return { ...node, content: withinWrapper(node.content ?? '', textHtml(value.text, region.mergeTags)) };
  if (region.kind === 'text.rich' && 'html' in value) return { ...node, content: sanitizeRichText(value.html, region) };
  const attrs = { ...node.attrs };
  if (region.kind === 'image' && 'image' in value) {
    attrs.src = `${ASSET_SCHEME}${value.image.assetId}`;
    attrs.alt = value.image.alt;
    const href = webOrNothing(value.image.href);
    if (region.hrefEditable && href) attrs.href = href;
    return { ...node, attrs };
  }
  if (region.kind === 'link' && 'link' in value) {
    const href = webOrNothing(value.link.href);
    if (region.hrefEditable && href) attrs.href = href;
    const label = region.labelEditable ? value.link.label : undefined;
    return { ...node, attrs, ...(label ? { content: withinWrapper(node.content ?? '', escapeText(label)) } : {}) };
  }
  return node;
}

class Resolver {
  readonly images: string[] = [];
  readonly warnings: RenderedTemplate['warnings'] = [];
  private readonly profile: PartnerProfile;
  private readonly assets: AssetSet;

  constructor({ profile, assets }: RenderInput) {
    this.profile = profile;
    this.assets = assets;
  }

  link(address: string): string | undefined {
    if (!isLinkAddress(address)) return undefined;
    const { website, phone, email } = this.profile;
    if (address === 'mp:partner-website') return isWebAddress(website) ? website : undefined;
    if (address === 'mp:partner-phone') return phone ? `tel:${phone.replace(/[^0-9+]/g, '')}` : undefined;
    if (address === 'mp:partner-email') return webOrNothing(`mailto:${email}`);
    return address;
  }

  asset(address: string): AssetInfo | undefined {
    const id = address === PARTNER_LOGO ? PARTNER_LOGO_ASSET : address.slice(ASSET_SCHEME.length);
    const info = Object.hasOwn(this.assets, id) ? this.assets[id] : undefined;
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

  node(node: TemplateNode): TemplateNode | undefined {
    const attrs = { ...node.attrs };
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
    if (node.tag === 'mj-image' && !attrs.src) return undefined;
    if (node.content === undefined || node.tag === 'mj-style' || !CONTENT_TAGS.has(node.tag)) return { ...node, attrs };
    const content = rewriteHtml(node.content, {
      policy: CONTENT_POLICY,
      chip: (tag, fallback) => this.chip(tag, fallback),
      href: (address) => this.link(address),
      src: (address) => this.image(address),
    });
    return { ...node, attrs, content };
  }

  /** A mail without a logo still says whose it is. */
  private nameInsteadOfLogo(node: TemplateNode): TemplateNode {
    const kept = Object.fromEntries(
      Object.entries(node.attrs).filter(([name]) => name === 'align' || name.startsWith('padding')),
    );
    return {
      id: node.id,
      tag: 'mj-text',
      attrs: { 'font-size': '20px', 'font-weight': '700', ...kept },
      content: escapeText(this.profile.name),
      ...(node.region ? { region: node.region } : {}),
    };
  }
}

function envelopeText(
  document: TemplateDocument,
  fill: FillSet,
  field: EnvelopeField,
  profile: PartnerProfile,
): TextValue {
  const { value, region } = document.envelope[field];
  const own = region && Object.hasOwn(fill, region.id) ? valueFor(region, fill[region.id]) : undefined;
  const allowed = region?.kind === 'text.plain' ? region.mergeTags : [];
  const chosen =
    own && 'text' in own
      ? textParts(own.text).filter((part) => typeof part === 'string' || allowed.includes(part.mergeTag))
      : value;
  return withPartnerTags(chosen, profile);
}

/** Renders one partner's mail as a tree. Values that do not fit their region are ignored: the default shows. */
export function renderTemplate(input: RenderInput): RenderedTemplate {
  const { fill, profile } = input;
  const language = documentLanguage(input.document, input.language);
  const document = localise(input.document, language);
  const resolver = new Resolver(input);
  const withFill = mapTree(document.root, (node) => {
    const { region } = node;
    if (!region) return node;
    const value = Object.hasOwn(fill, region.id) ? valueFor(region, fill[region.id]) : undefined;
    if (region.kind === 'toggle') return (value && 'on' in value ? value.on : region.defaultOn) ? node : undefined;
    return value ? filled(node, region, value) : node;
  });
  const complete = withLegalFooter(replaceSocialIcons(withFill), language);
  const root = mapTree(complete, (node) => resolver.node(node));
  return {
    language,
    root,
    subject: envelopeText(document, fill, 'subject', profile),
    preheader: envelopeText(document, fill, 'preheader', profile),
    fromName: envelopeText(document, fill, 'fromName', profile),
    images: resolver.images,
    warnings: resolver.warnings,
  };
}
