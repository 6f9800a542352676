// Logos of the brand kit keep their room in what mails really show, whoever put them there.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seenNodes } from '../checks/walk-mail.ts';
import type { TemplateDocument, TemplateNode } from '../document.ts';
import { walk } from '../localise.ts';
import { proposeRegion } from '../regions/regions.ts';
import { profile } from '../test-support/samples.ts';
import { classify } from '../upgrade/index.ts';
import { compilePreview } from './compile.ts';
import { withLogoSpace } from './logo-space.ts';
import { renderTemplate } from './render.ts';

const LOGO = 'ast_00000000000000000000000001';
const PHOTO = 'ast_00000000000000000000000002';
/** Three times as wide as high */
const assets = {
  [LOGO]: { url: 'https://trust.example/media/logo', sha256: 'aa', widthPx: 600, heightPx: 200 },
  [PHOTO]: { url: 'https://trust.example/media/photo', sha256: 'bb', widthPx: 600, heightPx: 200 },
  [`${LOGO}-1x1-500-500`]: { url: 'https://trust.example/media/cut', sha256: 'cc', widthPx: 600, heightPx: 200 },
};
const RULE = { clearSpacePercent: 50, minWidthPx: 90 };

const image = (attrs: Record<string, string>, rest: Partial<TemplateNode> = {}): TemplateNode => ({
  id: 'n_logo',
  tag: 'mj-image',
  attrs: { src: `asset:${LOGO}`, alt: 'Aurora', ...attrs },
  ...rest,
});
const around = (
  id: string,
  tag: string,
  children: TemplateNode[],
  attrs: Record<string, string> = {},
): TemplateNode => ({
  id: `n_${id}`,
  tag,
  attrs,
  children,
});
const documentOf = (
  child: TemplateNode,
  { section = {}, head = [] }: { section?: Record<string, string>; head?: TemplateNode[] } = {},
): TemplateDocument => ({
  schema: 1,
  languages: ['en'],
  envelope: { subject: { value: 'x' }, preheader: { value: '' }, fromName: { value: 'x' } },
  root: around('root', 'mjml', [
    around('head', 'mj-head', head),
    around('body', 'mj-body', [around('section', 'mj-section', [around('column', 'mj-column', [child])], section)]),
  ]),
  translations: {},
  logos: { [LOGO]: RULE },
  hosts: { links: [], images: [] },
});
/** The image as it is rendered: paddings from the top clockwise, and its width. */
function rendered(document: TemplateDocument, fill = {}) {
  const { root } = renderTemplate({ document, fill, profile, assets, language: 'en' });
  let found: TemplateNode | undefined;
  walk(root, (node) => {
    if (node.id === 'n_logo') found = node;
  });
  const { attrs } = found!;
  return { attrs, sides: ['top', 'right', 'bottom', 'left'].map((side) => attrs[`padding-${side}`]) };
}

it('gives a logo half of its height on each side where its element has less', () => {
  // 120 px wide, 40 px high: 20 px around it; left and right MJML has 25 px by itself.
  expect(rendered(documentOf(image({ width: '120px' }))).sides).toEqual(['20px', undefined, '20px', undefined]);
  expect(rendered(documentOf(image({ width: '120px', padding: '0' }))).sides).toEqual(Array(4).fill('20px'));
  expect(rendered(documentOf(image({ width: '120px', padding: '30px 40px' }))).sides).toEqual(Array(4).fill(undefined));
  expect(rendered(documentOf(image({ width: '120px', padding: '30px', 'padding-left': '2px' }))).sides).toEqual([
    undefined,
    undefined,
    undefined,
    '20px',
  ]);
});

it('counts what the defaults of the template say', () => {
  const defaults = around('attributes', 'mj-attributes', [
    { id: 'n_all', tag: 'mj-image', attrs: { padding: '0', width: '120px' } },
  ]);
  expect(rendered(documentOf(image({}), { head: [defaults] })).sides).toEqual(Array(4).fill('20px'));
});

it('makes one that fills its column smaller, and one that is too small as wide as it must be', () => {
  // 600 px: a logo of 450 px, 150 px high, and 75 px on each side.
  expect(rendered(documentOf(image({ padding: '0' }), { section: { padding: '0' } })).sides).toEqual(
    Array(4).fill('75px'),
  );
  const small = rendered(documentOf(image({ width: '30px', padding: '0' })));
  expect(small.attrs.width).toBe('90px');
  expect(small.sides).toEqual(Array(4).fill('15px'));
});

it('leaves every other image, and every template without logos, as it is', () => {
  const attrs = { width: '120px', padding: '0' };
  expect(rendered(documentOf(image({ ...attrs, src: `asset:${PHOTO}` }))).sides).toEqual(Array(4).fill(undefined));
  const { logos: _none, ...without } = documentOf(image(attrs));
  expect(rendered(without).sides).toEqual(Array(4).fill(undefined));
  expect(renderTemplate({ document: without, fill: {}, profile, assets, language: 'en' }).root).toEqual(
    renderTemplate({
      document: { ...without, logos: { ast_other: RULE } },
      fill: {},
      profile,
      assets,
      language: 'en',
    }).root,
  );
});

it('holds for a logo that a partner puts into a region, also a cut one', () => {
  const region = { ...proposeRegion('image', 'Image'), altRequired: false } as never as { id: string };
  const put = (ratio?: { width: number; height: number }) =>
    rendered(
      documentOf(
        image({ src: `asset:${PHOTO}`, width: '120px', padding: '0' }, { region: { ...region, ratio } as never }),
      ),
      { [region.id]: { image: { assetId: LOGO, alt: 'Logo', focus: { x: 0.5, y: 0.5 } } } },
    );
  expect(put().sides).toEqual(Array(4).fill('20px'));
  // Cut to a square it is as high as wide.
  expect(put({ width: 1, height: 1 }).sides).toEqual(Array(4).fill('60px'));
});

it('never lets anything come closer, whatever the paddings and widths', () => {
  const px = fc.integer({ min: 0, max: 80 }).map((n) => `${n}px`);
  fc.assert(
    fc.property(
      fc.option(fc.integer({ min: 1, max: 700 }), { nil: undefined }),
      fc.array(px, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 1, max: 300 }),
      (width, padding, clearSpacePercent, minWidthPx) => {
        const child = image({ padding: padding.join(' '), ...(width ? { width: `${width}px` } : {}) });
        const document = { ...documentOf(child), logos: { [LOGO]: { clearSpacePercent, minWidthPx } } };
        const { root } = renderTemplate({ document, fill: {}, profile, assets, language: 'en' });
        const { attrs, widthPx } = seenNodes(root).find(({ node }) => node.id === 'n_logo')!;
        const [top, right, bottom, left] = sidesOf(attrs) as [number, number, number, number];
        const room = widthPx - left - right;
        const shown = Math.min(attrs.width ? Number.parseFloat(attrs.width) : room, room);
        const clear = (shown / 3) * (clearSpacePercent / 100);
        for (const side of [top, right, bottom, left]) expect(side).toBeGreaterThanOrEqual(clear - 0.5);
        // Done once, it is done.
        expect(withLogoSpace(root, document.logos, assets)).toBe(root);
      },
    ),
    { numRuns: 200 },
  );
});
function sidesOf(attrs: Readonly<Record<string, string>>): number[] {
  const [top = 0, right = top, bottom = top, left = right] = (attrs.padding ?? '0').split(/\s+/).map(Number.parseFloat);
  return [top, right, bottom, left].map((own, i) =>
    Number.parseFloat(attrs[`padding-${['top', 'right', 'bottom', 'left'][i]}`] ?? String(own)),
  );
}

it('arrives in the mail itself, and is a change of the look for partners', async () => {
  const document = documentOf(image({ width: '120px', padding: '0' }));
  const { html } = await compilePreview({ document, fill: {}, profile, assets, language: 'en' });
  expect(html).toMatch(/padding-top:20px;padding-right:20px;padding-bottom:20px;padding-left:20px/);
  const { logos: _none, ...before } = document;
  expect(classify(before, document)).toMatchObject({ class: 'patch', reasons: [{ reason: 'tokens' }] });
});
