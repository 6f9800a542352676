/** Every kind of region, filled with anything: what must hold whatever a partner, a program or an attacker stores. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';
import type { FillSet, TemplateNode } from './document.ts';
import { templateDocument } from './document.ts';
import { applyFillPatch } from './fills/fill.ts';
import { fixFor } from './fills/fix.ts';
import { effectiveFill } from './fills/layers.ts';
import { visitSpots } from './fills/spots.ts';
import { gate } from './gate/gate.ts';
import { fromComponent, refreshIds, toComponent } from './grapes-adapter.ts';
import { mapTree, walk } from './localise.ts';
import { exportMjml } from './mjml/export-mjml.ts';
import { importMjml } from './mjml/import-mjml.ts';
import { compileMail, compilePreview } from './render/compile.ts';
import { renderTemplate } from './render/render.ts';
import { anyEveryKindFill } from './test-support/any-fill.ts';
import { everyKindDocument } from './test-support/every-kind.ts';
import { KIND } from './test-support/kind-parts.ts';
import { assets, profile } from './test-support/samples.ts';
import { isSendable, validate } from './validate.ts';

const document = everyKindDocument();
const campaign = { name: 'Spring', firstDay: '2026-04-01', lastDay: '2026-06-30' };
const input = (fill: FillSet, language = 'en') => ({ document, fill, profile, assets, language, campaign });
const judge = (fill: FillSet, language = 'en') =>
  validate(document, fill, { profile, language, assets, campaign, today: '2026-05-01' });
const gateOptions = {
  allowedHosts: { links: ['example.com', 'www.sonne.example'], images: [] },
  ownOrigins: ['https://trust.example'],
  imprint: profile.imprint,
};

/** What no region, no slot, no item and no permission opens. */
const OPEN = new Set(['n_k10', 'n_k11', 'n_k14', 'n_k40', 'n_k30', 'n_k25']);
const locked = (root: TemplateNode): string =>
  canonicalJson(
    mapTree(root, (node) => {
      if (OPEN.has(node.id) || !/^n_(?:k[0-9]+|legal\w*)$/.test(node.id)) return undefined;
      const closed =
        node.region?.kind === 'legal' || node.region?.kind === 'profile' || node.region?.id === KIND.closed;
      return node.region && !closed ? undefined : node;
    }),
  );

describe('a template with every kind of region', () => {
  it('is one that can be stored, and nothing stops an untouched draft', () => {
    expect(templateDocument.parse(document)).toEqual(document);
    expect(judge({}).filter(({ severity }) => severity === 'block')).toEqual([]);
  });

  it('no fill changes a locked part', () => {
    const standard = locked(renderTemplate(input({})).root);
    expect(standard).toContain('Locked words');
    expect(standard).toContain('Terms for Germany');
    fc.assert(
      fc.property(anyEveryKindFill, (fill) => locked(renderTemplate(input(fill)).root) === standard),
      { numRuns: 150 },
    );
  });

  it('compiling is deterministic, never fails on a fill, and what comes out passes the gate but for foreign hosts', async () => {
    await fc.assert(
      fc.asyncProperty(anyEveryKindFill, async (fill) => {
        const { mail } = await compileMail(input(fill));
        expect(canonicalJson((await compileMail(input(structuredClone(fill)))).mail)).toBe(canonicalJson(mail));
        const rules = gate(mail, gateOptions).findings.map(({ rule }) => rule);
        expect(rules.filter((rule) => rule !== 'host.link')).toEqual([]);
        expect(rules.length > 0).toBe(mail.links.some((link) => link.includes('evil.example')));
      }),
      { numRuns: 30 },
    );
  });

  it('what the verdict lets pass, the gate lets pass', async () => {
    await fc.assert(
      fc.asyncProperty(anyEveryKindFill, async (any) => {
        let fill = any;
        // What was hidden by a bad value is judged once that is gone.
        for (let round = 0; round < 4 && !isSendable(judge(fill)); round += 1) {
          const bad = new Set(
            judge(fill).flatMap(({ severity, regionId, params }) =>
              severity === 'block' ? [(regionId ?? String(params.region)).split('/')[0]] : [],
            ),
          );
          fill = Object.fromEntries(Object.entries(fill).filter(([id]) => !bad.has(id)));
        }
        expect(isSendable(judge(fill))).toBe(true);
        expect(gate((await compileMail(input(fill))).mail, gateOptions).findings).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('a patch is saved whole or not at all, and what was there before stays', () => {
    fc.assert(
      fc.property(anyEveryKindFill, anyEveryKindFill, (stored, patch) => {
        const before = canonicalJson(stored);
        const result = applyFillPatch(document, stored, patch, { profile, assets });
        expect(canonicalJson(stored)).toBe(before);
        if (!result.ok) {
          expect(['REGION_LOCKED', 'INVALID']).toContain(result.failure.code);
          return;
        }
        for (const [id, value] of Object.entries(stored))
          if (!Object.hasOwn(patch, id)) expect(canonicalJson(result.value[id])).toBe(canonicalJson(value));
        for (const [id, value] of Object.entries(patch))
          expect(canonicalJson(result.value[id])).toBe(canonicalJson(value));
      }),
      { numRuns: 200 },
    );
  });

  it('what was saved breaks no rule that the save refuses', () => {
    const unfinished =
      /^(?:required|text\.too-short|text\.required-word|text\.pattern|image\.alt-missing|link\.missing|list\.too-few|subject\.|preheader\.|from-name\.|profile\.|reply-to\.)/;
    fc.assert(
      fc.property(anyEveryKindFill, (patch) => {
        const saved = applyFillPatch(document, {}, patch, { profile, assets, campaign });
        if (!saved.ok) return;
        const found = judge(saved.value).filter(({ severity, rule }) => severity === 'block' && !unfinished.test(rule));
        expect(found).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('one foreign key, however deep, refuses the whole patch', () => {
    const deep: FillSet[] = [
      { [KIND.closed]: { text: 'x' } },
      { s_k5: { style: { colour: 'brand' } } },
      { l_k3: { layout: { order: [] } } },
      { [KIND.legal]: { html: 'x' } },
      { [KIND.profile]: { text: 'x' } },
      { [KIND.sendTime]: { text: 'x' } },
      { [KIND.itemText]: { text: 'outside of an item' } },
      { [KIND.blockTitle]: { text: 'outside of a block' } },
      { [KIND.repeater]: { items: [{ id: 'i_s1', fill: { [KIND.plain]: { text: 'x' } } }] } },
      { [KIND.slot]: { blocks: [{ id: 'i_p1', block: 'offer@1', fill: { n_b5: { text: 'x' } } }] } },
      {
        [KIND.slot]: {
          blocks: [
            { id: 'i_p1', block: 'offer@1', fill: {} },
            {
              id: 'i_p2',
              block: 'list@2',
              fill: { [KIND.blockList]: { items: [{ id: 'i_x', fill: { [KIND.blockTitle]: { text: 'x' } } }] } },
            },
          ],
        },
      },
      { [KIND.layout]: { layout: { copies: [{ id: 'i_x', of: 'n_k14', fill: { [KIND.number]: { number: 1 } } }] } } },
    ];
    for (const patch of deep) {
      const result = applyFillPatch(document, {}, { [KIND.plain]: { text: 'fine' }, ...patch }, { profile, assets });
      expect(result.ok ? patch : result.failure.code, JSON.stringify(patch)).toBe('REGION_LOCKED');
    }
  });

  it('what a role may not do is locked for it, and what another role put there stays', () => {
    const own = everyKindDocument();
    walk(own.blocks!['offer@1']!.root, (node) => {
      if (node.id === 'n_b3') node.permissions = { 'content.edit': { partner_editor: 'deny' } };
    });
    const by = (filler: 'partner_owner' | 'partner_editor', before: FillSet, title: string) =>
      applyFillPatch(
        own,
        before,
        {
          [KIND.slot]: {
            blocks: [{ id: 'i_p1', block: 'offer@1', fill: { [KIND.blockTitle]: { text: title } } }],
          },
        },
        { profile, assets, filler },
      );
    const first = by('partner_owner', {}, 'Mine');
    if (!first.ok) throw new Error(first.failure.code);
    expect(by('partner_editor', first.value, 'Mine').ok).toBe(true);
    const other = by('partner_editor', first.value, 'Other');
    expect(!other.ok && other.failure.code).toBe('REGION_LOCKED');
  });

  it('a fix really mends, and touches nothing else', () => {
    fc.assert(
      fc.property(anyEveryKindFill, (fill) => {
        const context = { document, fill, profile, language: 'en', assets, campaign, today: '2026-05-01' };
        for (const violation of judge(fill).slice(0, 3)) {
          const patch = fixFor(violation, context);
          if (!patch) continue;
          expect(Object.keys(patch)).toEqual([violation.regionId!.split('/')[0]]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('every region is visited once, at an address that tells instances apart', () => {
    fc.assert(
      fc.property(anyEveryKindFill, (fill) => {
        const seen: string[] = [];
        const twice = new Set<string>();
        visitSpots(
          document,
          fill,
          {},
          {
            spot: ({ address }) => (seen.includes(address) ? twice.add(address) : seen.push(address)),
            foreign: () => {},
          },
        );
        // An instance that a fill names twice is refused as such; nothing else may repeat.
        const lists = JSON.stringify(fill).match(/"id":"i_\w+"/g) ?? [];
        if (new Set(lists).size === lists.length) expect([...twice]).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('shows values as people write them, in the language of the mail', async () => {
    const fill: FillSet = {
      [KIND.price]: { price: 14_950 },
      [KIND.date]: { date: '2026-05-02' },
      [KIND.choice]: { choice: 'o_b' },
      [KIND.childChoice]: { choice: 'o_r' },
      [KIND.repeater]: {
        items: [
          { id: 'i_s1', fill: {} },
          { id: 'i_new1', fill: { [KIND.itemText]: { text: 'Second' }, [KIND.itemPrice]: { price: 250 } } },
        ],
      },
      [KIND.layout]: { layout: { order: ['n_k14', 'n_k11'], copies: [{ id: 'i_c', of: 'n_k14', fill: {} }] } },
      [KIND.style]: { style: { background: 'accent' } },
    };
    const english = await compilePreview(input(fill));
    const german = await compilePreview(input(fill, 'de'));
    expect(english.text).toMatch(/12,500\u00a0km|12,500 km/);
    expect(english.html).toContain('€149.50');
    expect(german.html).toContain('149,50&nbsp;€');
    expect(german.html).toContain('2. Mai 2026');
    expect(german.html).toContain('Zwei');
    expect(german.html).toContain('Gesperrt');
    expect(english.html).toContain('2 May 2026');
    expect(english.text).toContain('Right');
    expect(english.text).not.toContain('Left');
    expect(english.text.indexOf('First')).toBeLessThan(english.text.indexOf('Second'));
    expect(english.html).toContain('€2.50');
    expect(english.html).toContain('#abcdef');
    expect(english.html).toContain('#123456');
    expect(english.html).toContain('+49 731 1234');
    expect(english.html).toContain('Terms for Germany apply.');
    expect(english.html).toContain('rg-r_krepeat0--i_new1--r_kitemtxt');
    expect(english.text.match(/Soon/g)?.length).toBe(1);
    expect(english.html.indexOf('2 May 2026')).toBeLessThan(english.html.indexOf('12,500'));
    const { mail, replyTo } = await compileMail(input(fill));
    expect(replyTo).toBe(profile.email);
    expect(mail.mustShow).toEqual(['Terms for Germany apply.']);
    expect(mail.links[0]).toBe(
      'https://example.com/book?utm_source=mail&utm_medium=partner&utm_campaign=spring-button',
    );
    expect(JSON.stringify(mail)).not.toContain('rg-r_');
  });

  it('layers lie on each other, and say who said what', () => {
    const layers = effectiveFill(document, {
      profile: { ...profile, country: 'AT' },
      language: 'en',
      override: { [KIND.rich]: { html: '<p>Usual</p>' }, [KIND.link]: { link: { href: 'https://evil.example' } } },
      fill: { [KIND.price]: { price: 1 } },
      assets,
    });
    expect(layers.fill).toEqual({
      [KIND.plain]: { text: 'Servus' },
      [KIND.rich]: { html: '<p>Usual</p>' },
      [KIND.price]: { price: 1 },
    });
    expect(layers.provenance[KIND.plain]).toEqual({ layer: 'variant', variant: { id: 'v_at', name: 'Austria' } });
    expect(layers.provenance[KIND.rich]).toEqual({ layer: 'usual' });
    expect(layers.provenance[KIND.price]).toEqual({ layer: 'campaign' });
    expect(layers.provenance[KIND.date]).toEqual({ layer: 'template' });
    expect(layers.skipped.map(({ regionId, layer }) => [regionId, layer])).toEqual([[KIND.link, 'usual']]);
  });

  it('survives an export, the designer, and copies carry no id of the original', () => {
    const imported = importMjml(exportMjml(document));
    if (!imported.ok) throw new Error(JSON.stringify(imported.failure));
    expect(imported.value.notices).toEqual([]);
    expect(imported.value.document).toEqual(document);
    expect(fromComponent(JSON.parse(JSON.stringify(toComponent(document.root))))).toEqual(document.root);
    const copy = JSON.stringify(fromComponent(refreshIds(toComponent(document.root))));
    for (const id of Object.values(KIND)) if (copy.includes(`"${id}"`)) expect(id).toBe('inside a block');
    expect(copy).not.toMatch(/"n_k[0-9]+"/);
  });
});
