import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashOf } from './canonical.ts';
import type { FillSet, PartnerProfile } from './document.ts';
import { applyFillPatch } from './fills/fill.ts';
import { importMjml } from './mjml/import-mjml.ts';
import { noticeSentence, problemSentence } from './mjml/import-notices.ts';
import { listRegions } from './regions/regions.ts';
import { compileMail, compilePreview } from './render/compile.ts';
import { compileProgram } from './render/program.ts';
import { assets, IDS, profile, sampleDocument } from './test-support/samples.ts';
import { isSendable, validate } from './validate.ts';
import { violationSentence } from './violation-messages.ts';

const judge = (fill: FillSet, changes: Partial<PartnerProfile> = {}) =>
  validate(sampleDocument(), fill, { profile: { ...profile, ...changes }, language: 'en', assets });
const rules = (fill: FillSet, changes?: Partial<PartnerProfile>) => judge(fill, changes).map(({ rule }) => rule);

describe('validate', () => {
  it('finds nothing to stop in an untouched draft', () => {
    expect(judge({}).filter(({ severity }) => severity === 'block')).toEqual([]);
    expect(isSendable(judge({}))).toBe(true);
  });

  it.each<readonly [string, FillSet, string]>([
    ['a text that is too long', { [IDS.plain]: { text: 'x'.repeat(41) } }, 'text.too-long'],
    ['an image without description', { [IDS.image]: { image: { assetId: 'hero', alt: ' ' } } }, 'image.alt-missing'],
    ['a small image', { [IDS.image]: { image: { assetId: 'tiny', alt: 'x' } } }, 'image.too-small'],
    ['an image that is gone', { [IDS.image]: { image: { assetId: 'gone', alt: 'x' } } }, 'image.missing'],
    [
      'an image named like a built-in',
      { [IDS.image]: { image: { assetId: 'constructor', alt: 'x' } } },
      'image.missing',
    ],
    ['a link without https', { [IDS.link]: { link: { href: 'http://example.com' } } }, 'link.not-https'],
    ['a link without host', { [IDS.link]: { link: { href: 'example' } } }, 'link.invalid'],
    ['an unknown merge tag', { [IDS.plain]: { text: [{ mergeTag: 'contact.iban' }] } }, 'merge-tag.unknown'],
    ['an empty subject', { [IDS.subject]: { text: '' } }, 'subject.missing'],
    ['a region that is gone', { r_removed00: { text: 'x' } }, 'fill.unknown-region'],
  ])('names %s', (_name, fill, rule) => {
    expect(rules(fill)).toContain(rule);
  });

  it('lets links to the own website pass, and asks for a missing imprint', () => {
    expect(rules({ [IDS.link]: { link: { href: 'https://www.sonne.example/x' } } })).not.toContain(
      'link.host-not-allowed',
    );
    const [missing] = judge({}, { imprint: ' ' }).filter(({ rule }) => rule === 'profile.missing');
    expect(missing && violationSentence(missing, 'de')).toBe(
      'In Ihrem Profil fehlt: Impressum. Die Mail zeigt diese Angabe, bitte ergänzen Sie Ihr Profil.',
    );
  });

  it('refuses at the save exactly what it would block for its content', () => {
    const fills: FillSet[] = [
      { [IDS.plain]: { text: 'x'.repeat(41) } },
      { [IDS.link]: { link: { href: 'https://evil.example' } } },
    ];
    for (const fill of fills) {
      const saved = applyFillPatch(sampleDocument(), {}, fill, { profile, assets });
      expect(saved.ok ? [] : saved.failure.violations).toEqual(
        judge(fill).filter(({ severity }) => severity === 'block'),
      );
    }
  });
});

describe('a filled mail', () => {
  it('shows the fill inside the markup of headquarters, in the wished language', async () => {
    const german = await compilePreview({
      document: sampleDocument(),
      fill: { [IDS.toggle]: { on: false } },
      profile,
      assets,
      language: 'de',
    });
    expect(german.html).toMatch(/lang="de"/);
    expect(german.html).toMatch(/<h1>Frühling<\/h1>/);
    expect(german.html).not.toContain('The offer');
    expect(german.subject).toBe('Frühling bei uns');
    const own = await compilePreview({
      document: sampleDocument(),
      fill: { [IDS.plain]: { text: ['Hi <', { mergeTag: 'contact.firstName', fallback: 'you' }] } },
      profile,
      assets,
      language: 'en',
    });
    expect(own.html).toMatch(/<h1>Hi &lt;Anna<\/h1>/);
    expect(own.html).toContain('https://trust.example/media/aa');
    expect(listRegions(sampleDocument(), 'de').find(({ region }) => region.id === IDS.plain)?.region.label).toBe(
      'Überschrift',
    );
  });

  it('gives each recipient tracked links, an unsubscribe link, a pixel, and a text part', async () => {
    const { mail } = await compileMail({ document: sampleDocument(), fill: {}, profile, assets, language: 'en' });
    const recipient = {
      tags: {},
      links: {
        unsubscribe: 'https://t.example/u?a=1&b=2',
        preferences: 'p',
        viewInBrowser: 'https://t.example/v',
        clickPrefix: 'https://t.example/c/x.',
        pixel: 'https://t.example/o/x',
      },
    };
    const html = compileProgram(mail.html, mail.links, 'html')(recipient);
    expect(html).toContain('href="https://t.example/c/x.0"');
    expect(html).toContain('href="https://t.example/u?a=1&amp;b=2"');
    expect(html.indexOf('https://t.example/o/x')).toBeLessThan(html.indexOf('</body>'));
    expect(html).not.toContain('https://example.com/book');
    const text = compileProgram(mail.text, mail.links, 'text')(recipient);
    expect(text).toContain('Locked words');
    expect(text).toContain('https://t.example/u?a=1&b=2');
    expect(text).not.toMatch(/<|Come and see/);
    expect(mail.images).toEqual(['aa']);
  });
});

describe('import', () => {
  it.each<readonly [string, string, string, number]>([
    ['', 'empty', '', 1],
    ['<html></html>', 'not-mjml', '', 1],
    ['<mjml><mj-head></mj-head></mjml>', 'no-body', '', 1],
    ['<mjml>\n<mj-body>\n<mj-section>\n</mj-body></mjml>', 'not-closed', 'mj-section', 3],
    ['<mjml><mj-body>\n</mj-column></mj-body></mjml>', 'not-open', 'mj-column', 2],
    ['<mjml><mj-body>\n<mj-text>hello</mj-body></mjml>', 'not-closed', 'mj-text', 2],
    [
      '<mjml><mj-body>\n<mj-image src="x></mj-body></mjml>',
      'tag-not-finished',
      '<mj-image src="x></mj-body></mjml>',
      2,
    ],
    [`<mjml><mj-body>${'<mj-wrapper>'.repeat(30)}`, 'too-deep', '16', 1],
    ['x'.repeat(1_000_001), 'too-large', '1 MB', 1],
  ])('says what is broken and where (%#)', (source, kind, what, line) => {
    const result = importMjml(source);
    expect(!result.ok && result.failure.problems).toEqual([{ kind, what, line }]);
    if (!result.ok)
      for (const language of ['en', 'de'] as const)
        expect(problemSentence(result.failure.problems[0]!, language)).not.toMatch(/\{what\}/);
  });

  it('turns well-known fields into chips and names what it did', () => {
    const result = importMjml(
      '<mjml><mj-head><mj-title>Hi {{ contact.first_name | default: "friend" }}</mj-title></mj-head>\n<mj-body><mj-section><mj-column>\n<mj-text>Dear *|FNAME|*, 100% sure {{ order.id }}</mj-text><mj-button href="*|UNSUB|*">x</mj-button></mj-column></mj-section></mj-body></mjml>',
    );
    if (!result.ok) throw new Error('refused');
    expect(result.value.document.envelope.subject.value).toEqual([
      'Hi ',
      { mergeTag: 'contact.firstName', fallback: 'friend' },
    ]);
    const json = JSON.stringify(result.value.document.root);
    expect(json).toContain('data-tag=\\"contact.firstName\\"');
    expect(json).toContain('100% sure');
    expect(json).toContain('mp:unsubscribe');
    expect(result.value.notices.map(({ kind, line }) => `${line} ${kind}`)).toEqual([
      '1 merge-tag-recognised',
      '3 merge-tag-recognised',
      '3 foreign-tag-literal',
      '3 link-recognised',
    ]);
    expect(noticeSentence(result.value.notices[0]!, 'en')).toContain('first_name');
  });
});

describe('browsers', () => {
  it('load nothing of the Node side with the modules that screens use', () => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const read = (file: URL): void => {
      if (seen.has(file.href)) return;
      seen.add(file.href);
      const source = readFileSync(file, 'utf8');
      for (const [statement, from] of source.matchAll(/^(?:import|export|\}) [^;]*?from '([^']+)';/gm))
        if (!from!.startsWith('.')) packages.add(from!);
        else if (!statement.startsWith('import type')) read(new URL(from!, file));
    };
    for (const entry of [
      'document',
      'text/merge-tags',
      'text/text-value',
      'localise',
      'regions/regions',
      'fills/layers',
      'fills/spots',
      'fills/fill',
      'validate',
      'violation-messages',
      'render/program',
      'gate/gate',
      'canonical',
      'grapes-adapter',
      'tags',
      'mjml/export-mjml',
      'mjml/import-notices',
    ])
      read(new URL(`./${entry}.ts`, import.meta.url));
    expect([...packages].filter((name) => !name.startsWith('@multipartner/kernel/')).sort()).toEqual([
      'htmlparser2',
      're2js',
      'zod',
    ]);
  });
});

describe('canonical', () => {
  it('does not depend on the order of keys', async () => {
    expect(canonicalJson({ b: 1, a: [{ d: 'ä', c: null }], e: undefined })).toBe('{"a":[{"c":null,"d":"ä"}],"b":1}');
    expect(await hashOf({ b: 1, a: 2 })).toBe(await hashOf({ a: 2, b: 1 }));
    expect(await hashOf('')).toBe('12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126');
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
  });
});
