/**
 * The parts that all mails of Aurora Mobility share, in German with English beside it: top line, header, sections, footer. Node and region
 * ids are fixed, so that seeding twice gives the same documents.
 */
import type { Region, TemplateNode } from '@multipartner/templates-engine/document';
import { USUAL_TAGS } from '@multipartner/templates-engine/merge-tags';
import { COLOURS } from './colours.ts';

/** A text in both languages */
export type Pair = readonly [de: string, en: string];

interface English {
  content?: string;
  attrs?: Record<string, string>;
  label?: string;
  help?: string;
}

/** Collects the English texts while the German tree is built. */
export class MailBuilder {
  /** What was said in English so far, by the id of its element */
  readonly english: Record<string, English> = {};
  private count = 0;
  readonly key: string;

  /** `key`: 2 to 6 small letters, the same for ever */
  constructor(key: string) {
    this.key = key;
  }

  node(tag: string, attrs: Record<string, string>, rest: Partial<TemplateNode> = {}): TemplateNode {
    this.count += 1;
    return { id: `n_${this.key}${this.count}`, tag, attrs, ...rest };
  }

  translated(node: TemplateNode, english: English): TemplateNode {
    this.english[node.id] = { ...this.english[node.id], ...english };
    return node;
  }

  regionId(name: string): string {
    return `r_${this.key}${name}`.padEnd(10, '0');
  }

  private marked(node: TemplateNode, region: Region | undefined, label: Pair): TemplateNode {
    if (!region) return node;
    this.translated(node, { label: label[1] });
    return { ...node, region };
  }

  chip(tag: string, fallback = ''): string {
    return `<span data-tag="${tag}" data-fallback="${fallback}">${tag}</span>`;
  }

  text(
    content: Pair,
    attrs: Record<string, string> = {},
    region?: { name: string; label: Pair; kind: 'text.plain' | 'text.rich'; maxLength: number; required?: boolean },
  ): TemplateNode {
    const node = this.translated(this.node('mj-text', attrs, { content: content[0] }), { content: content[1] });
    if (!region) return node;
    const base = {
      id: this.regionId(region.name),
      label: region.label[0],
      required: region.required ?? false,
      maxLength: region.maxLength,
      mergeTags: [...USUAL_TAGS],
    };
    return this.marked(
      node,
      region.kind === 'text.plain'
        ? { ...base, kind: 'text.plain' }
        : { ...base, kind: 'text.rich', marks: ['bold', 'italic', 'link', 'list'] },
      region.label,
    );
  }

  headline(
    words: Pair,
    region?: { name: string; label: Pair; maxLength: number },
    attrs: Record<string, string> = {},
  ): TemplateNode {
    const wrap = (text: string): string =>
      `<h1 style="margin: 0; font-size: 30px; line-height: 1.2; font-weight: 700; letter-spacing: -0.02em">${text}</h1>`;
    return this.text(
      [wrap(words[0]), wrap(words[1])],
      { padding: '32px 40px 0', ...attrs },
      region && { ...region, kind: 'text.plain', required: true },
    );
  }

  image(
    src: string,
    alt: Pair,
    attrs: Record<string, string> = {},
    region?: { name: string; label: Pair; minWidthPx: number },
  ): TemplateNode {
    const node = this.translated(
      this.node('mj-image', {
        src: `asset:${src}`,
        alt: alt[0],
        padding: '0',
        ...(attrs.width ? {} : { 'fluid-on-mobile': 'true' }),
        ...attrs,
      }),
      { attrs: { alt: alt[1] } },
    );
    return this.marked(
      node,
      region && {
        id: this.regionId(region.name),
        kind: 'image',
        label: region.label[0],
        required: false,
        altRequired: true,
        hrefEditable: false,
        minWidthPx: region.minWidthPx,
      },
      region?.label ?? ['', ''],
    );
  }

  button(
    label: Pair,
    href: string,
    region?: { name: string; label: Pair },
    attrs: Record<string, string> = {},
  ): TemplateNode {
    const node = this.translated(
      this.node('mj-button', { href, align: 'left', padding: '24px 40px 8px', ...attrs }, { content: label[0] }),
      { content: label[1] },
    );
    return this.marked(
      node,
      region && {
        id: this.regionId(region.name),
        kind: 'link',
        label: region.label[0],
        required: false,
        labelEditable: true,
        labelMaxLength: 40,
        hrefEditable: true,
      },
      region?.label ?? ['', ''],
    );
  }

  divider(attrs: Record<string, string> = {}): TemplateNode {
    return this.node('mj-divider', {
      'border-width': '1px',
      'border-color': COLOURS.line,
      padding: '32px 40px 0',
      ...attrs,
    });
  }

  column(children: TemplateNode[], attrs: Record<string, string> = {}): TemplateNode {
    return this.node('mj-column', attrs, { children });
  }

  /** Columns that stay side by side on a phone */
  group(columns: TemplateNode[]): TemplateNode {
    return this.node('mj-group', {}, { children: columns });
  }

  section(
    columns: TemplateNode[],
    attrs: Record<string, string> = {},
    toggle?: { name: string; label: Pair },
  ): TemplateNode {
    const node = this.node(
      'mj-section',
      { 'background-color': COLOURS.white, padding: '0', ...attrs },
      { children: columns },
    );
    return this.marked(
      node,
      toggle && {
        id: this.regionId(toggle.name),
        kind: 'toggle',
        label: toggle.label[0],
        required: false,
        defaultOn: true,
      },
      toggle?.label ?? ['', ''],
    );
  }
}
