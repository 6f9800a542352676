/** Attacks on every way into a mail. Each must be refused at the save, and come out harmless from import and render. */
import { describe, expect, it } from 'vitest';
import type { CompiledMail, FillSet, Segment } from './document.ts';
import { applyFillPatch } from './fills/fill.ts';
import { gate } from './gate/gate.ts';
import { importMjml } from './mjml/import-mjml.ts';
import { compileMail } from './render/compile.ts';
import { assets, IDS, profile, sampleDocument } from './test-support/samples.ts';

const options = {
  allowedHosts: { links: ['example.com', 'www.sonne.example'], images: [] },
  ownOrigins: ['https://trust.example'],
  imprint: profile.imprint,
};

const RICH: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<iframe src="https://evil.example"></iframe>',
  '<form action="https://evil.example"><input name="p"></form>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:x">x</a>',
  '<a href="https://evil.example/?d=">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="http://example.com">x</a>',
  '<a href="https://example.com@evil.example">x</a>',
  '<a href="https://example.com\\@evil.example">x</a>',
  '<a href="https://evil.example/#example.com">x</a>',
  '<a href="https://example.com" onclick="alert(1)">x</a>',
  '<a href="https://example.com" style="background:url(https://evil.example)">x</a>',
  '<a href=\'https://example.com" onmouseover="alert(1)\'>x</a>',
  '<p style="background:url(https://evil.example)">x</p>',
  '<p class="rg-r_locked00">x</p>',
  '<span data-tag="contact.email">x</span>',
  '<span data-tag="__proto__">x</span>',
  '<span data-tag="constructor">x</span>',
  '<a href="https://example.com/<span data-tag=contact.greeting>">x</a>',
  '<p title="<span data-tag=\'contact.greeting\'>">x</p>',
  '<!-- <span data-tag="contact.greeting"></span> -->',
  '<!--[if mso]><script>alert(1)</script><![endif]-->',
  '<mj-raw><script>alert(1)</script></mj-raw>',
  '<mj-include path="/etc/passwd" />',
  '<mj-text>x</mj-text>',
  '</mj-text><mj-raw><b>x</b></mj-raw>',
  '</td></tr></table><h1>outside</h1>',
  '<style>*{display:none}</style>',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example">',
  '<object data="https://evil.example"></object>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><script>alert(1)</script>">x</p></noscript>',
  '<textarea><script>alert(1)</script></textarea>',
  '<i>not allowed here</i>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?php echo 1 ?>',
  '<p>\u0001</p>',
  '<p>\u202egnp.exe</p>',
  `<p>${'x'.repeat(400)}</p>`,
  '<b>'.repeat(60) + 'x'.repeat(301),
  '<b>'.repeat(20_000),
];

const dangerous =
  /<script|onerror|onload|onclick|onmouseover|javascript:|vbscript:|evil\.example|<iframe|<form|<svg|<math|<object|<link |<base |http-equiv="refresh"|\{\{|\{%/i;

const compiled = (fill: FillSet): Promise<{ mail: CompiledMail }> =>
  compileMail({ document: sampleDocument(), fill, profile, assets, language: 'en' });
const literal = (segments: readonly Segment[]): string =>
  segments.map((segment) => (typeof segment === 'string' ? segment : '')).join('');

describe('rich text of a partner', () => {
  it.each(RICH)('is refused at the save: %s', (html) => {
    const result = applyFillPatch(sampleDocument(), {}, { [IDS.rich]: { html } });
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.failure.code).toBe('INVALID');
  });

  it.each(RICH)('is harmless when it was stored anyhow: %s', async (html) => {
    const { mail } = await compiled({ [IDS.rich]: { html } });
    const allowed = mail.links.filter((link) => /evil|^http:/.test(link));
    const { findings } = gate(mail, options);
    expect(literal(mail.html)).not.toMatch(dangerous);
    // A foreign link that reached the tree is an ordinary link, and the gate stops it.
    if (allowed.length > 0 && !allowed.every((link) => link.startsWith('http://example.com')))
      expect(findings.map(({ rule }) => rule)).toContain('host.link');
    else expect(findings).toEqual([]);
  });

  it.each([
    '{<script>x</script>{ secret }}',
    '{<!-- -->{ secret }}',
    '&#123;{ secret }}',
    '{{ secret }}',
    '{% raw %}',
    '{&#37; x %}',
  ])('never shows template syntax to another system: %s', async (html) => {
    const { mail } = await compiled({ [IDS.rich]: { html } });
    expect(literal(mail.html)).not.toMatch(/\{\{|\{%/);
  });
});

describe('fill patches', () => {
  const bad: readonly (readonly [string, unknown])[] = [
    ['an unknown region', { r_unknown00: { text: 'x' } }],
    ['a node id', { n_9: { text: 'x' } }],
    ['__proto__', JSON.parse('{"__proto__": {"text": "x"}}')],
    ['constructor', { constructor: { text: 'x' } }],
    ['a symbol', { [Symbol('x')]: { text: 'x' } }],
    ['a list', [{ text: 'x' }]],
    ['a text', 'x'],
    ['nothing', null],
    ['a value of another kind', { [IDS.plain]: { on: true } }],
    ['two kinds at once', { [IDS.plain]: { text: 'x', on: true } }],
    ['an unlisted merge tag', { [IDS.plain]: { text: [{ mergeTag: 'contact.email' }] } }],
    [
      'a locked href of an image',
      { [IDS.image]: { image: { assetId: 'hero', alt: 'x', href: 'https://example.com' } } },
    ],
    ['a label that is too long', { [IDS.link]: { link: { label: 'x'.repeat(21) } } }],
    ['a link to elsewhere', { [IDS.link]: { link: { href: 'https://evil.example' } } }],
    ['a number', { [IDS.toggle]: { on: 1 } }],
    ['a deep value', { [IDS.plain]: { text: [[['x']]] } }],
  ];
  it.each(bad)('%s is refused and changes nothing', (_name, patch) => {
    const before: FillSet = { [IDS.plain]: { text: 'kept' } };
    const copy = structuredClone(before);
    const result = applyFillPatch(sampleDocument(), before, patch);
    expect(result.ok).toBe(false);
    expect(before).toEqual(copy);
    expect(({} as Record<string, unknown>).text).toBeUndefined();
  });

  it('says 403 for what is locked and 422 with rules for what does not fit', () => {
    const locked = applyFillPatch(sampleDocument(), {}, { [IDS.plain]: { text: 'fine' }, n_9: { text: 'x' } });
    expect(!locked.ok && locked.failure.code).toBe('REGION_LOCKED');
    const long = applyFillPatch(sampleDocument(), {}, { [IDS.plain]: { text: 'x'.repeat(41) } });
    expect(!long.ok && long.failure.violations.map(({ rule }) => rule)).toEqual(['text.too-long']);
  });
});

const MJML: readonly (readonly [string, string])[] = [
  ['script in text', '<mj-text><script>alert(1)</script>Hi</mj-text>'],
  ['script in raw', '<mj-raw><script>alert(1)</script></mj-raw>'],
  ['event handler', '<mj-text><b onclick="alert(1)">Hi</b></mj-text>'],
  ['event handler attribute', '<mj-button onclick="alert(1)" href="https://example.com">Hi</mj-button>'],
  ['javascript link', '<mj-button href="javascript:alert(1)">Hi</mj-button>'],
  ['quote in attribute', '<mj-image src="https://example.com/a.png" alt=\'x" onerror="alert(1)\' />'],
  ['css in attribute', '<mj-text color="red;background:url(https://evil.example)">Hi</mj-text>'],
  ['url in font', '<mj-text font-family="x, url(https://evil.example)">Hi</mj-text>'],
  ['form', '<mj-text><form action="https://evil.example"><input /></form>Hi</mj-text>'],
  ['include', '<mj-include path="/etc/passwd" />'],
  ['unknown element', '<mj-evil>x</mj-evil>'],
  ['html attributes', '<mj-html-attributes><mj-selector path="a"></mj-selector></mj-html-attributes>'],
  ['style with import', '<mj-style>@import "https://evil.example/x.css";</mj-style>'],
  ['style that closes itself', '<mj-style>a{}</style><script>alert(1)</script></mj-style>'],
  ['escaped style', '<mj-style>a{background:u\\72l(https://evil.example)}</mj-style>'],
  ['data image', '<mj-image src="data:image/svg+xml,<svg onload=alert(1)>" />'],
];

describe('12: imported MJML', () => {
  it.each(MJML)('%s is named and gone', async (_name, body) => {
    const result = importMjml(
      `<mjml><mj-body><mj-section><mj-column>${body}<mj-text>Kept</mj-text></mj-column></mj-section></mj-body></mjml>`,
    );
    if (!result.ok) throw new Error(result.failure.problems[0]?.kind);
    const { document, notices } = result.value;
    const { mail, hosts } = await compileMail({ document, fill: {}, profile, assets, language: 'en' });
    const html = literal(mail.html);
    expect(html).toContain('Kept');
    expect(html.replace(/alt="[^"]*"/g, '')).not.toMatch(dangerous);
    expect(html).not.toMatch(/alt="x" onerror/);
    if (!_name.startsWith('quote')) expect(notices.length).toBeGreaterThan(0);
    expect(gate(mail, { ...options, allowedHosts: { links: ['example.com'], images: hosts.images } }).findings).toEqual(
      [],
    );
  });
});

describe('12: the gate trusts nobody', () => {
  const inject = async (change: (mail: CompiledMail) => void): Promise<string[]> => {
    const { mail } = await compiled({});
    change(mail);
    return gate(mail, options).findings.map(({ rule }) => rule);
  };
  const before = (html: string) => (mail: CompiledMail) => {
    mail.html = [html, ...mail.html];
  };
  const tag: Segment = { tag: 'contact.firstName', fallback: '', escape: 'html' };
  const HTML: readonly string[] = [
    '<script>1</script>',
    '<form></form>',
    '<p onclick="x">',
    '<p ONCLICK=x>',
    '<p/onclick=x>',
    '<link rel="stylesheet" href="https://evil.example">',
    '<img src="https://evil.example/x">',
    '<img src="//evil.example/x">',
    '<a href="https://evil.example">x</a>',
    '<a href="javascript:x">x</a>',
    '<style>@import "x";</style>',
    '<style>a{background:url(https://evil.example)}</style>',
    '<p style="background:url(https://evil.example)">',
    '<p style="background:\\75rl(x)">',
    '<iframe></iframe>',
    '<svg></svg>',
    '<base href="x">',
    '<meta http-equiv="refresh" content="0">',
    '<!-- secret -->',
    '<!--[if mso]><script>x</script><![endif]-->',
    '<!--[if mso]><img src="https://evil.example"><![endif]-->',
    '<!--><script>x</script>-->',
    '<![CDATA[x]]>',
    '<?xml ?>',
    '{{ secret }}',
    '{% x %}',
    '<input type="text">',
    '<button>x</button>',
    '<img src="x" srcset="https://evil.example 2x">',
    '<table background="https://evil.example/x">',
    '<video src="https://evil.example">',
    '<img src="data:text/html,x">',
    '<a href="data:text/html,x">x</a>',
    '<p>\u0000</p>',
  ];
  it.each(HTML)('refuses %s', async (html) => {
    expect(await inject(before(html))).not.toEqual([]);
  });

  it.each<readonly [string, (mail: CompiledMail) => void]>([
    ['a merge tag in an attribute', (mail) => (mail.html = ['<p title="', tag, '">', ...mail.html])],
    ['a merge tag in href', (mail) => (mail.html = ['<a href="https://example.com/', tag, '">x</a>', ...mail.html])],
    ['a merge tag as a whole href', (mail) => (mail.html = ['<a href="', tag, '">x</a>', ...mail.html])],
    ['a merge tag in an image', (mail) => (mail.html = ['<img src="https://trust.example/', tag, '">', ...mail.html])],
    ['a merge tag in a style', (mail) => (mail.html = ['<style>', tag, '</style>', ...mail.html])],
    ['a merge tag in the title', (mail) => (mail.html = ['<title>', tag, '</title>', ...mail.html])],
    ['a merge tag in a comment', (mail) => (mail.html = ['<!--[if mso]>', tag, '<![endif]-->', ...mail.html])],
    ['a merge tag as an element', (mail) => (mail.html = ['<', tag, '>', ...mail.html])],
    [
      'an unescaped merge tag',
      (mail) => (mail.html = [{ tag: 'contact.firstName', fallback: '', escape: 'none' }, ...mail.html]),
    ],
    [
      'an unknown merge tag',
      (mail) => (mail.html = [{ tag: 'contact.email', fallback: '', escape: 'html' }, ...mail.html]),
    ],
    [
      'our link inside a longer href',
      (mail) => (mail.html = ['<a href="https://example.com?u=', { link: 'unsubscribe' }, '">x</a>', ...mail.html]),
    ],
    ['our link as an image', (mail) => (mail.html = ['<img src="', { link: 'unsubscribe' }, '">', ...mail.html])],
    ['a link without target', (mail) => (mail.html = ['<a href="', { click: 99 }, '">x</a>', ...mail.html])],
    ['a target on a foreign host', (mail) => (mail.links = ['https://evil.example/x'])],
    ['a target that is no address', (mail) => (mail.links = ['javascript:alert(1)'])],
    ['two pixels', (mail) => (mail.html = [{ pixel: true }, ...mail.html])],
    ['a line break in the subject', (mail) => (mail.subject = ['x\r\nBcc: a@evil.example'])],
    ['a link in the subject', (mail) => (mail.subject = [{ click: 0 }])],
    ['a line break in the sender name', (mail) => (mail.fromName = 'x\nBcc: y')],
    [
      'no unsubscribe link',
      (mail) => (mail.html = mail.html.filter((segment) => typeof segment === 'string' || !('link' in segment))),
    ],
    ['a hidden unsubscribe link', (mail) => (mail.html = ['<div style="display:none">', ...mail.html, '</div>'])],
    [
      'no imprint',
      (mail) =>
        (mail.html = mail.html.map((segment) =>
          typeof segment === 'string' ? segment.replaceAll('HRB 1234', '') : segment,
        )),
    ],
    ['no text part', (mail) => (mail.text = [])],
    ['elements nested very deeply', (mail) => (mail.html = ['<div>'.repeat(50_000), ...mail.html])],
    ['too many bytes', (mail) => (mail.html = ['x'.repeat(600_000), ...mail.html])],
  ])('refuses %s', async (_name, change) => {
    expect(await inject((mail) => void change(mail))).not.toEqual([]);
  });

  it('lets an ordinary mail pass', async () => {
    expect(await inject(() => {})).toEqual([]);
  });
});
