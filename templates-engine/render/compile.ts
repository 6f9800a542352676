/**
 * A rendered tree → HTML and text: as a preview for screens, or as segments for any number of recipients. Deterministic: the same input gives
 * the same bytes. Node only.
 */
import mjml2html from 'mjml';
import type { CompiledMail, Segment, TemplateNode, TextValue } from '../document.ts';
import { hostOf } from '../html/attribute-values.ts';
import { escapeAttribute, escapeText } from '../html/escape.ts';
import { sanitizeRichText } from '../html/rich-text.ts';
import { walk } from '../localise.ts';
import { type MjmlNode, toMjmlTree } from '../mjml/mjml-tree.ts';
import { sampleTags } from '../text/merge-tags.ts';
import { textParts, textWith } from '../text/text-value.ts';
import { CLIP_BYTES } from './clip-size.ts';
import { compileProgram } from './program.ts';
import { type RenderedTemplate, type RenderInput, renderTemplate } from './render.ts';
import { SENTINEL_LIKE, Sentinels } from './sentinels.ts';
import { textPartOf } from './text-part.ts';
import { textSource } from './text-source.ts';

export type { RenderInput } from './render.ts';

export interface CompileWarning {
  rule: 'size.clipped' | 'image.missing' | 'token.unknown';
  detail: string;
}
export interface CompiledTemplate {
  mail: CompiledMail;
  /** Hosts that the mail's links and images really point to */
  hosts: { links: string[]; images: string[] };
  sizeBytes: number;
  warnings: CompileWarning[];
  /** Where answers go */
  replyTo: string;
  /** The sender name in pieces, between which the partner's own name stands; one piece where it does not */
  senderName: string[];
}
export interface PreviewOptions {
  /** Puts `rg-<region id>` classes on the regions' elements; default true */
  markRegions?: boolean;
  /** A person's values; default: samples */
  tags?: Readonly<Record<string, string>>;
  /** Addresses behind our own links; default `#` */
  links?: { unsubscribe: string; preferences: string; viewInBrowser: string };
}
export interface Preview {
  html: string;
  text: string;
  subject: string;
  preheader: string;
  fromName: string;
  sizeBytes: number;
  warnings: CompileWarning[];
}

const textSegments = (value: TextValue): Segment[] =>
  textParts(value).map((part) =>
    typeof part === 'string'
      ? part.replace(/\s+/g, ' ')
      : { tag: part.mergeTag, fallback: part.fallback ?? '', escape: 'none' as const },
  );

/** The head of every mail: language, title, preview line, colour scheme. */
function withHead(tree: MjmlNode, rendered: RenderedTemplate, sentinels: Sentinels): MjmlNode {
  // MJML copies the title into an attribute of the body.
  const title = escapeAttribute(textWith(rendered.subject, {}));
  const preview = textParts(rendered.preheader)
    .map((part) => (typeof part === 'string' ? escapeText(part) : sentinels.tag(part.mergeTag, part.fallback ?? '')))
    .join('');
  const own: MjmlNode[] = [{ tagName: 'mj-title', attributes: {}, content: title }];
  if (preview) own.push({ tagName: 'mj-preview', attributes: {}, content: preview });
  const head = tree.children?.find(({ tagName }) => tagName === 'mj-head');
  const rest = (tree.children ?? []).filter(({ tagName }) => tagName !== 'mj-head');
  return {
    ...tree,
    attributes: { lang: rendered.language },
    children: [{ tagName: 'mj-head', attributes: {}, children: [...(head?.children ?? []), ...own] }, ...rest],
  };
}

interface Assembled {
  rendered: RenderedTemplate;
  html: Segment[];
  text: Segment[];
  links: string[];
}

/** Everything that a sentinel could be confused with: it must not occur in any of it. */
function sourceText({ root, subject, preheader }: RenderedTemplate): string {
  const texts: string[] = [];
  // Nearly always nothing looks like one, and there is nothing to gather.
  const add = (text: string): void => {
    if (SENTINEL_LIKE.test(text)) texts.push(text);
  };
  for (const part of [...textParts(subject), ...textParts(preheader)])
    add(typeof part === 'string' ? part : `${part.mergeTag} ${part.fallback ?? ''}`);
  walk(root, ({ attrs, content }) => {
    for (const name in attrs) add(attrs[name]!);
    if (content !== undefined) add(content);
  });
  return texts.join('\n');
}

interface CompiledHtml {
  rendered: RenderedTemplate;
  html: Segment[];
  sentinels: Sentinels;
  /** What MJML was given */
  tree: MjmlNode;
}

/** The HTML part alone, with places for what is known only per recipient. */
export async function compileHtml(input: RenderInput, markRegions = false): Promise<CompiledHtml> {
  const rendered = renderTemplate(input, sanitizeRichText);
  const sentinels = new Sentinels(sourceText(rendered));
  const body = toMjmlTree(rendered.root, { placeholders: sentinels, markRegions });
  if (!body) throw new TypeError('the root of a template must be <mjml>');
  const tree = withHead(body, rendered, sentinels);
  const { html } = await mjml2html(tree as never, {
    fonts: {},
    validationLevel: 'skip',
    keepComments: false,
    ignoreIncludes: true,
  });
  return { rendered, html: sentinels.split(html, 'html'), sentinels, tree };
}

async function assemble(input: RenderInput, markRegions: boolean): Promise<Assembled> {
  const { rendered, html, sentinels, tree } = await compileHtml(input, markRegions);
  const words = textPartOf(textSource(tree), { last: sentinels.viewInBrowser, sender: input.profile.name });
  return { rendered, html, text: sentinels.split(words, 'none'), links: sentinels.links };
}

function warningsOf(rendered: RenderedTemplate, sizeBytes: number): CompileWarning[] {
  const missing: CompileWarning[] = rendered.warnings;
  return sizeBytes > CLIP_BYTES ? [...missing, { rule: 'size.clipped', detail: String(sizeBytes) }] : missing;
}

/** Bytes of the HTML part with sample values. */
function sizeOf(
  segments: readonly Segment[],
  links: readonly string[],
  tags: Readonly<Record<string, string>>,
): number {
  const address = 'https://'.padEnd(120, 'x');
  const html = compileProgram(
    segments,
    links,
    'html',
  )({
    tags,
    links: { unsubscribe: address, preferences: address, viewInBrowser: address, clickPrefix: address, pixel: address },
  });
  return new TextEncoder().encode(html).length;
}

function withPixel(html: readonly Segment[]): Segment[] {
  const last = html.findLastIndex((segment) => typeof segment === 'string' && segment.includes('</body>'));
  const piece = html[last];
  if (typeof piece !== 'string') return [...html, { pixel: true }];
  const at = piece.lastIndexOf('</body>');
  const pixel: Segment = { pixel: true };
  return [...html.slice(0, last), piece.slice(0, at), pixel, piece.slice(at), ...html.slice(last + 1)].filter(
    (segment) => segment !== '',
  );
}

function hostsOfTree(root: TemplateNode, links: readonly string[]): CompiledTemplate['hosts'] {
  const images = new Set<string>();
  const addImage = (address: string | undefined) => {
    const host = address && hostOf(address);
    if (host) images.add(host);
  };
  walk(root, ({ attrs, content }) => {
    addImage(attrs.src);
    addImage(attrs['background-url']);
    if (content?.includes(' src=')) for (const [, src] of content.matchAll(/ src="([^"]*)"/g)) addImage(src);
  });
  return { links: [...new Set(links.flatMap((link) => hostOf(link) ?? []))].sort(), images: [...images].sort() };
}

/** Compiles a partner's mail once, for any number of recipients. Run `validate` before and `gate` after. */
export async function compileMail(input: RenderInput): Promise<CompiledTemplate> {
  const { rendered, html, text, links } = await assemble(input, false);
  const sizeBytes = sizeOf(html, links, sampleTags(rendered.language));
  const mail: CompiledMail = {
    language: rendered.language,
    subject: textSegments(rendered.subject),
    fromName: textWith(rendered.fromName, {}).replace(/\s+/g, ' ').trim(),
    html: withPixel(html),
    text,
    links,
    images: rendered.images,
    ...(rendered.legal.length > 0 ? { mustShow: rendered.legal } : {}),
  };
  return {
    mail,
    hosts: hostsOfTree(rendered.root, links),
    sizeBytes,
    warnings: warningsOf(rendered, sizeBytes),
    replyTo: rendered.replyTo,
    senderName: rendered.senderName,
  };
}

/** Compiles a partner's mail for looking at it. */
export async function compilePreview(input: RenderInput, options: PreviewOptions = {}): Promise<Preview> {
  const { rendered, html, text, links } = await assemble(input, options.markRegions ?? true);
  const tags = options.tags ?? sampleTags(rendered.language);
  const recipient = {
    tags,
    links: {
      ...(options.links ?? { unsubscribe: '#', preferences: '#', viewInBrowser: '#' }),
      clickPrefix: null,
      pixel: null,
    },
  };
  const sizeBytes = sizeOf(html, links, tags);
  return {
    html: compileProgram(html, links, 'html')(recipient),
    text: compileProgram(text, links, 'text')(recipient),
    subject: textWith(rendered.subject, tags),
    preheader: textWith(rendered.preheader, tags),
    fromName: textWith(rendered.fromName, {}).replace(/\s+/g, ' ').trim(),
    sizeBytes,
    warnings: warningsOf(rendered, sizeBytes),
  };
}
