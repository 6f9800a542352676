/**
 * Words and addresses in disguise: what a customer reads is what is judged. Each is found at the save by the region, while typing and at the hand-over by
 * HQ's rules, and in the compiled mail by the same rules at the send desk and in the mailer.
 */
import { describe, expect, it } from 'vitest';
import type { FillSet, Region, TemplateDocument, TextValue } from './document.ts';
import { applyFillPatch } from './fills/fill.ts';
import { mapTree, walk } from './localise.ts';
import { compileMail } from './render/compile.ts';
import { hashOfPacks, stoppingViolations } from './rules/judge-package.ts';
import type { JudgedPack, Rule } from './rules/rule-pack.ts';
import { everyKindDocument } from './test-support/every-kind.ts';
import { assets, profile } from './test-support/samples.ts';
import { validate } from './validate.ts';

const demands = {
  forbiddenWords: ['gratis'],
  forbiddenPattern: '0900 ?[0-9]+',
  mergeTags: ['contact.company'] as const,
};
const base = everyKindDocument();
const firstOf = (kind: Region['kind']): string => {
  const ids: string[] = [];
  walk(base.root, ({ region }) => {
    if (region?.kind === kind) ids.push(region.id);
  });
  return ids[0]!;
};
const KIND = { plain: firstOf('text.plain'), rich: firstOf('text.rich'), link: firstOf('link') };
const document: TemplateDocument = {
  ...base,
  root: mapTree(base.root, (node) =>
    node.region?.id === KIND.plain || node.region?.id === KIND.rich
      ? { ...node, region: { ...node.region, ...demands, mergeTags: [...demands.mergeTags] } as typeof node.region }
      : node,
  )!,
};
const rule = { name: 'x', severity: 'block', message: {}, fix: {}, fixtures: [], in: ['subject', 'text'] } as const;
const pack: JudgedPack = {
  id: 'rpk_1',
  version: 1,
  builtIn: {},
  rules: [
    { ...rule, id: 'rl_w', kind: 'forbiddenWords', words: ['gratis'] },
    { ...rule, id: 'rl_p', kind: 'pattern', pattern: '0900 ?[0-9]+', must: 'notOccur', ignoreCase: true },
  ] as unknown as Rule[],
};
const chip = (fallback: string) =>
  `<span data-tag="contact.company" data-fallback="${fallback}">contact.company</span>`;
const tag = (fallback?: string) => ({ mergeTag: 'contact.company', ...(fallback === undefined ? {} : { fallback }) });

const save = (patch: FillSet) => applyFillPatch(document, {}, patch, { profile, assets });
const rulesAtSave = (patch: FillSet): string[] => {
  const saved = save(patch);
  return saved.ok ? [] : saved.failure.violations.map(({ rule: id }) => id);
};
async function foundByRules(fill: FillSet): Promise<{ typing: boolean; mail: boolean }> {
  const options = { profile, language: 'en', assets, rules: [pack] };
  const { mail } = await compileMail({ document, fill, profile, assets, language: 'en' });
  const rules = { packs: [pack], hash: await hashOfPacks([pack]), images: {}, approval: null };
  const isOwn = ({ own }: { own?: string }) => own !== undefined;
  return { typing: validate(document, fill, options).some(isOwn), mail: stoppingViolations(mail, rules).some(isOwn) };
}

const DISGUISES: readonly (readonly [string, TextValue, string])[] = [
  ['a zero-width space', 'Ganz gra\u200btis', '<p>Ganz gra\u200btis</p>'],
  ['a soft hyphen as an entity', 'Ganz gra\u00adtis', '<p>Ganz gra&shy;tis</p>'],
  ['a zero-width joiner as an entity', 'Ganz gra\u200dtis', '<p>Ganz gra&#x200d;tis</p>'],
  ['a combining grapheme joiner', 'Ganz gra\u034ftis', '<p>Ganz gra\u034ftis</p>'],
  ['an Arabic letter mark', 'Ganz gra\u061ctis', '<p>Ganz gra\u061ctis</p>'],
  ['a Mongolian vowel separator', 'Ganz gra\u180etis', '<p>Ganz gra\u180etis</p>'],
  ['a Hangul filler', 'Ganz gra\u115ftis', '<p>Ganz gra\u115ftis</p>'],
  ['an invisible plus', 'Ganz gra\u2064tis', '<p>Ganz gra\u2064tis</p>'],
  ['a variation selector', 'Ganz gra\ufe0ftis', '<p>Ganz gra\ufe0ftis</p>'],
  ['a tag character', 'Ganz gra\u{e0041}tis', '<p>Ganz gra\u{e0041}tis</p>'],
  ['a Cyrillic a', 'Ganz gr\u0430tis', '<p>Ganz gr\u0430tis</p>'],
  ['Cyrillic capitals', 'Ganz GR\u0410\u0422IS', '<p>Ganz GR\u0410\u0422IS</p>'],
  ['a Greek iota', 'Ganz grat\u03b9s', '<p>Ganz grat\u03b9s</p>'],
  ['small capitals', 'Ganz \u0262\u0280\u1d00\u1d1b\u026as', '<p>Ganz \u0262\u0280\u1d00\u1d1b\u026as</p>'],
  [
    'letters of mathematics',
    'Ganz \u{1d420}\u{1d42b}\u{1d41a}\u{1d42d}\u{1d422}\u{1d42c}',
    '<p>Ganz \u{1d420}\u{1d42b}\u{1d41a}\u{1d42d}\u{1d422}\u{1d42c}</p>',
  ],
  ['wide letters', 'Ganz \uff47\uff52\uff41\uff54\uff49\uff53', '<p>Ganz \uff47\uff52\uff41\uff54\uff49\uff53</p>'],
  [
    'letters in circles',
    'Ganz \u24d6\u24e1\u24d0\u24e3\u24d8\u24e2',
    '<p>Ganz \u24d6\u24e1\u24d0\u24e3\u24d8\u24e2</p>',
  ],
  ['letters as entities', 'Ganz gratis', '<p>Ganz &#103;&#x72;atis</p>'],
  ['letters in bold', 'Ganz gratis', '<p>Ganz gra<b>ti</b>s</p>'],
  ['an empty link between letters', 'Ganz gratis', '<p>Ganz gra<a href="https://example.com"></a>tis</p>'],
  ['the words for who has no name', ['Ganz ', tag('gratis')], `<p>Ganz ${chip('gratis')}</p>`],
  ['a merge tag that is empty', ['Ganz gra', tag(), 'tis'], `<p>Ganz gra${chip('')}tis</p>`],
  ['half a word for who has no name', ['Ganz gra', tag('ti'), 's'], `<p>Ganz gra${chip('ti')}s</p>`],
  ['a number with invisible signs', '09\u200b00 123', '<p>09&#8203;00 123</p>'],
  ['a number in wide digits', '\uff10\uff19\uff10\uff10 123', '<p>\uff10\uff19\uff10\uff10 123</p>'],
  ['a number for who has no name', ['Call ', tag('0900 123')], `<p>Call ${chip('0900 123')}</p>`],
];

describe('words in disguise', () => {
  it.each(DISGUISES)('%s: refused at the save and found by the rules', async (_name, text, html) => {
    for (const fill of [{ [KIND.plain]: { text } }, { [KIND.rich]: { html } }]) {
      expect(rulesAtSave(fill).some((id) => id.startsWith('text.forbidden-'))).toBe(true);
      expect(await foundByRules(fill)).toEqual({ typing: true, mail: true });
    }
  });

  it('words that only look a little alike are nobody’s', async () => {
    const harmless: readonly TextValue[] = [
      'Gr\u00e4tis',
      'Gratisfaktion',
      '\u0413\u0440\u0430\u0442\u0438\u0441 \u0432\u043e\u0434\u0430',
      ['Gr\u00fc\u00dfe an ', tag('Sie')],
      'Tel. 0731 0900',
    ];
    for (const text of harmless) {
      const fill: FillSet = { [KIND.plain]: { text } };
      expect(rulesAtSave(fill)).toEqual([]);
      expect(await foundByRules(fill)).toEqual({ typing: false, mail: false });
    }
  });

  it('what stands in for a merge tag holds no signs that turn the direction of text', () => {
    const fallback = '\u202etxt.exe';
    expect(rulesAtSave({ [KIND.plain]: { text: [tag(fallback)] } })).toEqual(['text.control-character']);
    expect(rulesAtSave({ [KIND.rich]: { html: `<p>${chip(fallback)}</p>` } })).toEqual(['text.control-character']);
  });
});

const TYPED: readonly string[] = [
  'https://evil.example',
  'http://example.com.evil.example/x',
  'HTTPS://EVIL.EXAMPLE',
  'see www.evil.example.',
  '(https://evil.example/a?b=1)',
  'https://example.com@evil.example',
  'https://example.com https://evil.example',
  'https://\u0435xample.com',
];
const SOUND: readonly string[] = [
  'https://example.com/x',
  'www.sonne.example',
  'https://sonne.example!',
  'www. and https://',
];

describe('addresses that are only typed', () => {
  it.each(TYPED)('are links once they have arrived: %s', (address) => {
    const fills: FillSet[] = [
      { [KIND.plain]: { text: address } },
      { [KIND.plain]: { text: [tag(address)] } },
      { [KIND.rich]: { html: `<p>${address}</p>` } },
      { [KIND.rich]: { html: `<p><a href="https://example.com">${address}</a></p>` } },
      { [KIND.link]: { link: { label: address } } },
    ];
    for (const fill of fills) {
      expect(rulesAtSave(fill)).toContain('text.foreign-address');
      const stored = validate(document, fill, { profile, language: 'en', assets });
      expect(stored.find(({ rule: id }) => id === 'text.foreign-address')).toMatchObject({ severity: 'block' });
    }
  });

  it.each(SOUND)('of hosts on the list are allowed: %s', (address) => {
    expect(rulesAtSave({ [KIND.plain]: { text: address } })).toEqual([]);
  });
});

const FLOODS: readonly string[] = [
  '<b>'.repeat(24_000),
  '<ul><li>'.repeat(12_000),
  '<b></p>'.repeat(14_000),
  `<a href="${'a'.repeat(99_000)}`,
  `<p>www.a${'!'.repeat(90_000)}b</p>`,
  `<p>${'https://'.repeat(12_000)}</p>`,
  '&'.repeat(99_000),
  '<!--'.repeat(24_000),
];

// Where the work grows faster than the text these take minutes; a busy machine takes a second.
const ENDLESS_MS = 20_000;

describe('texts that are made to wear a server out', () => {
  it.each(FLOODS.map((html) => [html.slice(0, 20), html] as const))('are refused at once: %s', (_name, html) => {
    const start = performance.now();
    expect(rulesAtSave({ [KIND.rich]: { html } })).toEqual(['text.too-long']);
    expect(performance.now() - start).toBeLessThan(ENDLESS_MS);
  });

  it('and so is one of few words with an address that does not end', () => {
    const start = performance.now();
    expect(rulesAtSave({ [KIND.plain]: { text: `www.a${'!'.repeat(19_900)}b` } })).toContain('text.too-long');
    expect(performance.now() - start).toBeLessThan(ENDLESS_MS);
  });
});
