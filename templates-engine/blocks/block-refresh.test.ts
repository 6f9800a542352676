// One block brought up to date in a whole document: copies, slots, and what variants put into slots.
import { expect, it } from 'vitest';
import type { FillSet, Region, TemplateDocument, TemplateNode } from '../document.ts';
import { findNode, walk } from '../localise.ts';
import { newNodeId, proposeRegion } from '../regions/regions.ts';
import { copyOfBlock, documentOfBlock, type LibraryBlock } from './block-instance.ts';
import { olderVersions, refreshBlock } from './block-refresh.ts';

const textId = newNodeId();
const block = (content: string): LibraryBlock => ({
  root: {
    id: 'n_0123456789abcdef',
    tag: 'mj-section',
    attrs: {},
    children: [
      {
        id: 'n_1123456789abcdef',
        tag: 'mj-column',
        attrs: {},
        children: [{ id: textId, tag: 'mj-text', attrs: {}, content }],
      },
    ],
  },
  languages: ['de'],
  translations: {},
});
const [first, second, third] = [block('eins'), block('zwei'), block('drei')];
const newest = { blockId: 'blk_a', number: 3, newest: third };
const versions = new Map([
  [1, first],
  [2, second],
]);

function documentWith(children: TemplateNode[], region?: Region, variantFill?: FillSet): TemplateDocument {
  const document = documentOfBlock({ ...first, root: children[0]! });
  const [head, body] = document.root.children as [TemplateNode, TemplateNode];
  return {
    ...document,
    root: { ...document.root, children: [head, { ...body, children, ...(region ? { region } : {}) }] },
    ...(variantFill ? { variants: [{ id: 'v_a', name: 'Austria', when: {}, fill: variantFill }] } : {}),
  };
}
const textsOf = (document: TemplateDocument) => {
  const texts: string[] = [];
  walk(document.root, ({ content }) => {
    if (content !== undefined) texts.push(content);
  });
  return texts;
};

it('brings every copy to the newest version, whichever it held, and leaves other blocks alone', () => {
  const copies = [
    copyOfBlock(first, 'blk_a@1', ['de']).node,
    copyOfBlock(second, 'blk_a@2', ['de']).node,
    copyOfBlock(third, 'blk_a@3', ['de']).node,
    copyOfBlock(first, 'blk_b@1', ['de']).node,
  ];
  const document = documentWith(copies);
  expect(olderVersions(document, 'blk_a', 3).sort()).toEqual([1, 2]);
  const refreshed = refreshBlock(document, { ...newest, versions });
  expect(textsOf(refreshed.document)).toEqual(['drei', 'drei', 'drei', 'eins']);
  expect(refreshed).toMatchObject({ places: 2, kept: [] });
  expect(copies.map(({ id }) => findNode(refreshed.document.root, id)!.block)).toEqual([
    'blk_a@3',
    'blk_a@3',
    'blk_a@3',
    'blk_b@1',
  ]);
  expect(olderVersions(refreshed.document, 'blk_a', 3)).toEqual([]);
  // Nothing is left to do, and nothing is done.
  const again = refreshBlock(refreshed.document, { ...newest, versions });
  expect(again).toEqual({ document: refreshed.document, taken: [], kept: [], places: 0 });
});

it('keeps what the template says in its own words, and all of it where the library lost the old version', () => {
  const copy = copyOfBlock(first, 'blk_a@1', ['de']).node;
  const column = copy.children![0]!;
  const own = {
    ...copy,
    children: [{ ...column, children: [{ ...column.children![0]!, content: 'eigenes' }] }],
  };
  const document = documentWith([own]);
  for (const known of [versions, new Map<number, LibraryBlock>()]) {
    const refreshed = refreshBlock(document, { ...newest, versions: known });
    expect(textsOf(refreshed.document)).toEqual(['eigenes']);
    expect(findNode(refreshed.document.root, copy.id)!.block).toBe('blk_a@3');
    expect(refreshed.places).toBe(1);
  }
  expect(refreshBlock(document, { ...newest, versions }).kept).toHaveLength(1);
});

it('renews slots and what variants put into them, instance by instance', () => {
  const put = (key: string): FillSet[string] => ({ blocks: [{ id: 'i_x', block: key, fill: {} }] });
  const slot = {
    ...proposeRegion('slot', 'Blocks'),
    allowed: ['blk_a@1', 'blk_a@2', 'blk_b@1'],
    standard: [{ id: 'i_a', block: 'blk_a@1', fill: { r_inner0001: put('blk_a@2') } }],
    pinned: ['i_a'],
  } as Extract<Region, { kind: 'slot' }>;
  const document = documentWith([copyOfBlock(first, 'blk_b@1', ['de']).node], slot, { [slot.id]: put('blk_a@1') });
  const { document: after, places } = refreshBlock(document, { ...newest, versions });
  const region = after.root.children![1]!.region as typeof slot;
  expect(region.allowed).toEqual(['blk_a@3', 'blk_b@1']);
  expect(region.standard).toEqual([{ id: 'i_a', block: 'blk_a@3', fill: { r_inner0001: put('blk_a@3') } }]);
  expect(region.pinned).toEqual(['i_a']);
  expect(after.variants![0]!.fill).toEqual({ [slot.id]: put('blk_a@3') });
  expect(places).toBe(1);
});
