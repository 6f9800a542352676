import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';
import type { FillSet, FillValue, TemplateNode } from './document.ts';
import { applyFillPatch } from './fills/fill.ts';
import { gate } from './gate/gate.ts';
import { fromComponent, refreshIds, toComponent } from './grapes-adapter.ts';
import { richTextPolicy } from './html/html-policies.ts';
import { rewriteHtml } from './html/html-rewrite.ts';
import { mapTree, walk } from './localise.ts';
import { exportMjml } from './mjml/export-mjml.ts';
import { importMjml } from './mjml/import-mjml.ts';
import { listRegions, markFirst } from './regions/regions.ts';
import { compileMail, compilePreview } from './render/compile.ts';
import { compileProgram } from './render/program.ts';
import { renderTemplate } from './render/render.ts';
import { anyDocument, assets, IDS, profile, sampleDocument } from './test-support/samples.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('<b>x</b>', '</div></td>', '"><script>', '{{x}}', 'mpslot0q0z', '<span data-tag="contact.email">'),
);
const anyFill: fc.Arbitrary<FillSet> = fc.record(
  {
    [IDS.plain]: anyText.map((text): FillValue => ({ text })),
    [IDS.rich]: anyText.map((html): FillValue => ({ html })),
    [IDS.image]: fc
      .record({ assetId: fc.constantFrom('hero', 'other', 'gone'), alt: anyText })
      .map((image): FillValue => ({ image })),
    [IDS.link]: fc
      .record({ label: anyText, href: fc.constantFrom('https://example.com/x', 'javascript:x', '', '"onclick=x') })
      .map((link): FillValue => ({ link })),
    [IDS.toggle]: fc.boolean().map((on): FillValue => ({ on })),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<FillSet>;

/** The tree without its regions' nodes and without what the toggle shows. */
const locked = (root: TemplateNode): string => canonicalJson(mapTree(root, (node) => (node.region ? undefined : node)));

describe('properties', () => {
  const input = (fill: FillSet) => ({ document: sampleDocument(), fill, profile, assets, language: 'en' });

  it('no fill changes a locked part', () => {
    const standard = locked(renderTemplate(input({})).root);
    fc.assert(fc.property(anyFill, (fill) => locked(renderTemplate(input(fill)).root) === standard));
  });

  it('compiling is deterministic and never fails on a fill', async () => {
    await fc.assert(
      fc.asyncProperty(anyFill, async (fill) => {
        expect(canonicalJson(await compileMail(input(fill)))).toBe(
          canonicalJson(await compileMail(input(structuredClone(fill)))),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('whatever the fill, the compiled mail passes the gate', async () => {
    await fc.assert(
      fc.asyncProperty(anyFill, async (fill) => {
        const { mail } = await compileMail(input(fill));
        expect(
          gate(mail, {
            allowedHosts: { links: ['example.com'], images: [] },
            ownOrigins: ['https://trust.example'],
            imprint: profile.imprint,
          }).findings,
        ).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('a patch with one foreign key changes nothing', () => {
    fc.assert(
      fc.property(anyFill, fc.string({ minLength: 1 }), (patch, key) => {
        fc.pre(!Object.values(IDS).includes(key as never));
        const foreign = Object.fromEntries([...Object.entries(patch), [key, { text: 'x' }]]);
        const result = applyFillPatch(sampleDocument(), {}, foreign);
        expect(!result.ok && result.failure.code).toBe('REGION_LOCKED');
      }),
    );
  });

  it('a value can never become markup, a line or another merge tag', () => {
    const program = compileProgram(
      ['<p>', { tag: 'contact.firstName', fallback: 'you', escape: 'html' }, '</p>'],
      [],
      'html',
    );
    const header = compileProgram(['Hi ', { tag: 'contact.firstName', fallback: 'you', escape: 'none' }], [], 'text');
    const links = { unsubscribe: 'u', preferences: 'p', viewInBrowser: 'v', clickPrefix: null, pixel: null };
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), anyText), (value) => {
        const recipient = { tags: { 'contact.firstName': value }, links };
        expect(program(recipient)).toMatch(/^<p>[^<>"'{}\r\n]*<\/p>$/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not pass
        expect(header(recipient)).not.toMatch(/[\u0000-\u001f\u2028]/);
      }),
    );
    expect(program({ tags: Object.create({ 'contact.firstName': 'inherited' }), links })).toBe('<p>you</p>');
  });

  it('exporting and importing gives the same document', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const result = importMjml(exportMjml(document));
        if (!result.ok) throw new Error(JSON.stringify(result.failure));
        expect(result.value.document).toEqual(document);
      }),
      { numRuns: 60 },
    );
    const result = importMjml(exportMjml(sampleDocument()));
    expect(result.ok && result.value.document).toEqual(sampleDocument());
  });

  it('rewriting HTML twice is the same as once, and braces never double', () => {
    const policy = richTextPolicy(['bold', 'link']);
    const pieces = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '%',
          '&#123;',
          '&#37;',
          '<!-- -->',
          '<script>x</script>',
          '<b>',
          '</b>',
          '<i>',
          '&amp;',
          'a',
          '<',
          '"',
          '&nbsp;',
          '<a href="https://example.com">',
          '</a>',
          '<span data-tag="contact.firstName">x</span>',
        ),
        { maxLength: 15 },
      )
      .map((list) => list.join(''));
    fc.assert(
      fc.property(pieces, (html) => {
        const once = rewriteHtml(html, { policy });
        expect(rewriteHtml(once, { policy })).toBe(once);
        expect(once).not.toMatch(/\{\{|\{%|<script|<!--/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('any tree is the same after the designer', () => {
    fc.assert(
      fc.property(anyDocument, ({ root }) => {
        expect(fromComponent(JSON.parse(JSON.stringify(toComponent(root))))).toEqual(root);
      }),
    );
    const copy = fromComponent(refreshIds(toComponent(sampleDocument().root)));
    const ids = new Set(listRegions(sampleDocument()).map(({ region }) => region.id));
    walk(copy, ({ region }) => expect(region === undefined || !ids.has(region.id)).toBe(true));
  });

  it('a preview marks every region exactly once, a mail none', async () => {
    const { html } = await compilePreview(input({}));
    for (const { region, place } of listRegions(sampleDocument()))
      expect(html.match(new RegExp(`rg-${region.id}(?!-outlook)`, 'g'))?.length ?? 0).toBe('envelope' in place ? 0 : 1);
    const { mail } = await compileMail(input({}));
    expect(JSON.stringify(mail)).not.toContain('rg-r_');
  });
});

const folder = new URL('../../shared/data/mjml/', import.meta.url);
describe.skipIf(!existsSync(folder))(
  'templates from the public gallery (skipped where ../shared/data is absent)',
  () => {
    it.each(existsSync(folder) ? readdirSync(folder) : [])(
      '%s imports, compiles, passes the gate and survives an export',
      async (file) => {
        const result = importMjml(readFileSync(new URL(file, folder), 'utf8'));
        if (!result.ok) throw new Error(JSON.stringify(result.failure));
        const document = markFirst(result.value.document);
        expect(listRegions(document).length).toBeGreaterThanOrEqual(2);
        const { mail, hosts } = await compileMail({ document, fill: {}, profile, assets, language: 'en' });
        expect(gate(mail, { allowedHosts: hosts, ownOrigins: [], imprint: profile.imprint }).findings).toEqual([]);
        const again = importMjml(exportMjml(document));
        expect(again.ok && again.value.document).toEqual(document);
      },
    );
  },
);
