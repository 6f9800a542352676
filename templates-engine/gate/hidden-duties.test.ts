// Whatever hides a text that every mail must show is found, with the element that hides it; what only looks similar is not.
import { describe, expect, it } from 'vitest';
import type { RegionOf, TemplateDocument, TemplateNode } from '../document.ts';
import { proposeRegion } from '../regions/regions.ts';
import { compileMail } from '../render/compile.ts';
import { profile as PROFILE } from '../test-support/samples.ts';
import { gate } from './gate.ts';
import { findHiddenDuties } from './hidden-duties.ts';

const LEGAL = 'Angebot freibleibend, Zwischenverkauf vorbehalten.';
const AUSTRIAN = 'Gilt nur in Österreich.';

interface Parts {
  /** Of the element that holds the legal text */
  text?: Record<string, string>;
  column?: Record<string, string>;
  section?: Record<string, string>;
  body?: Record<string, string>;
  /** Instead of the plain legal text */
  content?: string;
  css?: string;
  /** Children of mj-attributes */
  defaults?: TemplateNode[];
}

const node = (id: string, tag: string, attrs: Record<string, string>, rest: Partial<TemplateNode>): TemplateNode => ({
  id: `n_${id}`,
  tag,
  attrs,
  ...rest,
});
function documentOf({
  text = {},
  column = {},
  section = {},
  body = {},
  content,
  css,
  defaults,
}: Parts): TemplateDocument {
  const region: RegionOf<'legal'> = {
    ...(proposeRegion('legal', 'Conditions') as RegionOf<'legal'>),
    variants: [{ country: 'AT', content: AUSTRIAN }, { content: content ?? LEGAL }],
  };
  const legal = node('legal0', 'mj-text', text, { content: '', region });
  const head = [
    ...(defaults ? [node('defaults', 'mj-attributes', {}, { children: defaults })] : []),
    ...(css === undefined ? [] : [node('style', 'mj-style', {}, { content: css })]),
  ];
  const other = node('other', 'mj-text', {}, { content: 'Something that may be hidden' });
  return {
    schema: 1,
    languages: ['de'],
    envelope: { subject: { value: 'Frühling' }, preheader: { value: '' }, fromName: { value: 'Aurora' } },
    root: node(
      'root',
      'mjml',
      {},
      {
        children: [
          node('head', 'mj-head', {}, { children: head }),
          node('body', 'mj-body', body, {
            children: [
              node('section', 'mj-section', section, {
                children: [node('column', 'mj-column', column, { children: [legal, other] })],
              }),
            ],
          }),
        ],
      },
    ),
    translations: {},
    hosts: { links: [], images: [] },
  };
}
const inputOf = (parts: Parts) => ({
  document: documentOf(parts),
  fill: {},
  profile: PROFILE,
  assets: {},
  language: 'de',
});
const OPTIONS = {
  allowedHosts: { links: ['*.example'], images: ['*.example'] },
  ownOrigins: ['https://trust.example'],
  imprint: PROFILE.imprint,
};
const found = (parts: Parts) => findHiddenDuties(inputOf(parts));
const rulesOf = async (parts: Parts) => {
  const { mail } = await compileMail(inputOf(parts));
  return gate(mail, OPTIONS).findings.map(({ rule }) => rule);
};
const span = (style: string, inner = LEGAL) => `<span style="${style}">${inner}</span>`;

/** What hides it, as people do it: by name, the parts, the element that is named. */
const HIDING: [name: string, parts: Parts, element: string, cause: RegExp][] = [
  ['display of the text itself', { content: span('display:none') }, 'legal0', /display: none/],
  ['display with blanks and capitals', { content: span('DISPLAY : None') }, 'legal0', /display/],
  ['visibility', { content: span('visibility:hidden') }, 'legal0', /visibility/],
  ['a row that is folded away', { content: span('visibility:collapse') }, 'legal0', /visibility/],
  ['opacity', { content: span('opacity:0') }, 'legal0', /opacity: 0/],
  ['opacity nearly nothing', { content: span('opacity:.02') }, 'legal0', /opacity/],
  ['opacity in per cent', { content: span('opacity:5%') }, 'legal0', /opacity/],
  ['opacity piece by piece', { content: `<div style="opacity:0.3">${span('opacity:0.3')}</div>` }, 'legal0', /opacity/],
  ['size 0', { text: { 'font-size': '0' } }, 'legal0', /font-size: 0/],
  ['size 0px', { text: { 'font-size': '0px' } }, 'legal0', /font-size: 0px/],
  ['size 1px', { text: { 'font-size': '1px' } }, 'legal0', /font-size: 1px/],
  ['size in em', { content: span('font-size:0.1em') }, 'legal0', /font-size/],
  ['size in per cent', { content: span('font-size:5%') }, 'legal0', /font-size/],
  ['size in points', { content: span('font-size:1pt') }, 'legal0', /font-size/],
  ['size in the short form', { content: span('font: 0/0 a') }, 'legal0', /font-size: 0/],
  ['size that is reckoned', { content: span('font-size:calc(1px - 1px)') }, 'legal0', /font-size/],
  ['white on white', { text: { color: '#ffffff' } }, 'legal0', /color: #ffffff/],
  ['nearly white on white', { text: { color: '#fdfdfd' } }, 'legal0', /color/],
  [
    'the section’s colour',
    { text: { color: '#123456' }, section: { 'background-color': '#123456' } },
    'legal0',
    /color/,
  ],
  ['the column’s colour', { text: { color: 'navy' }, column: { 'background-color': '#000080' } }, 'legal0', /color/],
  ['a colour written another way', { content: span('color:rgb(255,255,255)') }, 'legal0', /color/],
  ['a colour by hue', { content: span('color:hsl(0, 0%, 100%)') }, 'legal0', /color/],
  ['no colour at all', { content: span('color:transparent') }, 'legal0', /transparent/],
  ['a colour that lets everything through', { content: span('color:rgba(0,0,0,0.01)') }, 'legal0', /color/],
  ['a colour with its transparency in hex', { content: span('color:#00000000') }, 'legal0', /color/],
  ['a colour by name on the same', { content: span('color:ivory;background:ivory') }, 'legal0', /ivory/],
  ['the old way', { content: `<font color="#ffffff">${LEGAL}</font>` }, 'legal0', /color/],
  ['a black ground under black text', { section: { 'background-color': '#000000' } }, 'legal0', /color: #000000/],
  [
    'a max-height of 0',
    { content: `<div style="max-height:0;overflow:hidden">${LEGAL}</div>` },
    'legal0',
    /max-height/,
  ],
  ['a height of 1px', { content: `<div style="height:1px;overflow:hidden">${LEGAL}</div>` }, 'legal0', /height/],
  ['a width of 0', { content: `<div style="width:0;overflow:hidden">${LEGAL}</div>` }, 'legal0', /width/],
  ['hidden from Outlook', { content: span('mso-hide:all') }, 'legal0', /mso-hide/],
  ['moved out of the mail', { content: `<p style="text-indent:-9999px">${LEGAL}</p>` }, 'legal0', /text-indent/],
  ['moved by its place', { content: `<p style="position:absolute;left:-5000px">${LEGAL}</p>` }, 'legal0', /left/],
  ['moved by its margin', { content: `<p style="margin-left:-5000px">${LEGAL}</p>` }, 'legal0', /margin-left/],
  ['cut off', { content: `<p style="clip-path: inset(50%)">${LEGAL}</p>` }, 'legal0', /clip-path/],
  ['made as small as nothing', { content: `<p style="transform: scale(0)">${LEGAL}</p>` }, 'legal0', /transform/],
  [
    'a class on the text',
    { content: `<span class="tiny">${LEGAL}</span>`, css: '.tiny{display:none}' },
    'legal0',
    /\.tiny \{ display: none \}/,
  ],
  ['a class on the element', { text: { 'css-class': 'quiet' }, css: '.quiet { display: none }' }, 'legal0', /\.quiet/],
  [
    'a class on the section',
    { section: { 'css-class': 'quiet' }, css: '.quiet { display: none }' },
    'section',
    /\.quiet/,
  ],
  ['a class on the column', { column: { 'css-class': 'quiet' }, css: '.quiet{opacity:0}' }, 'column', /\.quiet/],
  [
    'a class that comes from the defaults',
    { css: '.soft { display:none }', defaults: [node('all', 'mj-text', { 'css-class': 'soft' }, {})] },
    'legal0',
    /\.soft/,
  ],
  [
    'a rule for all texts inside',
    { section: { 'css-class': 'a' }, css: '.a div { font-size: 0 !important }' },
    'legal0',
    /font-size/,
  ],
  ['a rule for children', { section: { 'css-class': 'a' }, css: '.a > table { display: none }' }, 'section', /display/],
  ['a rule by attribute', { text: { 'css-class': 'a-b' }, css: '[class*="a-b"]{display:none}' }, 'legal0', /display/],
  [
    'a rule by place',
    { text: { 'css-class': 'a' }, css: 'tr:first-child > td.a { display: none }' },
    'legal0',
    /display/,
  ],
  [
    'a rule for whoever stands beside',
    { text: { 'css-class': 'a' }, css: 'p + .a { display: none }' },
    'legal0',
    /display/,
  ],
  ['one rule of a list', { text: { 'css-class': 'b' }, css: '.a, .b:not(.c) { display: none }' }, 'legal0', /display/],
  [
    'a rule for everything',
    { css: 'td { color: #ffffff !important } div { color: #fff !important }' },
    'legal0',
    /color/,
  ],
  [
    'only on a phone',
    { text: { 'css-class': 'a' }, css: '@media (max-width:480px) { .a { display: none !important } }' },
    'legal0',
    /display/,
  ],
  ['only on wide screens', { text: { 'css-class': 'mp-hide-desktop' } }, 'legal0', /display/],
  [
    'only in the dark',
    { text: { 'css-class': 'a' }, css: '@media (prefers-color-scheme: dark) { .a div { color: #ffffff !important } }' },
    'legal0',
    /color/,
  ],
];

/** What people do with legal texts without hiding them. */
const READABLE: [name: string, parts: Parts][] = [
  ['nothing special', {}],
  ['small and grey', { text: { 'font-size': '9px', color: '#8a8a8a' } }],
  ['white on a dark section', { text: { color: '#ffffff' }, section: { 'background-color': '#102030' } }],
  ['white on a dark column', { text: { color: '#fff' }, column: { 'background-color': '#102030' } }],
  ['white in a dark line', { content: `<div style="background:#111">${span('color:#fff')}</div>` }],
  ['a size that is set back', { content: `<div style="font-size:0">${span('font-size:12px')}</div>` }],
  ['shown again inside', { content: `<div style="visibility:hidden">${span('visibility:visible')}</div>` }],
  ['somebody else is hidden', { css: '.nobody { display: none }' }],
  ['hidden when somebody points at it', { text: { 'css-class': 'a' }, css: '.a:hover { display: none }' }],
  ['hidden on paper', { text: { 'css-class': 'a' }, css: '@media print { .a { display: none } }' }],
  ['the style attribute wins', { css: 'div { font-size: 0 }' }],
  [
    'the more particular rule wins',
    { text: { 'css-class': 'a' }, css: 'td.a { display: table-cell } .a { display: none }' },
  ],
  ['half transparent', { content: span('opacity:0.6') }],
  ['a low box that shows what flows over', { content: `<div style="height:2px">${LEGAL}</div>` }],
  ['indented', { content: `<p style="text-indent:20px">${LEGAL}</p>` }],
];

describe('a legal text', () => {
  it.each(HIDING)('is hidden by %s', async (_name, parts, element, cause) => {
    const [first] = await found(parts);
    expect(first).toBeDefined();
    expect(first!.element.id).toBe(`n_${element}`);
    expect(first!.cause).toMatch(cause);
    // Whoever would publish it past this check does not get it past the gate.
    expect(await rulesOf(parts)).toContain('legal.missing');
  });

  it.each(READABLE)('is readable: %s', async (_name, parts) => {
    expect(await found(parts)).toEqual([]);
    expect(await rulesOf(parts)).toEqual([]);
  });

  it('is found in the variant that only other partners get, and says which words', async () => {
    const document = documentOf({});
    const legal = document.root.children![1]!.children![0]!.children![0]!.children![0]!;
    const region = legal.region as RegionOf<'legal'>;
    region.variants[0]!.content = span('display:none', AUSTRIAN);
    expect(await findHiddenDuties({ ...inputOf({}), document })).toMatchObject([
      { text: AUSTRIAN, element: { id: 'n_legal0', tag: 'mj-text' }, cause: 'display: none' },
    ]);
  });

  it('is found in a block that a slot may take and does not show', async () => {
    const { root } = documentOf({ content: span('font-size:1px') });
    const slot = { ...proposeRegion('slot', 'Blocks'), allowed: ['blk_a@1'] } as RegionOf<'slot'>;
    const section = root.children![1]!.children![0]!;
    const outer = documentOf({});
    const document: TemplateDocument = {
      ...outer,
      root: {
        ...outer.root,
        children: [outer.root.children![0]!, { ...outer.root.children![1]!, children: [], region: slot }],
      },
      blocks: { 'blk_a@1': { name: { de: 'Recht' }, root: section, translations: {} } },
    };
    expect(await findHiddenDuties({ ...inputOf({}), document })).toMatchObject([{ cause: 'font-size: 1px' }]);
  });
});

describe('what every mail adds or must hold besides', () => {
  it('finds a hidden way to unsubscribe and a hidden imprint', async () => {
    const withText = (content: string): TemplateDocument => {
      const document = documentOf({});
      const column = document.root.children![1]!.children![0]!.children![0]!;
      column.children!.push({ id: 'n_duty', tag: 'mj-text', attrs: {}, content });
      return document;
    };
    const unsubscribe = withText('<a href="mp:unsubscribe" style="display:none">Abmelden</a>');
    expect(await findHiddenDuties({ ...inputOf({}), document: unsubscribe })).toMatchObject([
      { text: 'Abmelden', element: { id: 'n_duty' } },
    ]);
    const imprint = withText('<p style="color:#fff"><span data-tag="partner.imprint">x</span></p>');
    expect(await findHiddenDuties({ ...inputOf({}), document: imprint })).toMatchObject([
      { element: { id: 'n_duty' }, cause: 'color: #fff' },
    ]);
  });

  it('finds a rule of HQ that hides the footer that we add', async () => {
    const [first] = await found({ css: 'body div { display: none }' });
    expect(first!.cause).toBe('body div { display: none }');
    expect(await rulesOf({ css: 'body div { display: none }' })).toEqual(
      expect.arrayContaining(['unsubscribe.missing', 'imprint.missing', 'legal.missing']),
    );
  });
});
