/** The quick reader and the parser must never read one piece of HTML in two ways: what the first one takes, the second one reads the same. */
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { CONTENT_POLICY, richTextPolicy } from './html-policies.ts';
import { type HtmlEvents, quickRead } from './html-quick-read.ts';
import { chipHtml, rewriteHtml } from './html-rewrite.ts';

type Event = ['open', string, Record<string, string>] | ['close'] | ['text', string];

/** Events with neighbouring texts joined: how a text is cut into pieces means nothing. */
function listener() {
  const told: Event[] = [];
  const events: HtmlEvents = {
    onopentag: (element, attributes) => told.push(['open', element, { ...attributes }]),
    onclosetag: () => told.push(['close']),
    ontext: (text) => {
      const last = told.at(-1);
      if (last?.[0] === 'text') last[1] += text;
      else told.push(['text', text]);
    },
  };
  return { told, events };
}
function quickly(html: string): Event[] | null {
  const { told, events } = listener();
  const isRead = quickRead(html, events);
  if (!isRead) expect(told).toEqual([]);
  return isRead ? told : null;
}
function byParser(html: string): Event[] {
  const { told, events } = listener();
  const parser = new Parser(
    {
      ...events,
      oncomment: () => told.push(['text', '<!-- -->']),
      onprocessinginstruction: () => told.push(['text', '<! >']),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: false },
  );
  parser.write(html);
  parser.end();
  return told;
}

const PIECES = [
  'Words',
  ' ',
  '\n',
  'ä\u00a0€😀',
  '{{x}}',
  '{%',
  'it\'s "so"',
  'a > b',
  '&amp;',
  '&lt;b&gt;',
  '&quot;&#39;&nbsp;',
  '&amp;lt;',
  '<br>',
  '<br/>',
  '<br />',
  ...['p', 'b', 'strong', 'a', 'li', 'ul', 'ol', 'div', 'h1', 'h3', 'span', 'blockquote', 'small'].flatMap((name) => [
    `<${name}>`,
    `</${name}>`,
  ]),
  '<a href="https://example.com/?a=1&amp;b=2">',
  '<a href="javascript:x">',
  '<a href="x" href="y" target="_blank">',
  '<p style="color: red; background: url(x)">',
  '<span data-tag="contact.firstName" data-fallback="you &amp; me">',
  '<span class="">',
];
/** What only the parser may read. */
const OTHERS = [
  '&',
  '&lt',
  '&amp',
  '&copy;',
  '&#60;',
  '&#x3c;',
  '<',
  '</',
  '< b>',
  '<B>',
  '<b >',
  '<b/>',
  '<b\n>',
  "<a href='x'>",
  '<a href=x>',
  '<a HREF="x">',
  '<a href="&copy;">',
  '<a href="a>b">',
  '<a  href="x">',
  '<img src="x">',
  '<hr>',
  '<td>',
  '<table>',
  '<script>',
  '<style>b</style>',
  '<svg>',
  '<title>',
  '<textarea>',
  '<plaintext>',
  '<!-- x -->',
  '<!doctype html>',
  '<![CDATA[x]]>',
  '<?x?>',
  '</br>',
  '<p/>',
  '<b',
  '<b onclick="x">',
  '<b x_y="1">',
  '<b __proto__="1">',
];
const any = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, fc.constantFrom(...OTHERS)), {
  maxLength: 14,
});

/** Nested as it should be, so that the quick reader has much to read. */
const { nested } = fc.letrec<{ nested: string }>((tie) => ({
  nested: fc
    .array(
      fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(...PIECES.slice(0, 15)),
        fc
          .tuple(fc.constantFrom('p', 'b', 'a', 'ul', 'li', 'div', 'h2', 'span'), tie('nested'))
          .map(([name, inner]) => `<${name}>${inner}</${name}>`),
      ),
      { maxLength: 4 },
    )
    .map((pieces) => pieces.join('')),
}));

it('what it reads, the parser reads the same', () => {
  let read = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        any.map((pieces) => pieces.join('')),
        nested,
      ),
      (html) => {
        const told = quickly(html);
        if (told === null) return;
        read += 1;
        expect(told).toEqual(byParser(html));
      },
    ),
    { numRuns: 4_000 },
  );
  expect(read).toBeGreaterThan(800);
});

it('writing anew comes out the same whoever read it', () => {
  const policies = [CONTENT_POLICY, richTextPolicy(['bold', 'link', 'list'])];
  fc.assert(
    fc.property(
      fc.oneof(
        any.map((pieces) => pieces.join('')),
        nested,
      ),
      fc.constantFrom(...policies),
      (html, policy) => {
        const rewrite = {
          policy,
          chip: (tag: string, fallback: string) => (tag.startsWith('contact.') ? chipHtml(tag, fallback) : undefined),
          href: (address: string) => (address.startsWith('https:') ? address : undefined),
        };
        // Whoever wants a report is served by the parser.
        expect(rewriteHtml(html, rewrite)).toBe(rewriteHtml(html, { ...rewrite, report: () => undefined }));
      },
    ),
    { numRuns: 3_000 },
  );
});

it.each(OTHERS)('leaves to the parser: %s', (other) => {
  for (const html of [other, `<p>Words</p>${other}`, `${other}<p>Words</p>`]) expect(quickly(html)).toBeNull();
});

it('leaves to the parser what is not closed in order, and what a browser would close by itself', () => {
  for (const html of [
    '<p>',
    '</p>',
    '<b><i></b></i>',
    '<p><p></p></p>',
    '<p><div></div></p>',
    '<p><ul></ul></p>',
    '<h1><h2></h2></h1>',
    '<li><li></li></li>',
    '<a><a></a></a>',
    '<p>x</p></p>',
  ])
    expect(quickly(html), html).toBeNull();
});

it('takes time in proportion to what it reads, also where it gives up at the end', () => {
  const long = '<p>Words &amp; <b>more</b></p>'.repeat(30_000);
  for (const html of [
    long,
    `${long}<`,
    `<p title="${'&amp;'.repeat(100_000)}">`,
    'x'.repeat(1_000_000),
    '<b a="" '.repeat(50_000),
  ]) {
    const before = process.cpuUsage();
    quickRead(html, { onopentag: () => undefined, onclosetag: () => undefined, ontext: () => undefined });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  }
});
