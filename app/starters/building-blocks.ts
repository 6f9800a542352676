/**
 * The parts that all mails of Aurora Mobility share, in German with English beside it: top line, header, sections, footer. Node and region
 * ids are fixed, so that seeding twice gives the same documents.
 */
import type { Region, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';

export const COLOURS = {
  ink: '#12302f',
  soft: '#4c6361',
  petrol: '#0b6b69',
  mist: '#eef3f2',
  line: '#d7e2e0',
  white: '#ffffff',
  night: '#0d2b2c',
  sand: '#f7f1e6',
} as const;
const FONT = 'Inter, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
const TAGS = [
  'contact.greeting',
  'contact.firstName',
  'contact.lastName',
  'contact.fullName',
  'contact.company',
  'contact.city',
  'partner.name',
  'partner.city',
  'partner.phone',
];

type Pair = readonly [de: string, en: string];

/** Collects the English texts while the German tree is built. */
export class MailBuilder {
  private readonly english: Record<
    string,
    { content?: string; attrs?: Record<string, string>; label?: string; help?: string }
  > = {};
  private count = 0;
  private readonly key: string;

  /** `key`: 2 to 6 small letters, the same for ever */
  constructor(key: string) {
    this.key = key;
  }

  private node(tag: string, attrs: Record<string, string>, rest: Partial<TemplateNode> = {}): TemplateNode {
    this.count += 1;
    return { id: `n_${this.key}${this.count}`, tag, attrs, ...rest };
  }

  private translated(node: TemplateNode, english: (typeof this.english)[string]): TemplateNode {
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
      mergeTags: TAGS,
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

  private topLine(): TemplateNode {
    const link = (words: string): string => `<a href="mp:view-in-browser" style="color: ${COLOURS.soft}">${words}</a>`;
    return this.section(
      [
        this.column([
          this.text([link('Im Browser ansehen'), link('View in browser')], {
            align: 'right',
            'font-size': '12px',
            color: COLOURS.soft,
            padding: '12px 8px',
          }),
        ]),
      ],
      { 'background-color': COLOURS.mist },
    );
  }

  private header(): TemplateNode {
    const logo = this.translated(
      this.node('mj-image', {
        src: 'mp:partner-logo',
        alt: 'Logo',
        align: 'left',
        width: '150px',
        padding: '24px 40px 24px 40px',
        href: 'mp:partner-website',
      }),
      { attrs: { alt: 'Logo' } },
    );
    const brand = this.text(
      [
        `<strong style="color: ${COLOURS.ink}">Aurora Mobility</strong><br />Ihr Partner in ${this.chip('partner.city')}`,
        `<strong style="color: ${COLOURS.ink}">Aurora Mobility</strong><br />Your partner in ${this.chip('partner.city')}`,
      ],
      { align: 'right', 'font-size': '13px', 'line-height': '1.5', color: COLOURS.soft, padding: '24px 40px 24px 0' },
    );
    return this.section(
      [
        this.group([
          this.column([logo], { 'vertical-align': 'middle', width: '50%' }),
          this.column([brand], { 'vertical-align': 'middle', width: '50%' }),
        ]),
      ],
      { 'border-radius': '12px 12px 0 0' },
    );
  }

  private footer(): TemplateNode[] {
    const { ink, soft, mist } = COLOURS;
    const label = (words: string): string => `<strong style="color: ${ink}">${words}</strong><br />`;
    const address = `${this.chip('partner.street')}<br />${this.chip('partner.postalCode')} ${this.chip('partner.city')}`;
    const name = label(this.chip('partner.name'));
    const phone = `<a href="mp:partner-phone" style="color: ${COLOURS.petrol}; text-decoration: none">${this.chip('partner.phone')}</a>`;
    const mail = `<a href="mp:partner-email" style="color: ${COLOURS.petrol}; text-decoration: none">${this.chip('partner.email')}</a>`;
    const style = { 'font-size': '13px', 'line-height': '1.7', color: soft };
    const left = this.text(
      [`${name}${address}<br />${phone}<br />${mail}`, `${name}${address}<br />${phone}<br />${mail}`],
      { ...style, padding: '32px 16px 24px 40px' },
    );
    const right = this.text(
      [
        `${label('Öffnungszeiten')}${this.chip('partner.openingHours')}`,
        `${label('Opening hours')}${this.chip('partner.openingHours')}`,
      ],
      { ...style, padding: '32px 40px 24px 16px' },
    );
    const legal = (words: { why: string; stop: string; choose: string }): string =>
      `${this.chip('partner.imprint')}<br /><br />${words.why}<br /><a href="mp:unsubscribe" style="color: ${soft}">${words.stop}</a> &nbsp;·&nbsp; <a href="mp:preferences" style="color: ${soft}">${words.choose}</a>`;
    return [
      this.section([this.column([left], { 'css-class': 'stack' }), this.column([right], { 'css-class': 'stack' })], {
        'border-radius': '0 0 12px 12px',
        'border-top': `1px solid ${COLOURS.line}`,
      }),
      this.section(
        [
          this.column([
            this.text(
              [
                legal({
                  why: 'Sie erhalten diese Nachricht, weil Sie der Zusendung zugestimmt haben.',
                  stop: 'Abmelden',
                  choose: 'Einstellungen',
                }),
                legal({
                  why: 'You receive this message because you agreed to it.',
                  stop: 'Unsubscribe',
                  choose: 'Preferences',
                }),
              ],
              { align: 'center', 'font-size': '11px', 'line-height': '1.6', color: soft, padding: '24px 40px 40px' },
            ),
          ]),
        ],
        { 'background-color': mist },
      ),
    ];
  }

  /** The finished document: German first, English as its translation. */
  document(subject: Pair, preheader: Pair, sections: TemplateNode[]): TemplateDocument {
    const region = (name: string, label: string, maxLength: number): Region => ({
      id: this.regionId(name),
      kind: 'text.plain',
      label,
      required: name === 'subject',
      maxLength,
      mergeTags: TAGS,
    });
    const css =
      '@media only screen and (max-width: 480px) { .stack td { padding-left: 24px !important; padding-right: 24px !important; } .pad td { padding-left: 24px !important; padding-right: 24px !important; } h1 { font-size: 26px !important; } }';
    const head = this.node(
      'mj-head',
      {},
      {
        children: [
          this.node(
            'mj-attributes',
            {},
            {
              children: [
                this.node('mj-all', { 'font-family': FONT }),
                this.node('mj-text', {
                  'font-size': '16px',
                  'line-height': '1.6',
                  color: COLOURS.ink,
                  padding: '16px 40px 0',
                }),
                this.node('mj-button', {
                  'background-color': COLOURS.petrol,
                  color: COLOURS.white,
                  'font-size': '16px',
                  'font-weight': '600',
                  'border-radius': '8px',
                  'inner-padding': '14px 28px',
                }),
              ],
            },
          ),
          this.node('mj-style', {}, { content: css }),
        ],
      },
    );
    const body = this.node(
      'mj-body',
      { 'background-color': COLOURS.mist, width: '600px' },
      { children: [this.topLine(), this.header(), ...sections, ...this.footer()] },
    );
    return {
      schema: 1,
      languages: ['de', 'en'],
      envelope: {
        subject: { value: subject[0], region: region('subject', 'Betreff', 80) },
        preheader: { value: preheader[0], region: region('preheader', 'Vorschauzeile', 120) },
        fromName: { value: [{ mergeTag: 'partner.name' }] },
      },
      root: { id: `n_${this.key}root`, tag: 'mjml', attrs: {}, children: [head, body] },
      translations: {
        en: {
          ...this.english,
          'envelope.subject': { value: subject[1], label: 'Subject' },
          'envelope.preheader': { value: preheader[1], label: 'Preview line' },
        },
      },
      hosts: { links: ['aurora-mobility.example', '*.aurora-mobility.example'], images: [] },
    };
  }
}
