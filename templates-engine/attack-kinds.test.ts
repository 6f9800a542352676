/**
 * Attacks through every kind of region, nested ones too. Each is refused at the save; stored anyhow it leaves the rendered mail harmless; and as bytes
 * of a mail, whoever made it, the gate refuses it.
 */
import { describe, expect, it } from 'vitest';
import type { FillSet, Segment, TemplateDocument } from './document.ts';
import { applyFillPatch } from './fills/fill.ts';
import { type GateOptions, gate } from './gate/gate.ts';
import { mapTree } from './localise.ts';
import { compileMail } from './render/compile.ts';
import { everyKindDocument } from './test-support/every-kind.ts';
import { KIND } from './test-support/kind-parts.ts';
import { assets, profile } from './test-support/samples.ts';
import { validate } from './validate.ts';

const document = everyKindDocument();
const options: GateOptions = {
  allowedHosts: { links: ['example.com', 'www.sonne.example'], images: [] },
  ownOrigins: ['https://trust.example'],
  imprint: profile.imprint,
};
const compiled = (fill: unknown, from: TemplateDocument = document) =>
  compileMail({ document: from, fill: fill as FillSet, profile, assets, language: 'en' });
const literal = (segments: readonly Segment[]): string =>
  segments.map((segment) => (typeof segment === 'string' ? segment : '')).join('');
const DANGEROUS =
  /<script|<iframe|<form|<svg|<math|<object|<embed|<link |<base |<textarea|<template|<style[^>]*>[^<]*evil|\son[a-z]+\s*=\s*["'a-z]|javascript:|vbscript:|data:text|evil\.example|http-equiv="refresh"|\{\{|\{%|<mj-/i;

const leadsElsewhere = (links: readonly string[]): boolean =>
  links.some((link) => new URL(link).host !== 'example.com');

const save = (patch: unknown) =>
  applyFillPatch(document, { [KIND.plain]: { text: 'kept' } }, patch, { profile, assets });

/** A value of a rich text in an item of a list in a block of a slot: as deep as a partner can write. */
const deep = (html: string): FillSet => ({
  [KIND.slot]: {
    blocks: [
      { id: 'i_p1', block: 'offer@1', fill: {} },
      {
        id: 'i_x',
        block: 'list@2',
        fill: { [KIND.blockList]: { items: [{ id: 'i_y', fill: { [KIND.blockListText]: { html } } }] } },
      },
    ],
  },
});

const MARKUP: readonly string[] = [
  '<script>alert(1)</script>',
  '<ScRiPt src=https://evil.example></sCrIpT>',
  '<script\u0000>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img/src=x/onerror=alert(1)>',
  '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<svg/onload=alert(1)>',
  '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
  '<math href="javascript:alert(1)">x</math>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="https://evil.example"></object>',
  '<embed src="https://evil.example">',
  '<form action="https://evil.example"><button>x</button></form>',
  '<input type="image" src="https://evil.example" formaction="javascript:alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="&#x6A;avascript:alert(1)">x</a>',
  '<a href="java&#10;script:alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="https:/\\evil.example">x</a>',
  '<a href="https://example.com@evil.example">x</a>',
  '<a href="https://example.com.evil.example">x</a>',
  '<a href="https://evil.example/?x=example.com">x</a>',
  '<a href="https://еxample.com">x</a>',
  '<a href="file:///etc/passwd">x</a>',
  '<a href="https://example.com" onclick="alert(1)">x</a>',
  '<a href=\'https://example.com" onmouseover="alert(1)\'>x</a>',
  '<a href="https://example.com" style="background:url(https://evil.example)">x</a>',
  '<p style="background:url(https://evil.example)">x</p>',
  '<p style="background:\\75 rl(https://evil.example)">x</p>',
  '<p style="width:expression(alert(1))">x</p>',
  '<p style="behavior:url(x.htc)">x</p>',
  '<p style="-moz-binding:url(https://evil.example)">x</p>',
  '<p style="background:image-set(\'https://evil.example\' 1x)">x</p>',
  '<style>@import "https://evil.example/x.css";</style>',
  '<style>@font-face{font-family:x;src:url(https://evil.example)}</style>',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example">',
  '<!-- {{ secret }} -->',
  '<!--[if mso]><script>alert(1)</script><![endif]-->',
  '<!--[if mso]><img src="https://evil.example"><![endif]-->',
  '<!--><script>alert(1)</script>-->',
  '<!--x--!><script>alert(1)</script>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml-stylesheet href="https://evil.example"?>',
  '<mj-raw><script>alert(1)</script></mj-raw>',
  '<mj-include path="/etc/passwd"></mj-include>',
  '</mj-text><mj-button href="https://evil.example">x</mj-button><mj-text>',
  '<template><img src=x onerror=alert(1)></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<table background="https://evil.example"><tr><td>x</td></tr></table>',
  '<video src="https://evil.example" poster="https://evil.example"></video>',
];

describe('markup, as deep as a partner can write', () => {
  it.each(MARKUP)('is refused at the save: %s', (html) => {
    const result = save(deep(html));
    expect(!result.ok && result.failure.code).toBe('INVALID');
    // It says where: the region inside the item inside the block.
    if (!result.ok)
      expect(result.failure.violations.map(({ regionId }) => regionId)).toContain(
        `${KIND.slot}/i_x/${KIND.blockList}/i_y/${KIND.blockListText}`,
      );
  });

  it.each(MARKUP)('is harmless when it was stored anyhow: %s', async (html) => {
    const { mail } = await compiled(deep(html));
    expect(literal(mail.html)).not.toMatch(DANGEROUS);
    const findings = gate(mail, options).findings.map(({ rule }) => rule);
    // A foreign address in an ordinary link stays one: then the gate stops the mail.
    if (leadsElsewhere(mail.links)) expect(findings).toContain('host.link');
    else expect(findings).toEqual([]);
  });

  it.each(MARKUP)('is refused at the gate as bytes of a mail: %s', async (html) => {
    const { mail } = await compiled({});
    const at = mail.html.findIndex((segment) => typeof segment === 'string' && segment.includes('<body'));
    const piece = mail.html[at] as string;
    const cut = piece.indexOf('>', piece.indexOf('<body')) + 1;
    mail.html = [...mail.html.slice(0, at), piece.slice(0, cut) + html + piece.slice(cut), ...mail.html.slice(at + 1)];
    expect(gate(mail, options).findings).not.toEqual([]);
  });
});

const block = (id: string, key: string, fill: unknown = {}) => ({ id, block: key, fill });
const pinned = block('i_p1', 'offer@1');
const nest = (levels: number): unknown =>
  levels === 0 ? {} : { [KIND.repeater]: { items: [{ id: 'i_a', fill: nest(levels - 1) }] } };

const VALUES: readonly (readonly [string, unknown])[] = [
  ['a variant that does not exist', { [KIND.choice]: { choice: 'o_zz' } }],
  ['a variant named like a prototype', { [KIND.choice]: { choice: '__proto__' } }],
  ['a variant of another region', { [KIND.choice]: { choice: 'o_l' } }],
  ['markup as a variant', { [KIND.choice]: { choice: '<script>' } }],
  ['content beside a variant', { [KIND.choice]: { choice: 'o_a', content: '<script>1</script>' } }],
  ['a number that is none', { [KIND.number]: { number: Number.NaN } }],
  ['an endless number', { [KIND.number]: { number: Number.POSITIVE_INFINITY } }],
  ['a number as text', { [KIND.number]: { number: '1<script>' } }],
  ['a number out of range', { [KIND.number]: { number: 1e308 } }],
  ['a price with fractions of a cent', { [KIND.price]: { price: 0.5 } }],
  ["a price above headquarters'", { [KIND.price]: { price: 19_901 } }],
  ['a price beyond whole numbers', { [KIND.price]: { price: 2 ** 60 } }],
  ['a day that does not exist', { [KIND.date]: { date: '2026-02-30' } }],
  ['markup as a day', { [KIND.date]: { date: '"><script>' } }],
  ['a day out of the window', { [KIND.date]: { date: '2027-01-01' } }],
  ['a value for a legal text', { [KIND.legal]: { html: '<p>No terms</p>' } }],
  ['a value for a field of the profile', { [KIND.profile]: { text: '0900 666' } }],
  ['a value for the send time', { [KIND.sendTime]: { date: '2026-01-01' } }],
  ['a value for the audience', { [KIND.audience]: { number: 1_000_000 } }],
  ['a region that headquarters closed', { [KIND.closed]: { text: 'x' } }],
  ['an image of nobody', { [KIND.image]: { image: { assetId: 'gone', alt: 'x' } } }],
  ['an image named like a prototype', { [KIND.image]: { image: { assetId: 'constructor', alt: 'x' } } }],
  ['an image elsewhere', { [KIND.image]: { image: { assetId: 'https://evil.example/x.png', alt: 'x' } } }],
  ['an image with a path', { [KIND.image]: { image: { assetId: '../../etc/passwd', alt: 'x' } } }],
  ['the logo as an image', { [KIND.image]: { image: { assetId: 'partner-logo', alt: 'x' } } }],
  ['an image with a source', { [KIND.image]: { image: { assetId: 'hero', alt: 'x', src: 'https://evil.example' } } }],
  ['a focal point outside', { [KIND.image]: { image: { assetId: 'hero', alt: 'x', focus: { x: 9, y: 0 } } } }],
  [
    'an image link to elsewhere',
    { [KIND.image]: { image: { assetId: 'hero', alt: 'x', href: 'https://evil.example' } } },
  ],
  ['direction marks in an alt text', { [KIND.image]: { image: { assetId: 'hero', alt: '\u202egnp' } } }],
  ['a link to elsewhere', { [KIND.link]: { link: { href: 'https://evil.example' } } }],
  ['a link that runs', { [KIND.link]: { link: { href: 'javascript:alert(1)' } } }],
  ['a link without a secure connection', { [KIND.link]: { link: { href: 'http://example.com' } } }],
  ['a link that hides its target', { [KIND.link]: { link: { href: 'https://bit.ly/x' } } }],
  ['a link out of its attribute', { [KIND.link]: { link: { href: 'https://example.com/" onclick="alert(1)' } } }],
  ['an address for answers with a second header', { [KIND.replyTo]: { text: 'a@b.example\u0000Bcc: c@d.example' } }],
  ['a colour instead of a token', { [KIND.style]: { style: { colour: '#ff0000' } } }],
  ['CSS instead of a token', { [KIND.style]: { style: { colour: 'red;background:url(https://evil.example)' } } }],
  ['a token that does not exist', { [KIND.style]: { style: { background: 'nothing' } } }],
  ['a token that loads something', { [KIND.style]: { style: { background: 'broken' } } }],
  ['a token of another kind', { [KIND.style]: { style: { background: 'wide' } } }],
  ['a look that is not open', { [KIND.style]: { style: { hideOn: 'phone' } } }],
  ['the look of a locked element', { s_k9: { style: { colour: 'brand' } } }],
  ['the order of a locked container', { l_k4: { layout: { order: ['n_k9', 'n_k5'] } } }],
  ['an element of elsewhere in an order', { [KIND.layout]: { layout: { order: ['n_k9'] } } }],
  ['an element twice in an order', { [KIND.layout]: { layout: { order: ['n_k11', 'n_k11'] } } }],
  ['the removal of a locked element', { [KIND.layout]: { layout: { removed: ['n_k9'] } } }],
  ['a copy of a locked element', { [KIND.layout]: { layout: { copies: [{ id: 'i_c', of: 'n_k20', fill: {} }] } } }],
  [
    'too many copies',
    {
      [KIND.layout]: {
        layout: { copies: Array.from({ length: 11 }, (_, i) => ({ id: `i_c${i}`, of: 'n_k14', fill: {} })) },
      },
    },
  ],
  [
    'a foreign id in a copy',
    { [KIND.layout]: { layout: { copies: [{ id: 'i_c', of: 'n_k14', fill: { n_k9: { text: 'x' } } }] } } },
  ],
  ['a block that is not allowed', { [KIND.slot]: { blocks: [pinned, block('i_n', 'other@1')] } }],
  ['a block named like a prototype', { [KIND.slot]: { blocks: [pinned, block('i_n', 'constructor@1')] } }],
  ['another version of a block', { [KIND.slot]: { blocks: [pinned, block('i_n', 'offer@2')] } }],
  ['a tree instead of a block', { [KIND.slot]: { blocks: [{ id: 'i_n', root: { tag: 'mj-raw' } }] } }],
  ['a pinned block that is gone', { [KIND.slot]: { blocks: [block('i_p2', 'list@2')] } }],
  ['a pinned block that moved', { [KIND.slot]: { blocks: [block('i_p2', 'list@2'), pinned] } }],
  ['two blocks with one id', { [KIND.slot]: { blocks: [pinned, pinned] } }],
  [
    'more blocks than fit',
    { [KIND.slot]: { blocks: [pinned, ...[1, 2, 3, 4].map((n) => block(`i_n${n}`, 'offer@1'))] } },
  ],
  ['a foreign id in a block', { [KIND.slot]: { blocks: [block('i_p1', 'offer@1', { n_b5: { text: 'x' } })] } }],
  [
    'a region of the mail in a block',
    { [KIND.slot]: { blocks: [block('i_p1', 'offer@1', { [KIND.plain]: { text: 'x' } })] } },
  ],
  [
    'a prototype key in a block',
    { [KIND.slot]: { blocks: [block('i_p1', 'offer@1', JSON.parse('{"__proto__":{"text":"x"}}'))] } },
  ],
  [
    'a word that is forbidden in a block',
    { [KIND.slot]: { blocks: [block('i_p1', 'offer@1', { [KIND.blockTitle]: { text: 'Ganz GRATIS!' } })] } },
  ],
  ['more items than fit', { [KIND.repeater]: { items: [1, 2, 3, 4].map((n) => ({ id: `i_n${n}`, fill: {} })) } }],
  [
    'far more items than fit',
    { [KIND.repeater]: { items: Array.from({ length: 5_000 }, (_, n) => ({ id: `i_n${n}`, fill: {} })) } },
  ],
  ['an item with an id of markup', { [KIND.repeater]: { items: [{ id: 'i_"><script>', fill: {} }] } }],
  ['an item in an item', { [KIND.repeater]: { items: [{ id: 'i_a', fill: { [KIND.repeater]: { items: [] } } }] } }],
  ['items in items without end', nest(2_000)],
  [
    'a text in lists in lists',
    { [KIND.plain]: { text: Array.from({ length: 500 }).reduce<unknown>((inner) => [inner], 'x') } },
  ],
  ['a text that is far too long', { [KIND.plain]: { text: 'x'.repeat(30_000) } }],
  ['rich text that is far too long', { [KIND.rich]: { html: `<p>${'x'.repeat(200_000)}</p>` } }],
  ['elements that never close', { [KIND.rich]: { html: '<b>'.repeat(30_000) } }],
  ['a thousand keys', Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`r_unknown${i}`, { text: 'x' }]))],
  ['a prototype', JSON.parse(`{"${KIND.plain}":{"text":"x"},"__proto__":{"text":"x"}}`)],
  ['two values at once', { [KIND.plain]: { text: 'x', html: '<script>' } }],
  ['an unlisted merge tag', { [KIND.plain]: { text: [{ mergeTag: 'contact.email' }] } }],
  ['a merge tag with a path', { [KIND.plain]: { text: [{ mergeTag: '__proto__.polluted' }] } }],
];

describe('values', () => {
  it.each(VALUES)('%s is refused at the save and changes nothing', (_name, patch) => {
    const result = save({ [KIND.date]: { date: '2026-05-02' }, ...(patch as object) });
    const refusedAlone = save(patch);
    expect(result.ok).toBe(false);
    expect(refusedAlone.ok).toBe(false);
    expect(({} as Record<string, unknown>).text).toBeUndefined();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(VALUES)('%s is harmless in a mail and stops it', async (_name, patch) => {
    const { mail } = await compiled(patch);
    expect(literal(mail.html)).not.toMatch(DANGEROUS);
    expect(mail.subject).toEqual(['Spring at our place']);
    expect(literal(mail.html)).toContain('Terms for Germany apply.');
    expect(literal(mail.html)).toContain('Locked words of the block');
    const isForeign = leadsElsewhere(mail.links);
    const { findings } = gate(mail, options);
    expect(findings.every(({ rule }) => rule === 'host.link') && findings.length > 0).toBe(isForeign);
    const verdict = validate(document, patch as FillSet, { profile, language: 'en', assets });
    expect(verdict.filter(({ severity }) => severity === 'block')).not.toEqual([]);
  });
});

const within = (id: string, change: (node: TemplateDocument['root']) => TemplateDocument['root']): TemplateDocument => {
  const own = everyKindDocument();
  const edit = (root: TemplateDocument['root']) => mapTree(root, (node) => (node.id === id ? change(node) : node));
  return {
    ...own,
    root: edit(own.root),
    blocks: Object.fromEntries(
      Object.entries(own.blocks!).map(([key, one]) => [key, { ...one, root: edit(one.root) }]),
    ),
  };
};
const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>{{ secret }}';

describe('a template that went wrong on its way here', () => {
  it.each<readonly [string, TemplateDocument, FillSet]>([
    [
      'markup in a variant',
      within('n_k18', (node) => ({
        ...node,
        region: {
          ...(node.region as object),
          options: [{ id: 'o_a', label: 'A', content: HOSTILE, attrs: { color: 'red;}', onclick: 'alert(1)' } }],
        } as never,
      })),
      {},
    ],
    [
      'markup in a legal text',
      within('n_k20', (node) => ({
        ...node,
        region: {
          ...(node.region as object),
          variants: [{ content: `${HOSTILE}<p>Terms for Germany apply.</p>` }],
        } as never,
      })),
      {},
    ],
    ['markup in a block', within('n_b5', (node) => ({ ...node, content: HOSTILE })), {}],
    [
      'an attribute of a block that runs',
      within('n_b4', (node) => ({ ...node, attrs: { src: 'javascript:x', alt: '"><script>' } })),
      {},
    ],
    ['a token that loads', within('n_k9', (node) => ({ ...node, attrs: { color: 'token:broken' } })), {}],
    ['a token in an address', within('n_k8', (node) => ({ ...node, attrs: { href: 'token:brand' } })), {}],
    [
      'markup in a pattern of items',
      within('n_k32', (node) => ({ ...node, content: HOSTILE, region: undefined as never })),
      {},
    ],
    [
      'an element that is none in a block',
      within('n_b5', (node) => ({ ...node, tag: 'mj-include', attrs: { path: '/etc/passwd' } })),
      {},
    ],
  ])('%s is harmless', async (_name, hostile, fill) => {
    const { mail } = await compiled(fill, hostile);
    expect(literal(mail.html)).not.toMatch(DANGEROUS);
    expect(gate(mail, options).findings).toEqual([]);
  });

  it('the gate misses a legal text that is hidden, small, only on one device or gone', async () => {
    const { mail } = await compiled({});
    const change = (edit: (html: string) => string) =>
      gate(
        { ...mail, html: mail.html.map((piece) => (typeof piece === 'string' ? edit(piece) : piece)) },
        options,
      ).findings.map(({ rule }) => rule);
    const legal = '<p>Terms for Germany apply.</p>';
    expect(change((html) => html)).toEqual([]);
    expect(change((html) => html.replace(legal, ''))).toContain('legal.missing');
    expect(change((html) => html.replace(legal, `<p style="display:none">Terms for Germany apply.</p>`))).toContain(
      'legal.missing',
    );
    expect(change((html) => html.replace(legal, `<p style="font-size:0">Terms for Germany apply.</p>`))).toContain(
      'legal.missing',
    );
    expect(change((html) => html.replace(legal, `<p class="mp-hide-phone">Terms for Germany apply.</p>`))).toContain(
      'legal.missing',
    );
    expect(
      gate(
        {
          ...mail,
          text: mail.text.map((piece) => (typeof piece === 'string' ? piece.replace('Germany', 'x') : piece)),
        },
        options,
      ).findings.map(({ rule }) => rule),
    ).toContain('legal.missing');
  });

  it('holds at least eighty cases', () => {
    expect(MARKUP.length + VALUES.length).toBeGreaterThanOrEqual(80);
  });
});
