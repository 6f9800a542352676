// Copies of library blocks: identities that a newer version finds again, and updates that lose nothing of the template's own.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TemplateDocument, type TemplateNode, templateDocument } from '../document.ts';
import { findNode, walk } from '../localise.ts';
import { newNodeId, newRegionId, proposeRegion } from '../regions/regions.ts';
import { shiftId } from './block-ids.ts';
import { blockCopies, blockFrom, blockIn, copyOfBlock, documentOfBlock, type LibraryBlock } from './block-instance.ts';
import { refreshBlock } from './block-refresh.ts';
import { updateBlockCopy } from './block-update.ts';

const text = (content: string, id = newNodeId()): TemplateNode => ({ id, tag: 'mj-text', attrs: {}, content });
function block(): LibraryBlock {
  const one = { ...text('eins'), region: proposeRegion('text.plain', 'Eins') };
  const two = text('zwei');
  return {
    root: {
      id: newNodeId(),
      tag: 'mj-section',
      attrs: { 'background-color': '#ffffff' },
      children: [{ id: newNodeId(), tag: 'mj-column', attrs: {}, children: [one, two] }],
    },
    languages: ['de', 'en'],
    translations: { en: { [one.id]: { content: 'one', label: 'One' }, [two.id]: { content: 'two' } } },
  };
}
const empty = (languages: string[]): TemplateDocument => ({
  ...documentOfBlock({ root: text('–'), languages, translations: {} }),
});
/** A document with one copy of the block as the first section. */
function withCopy(library: LibraryBlock, key: string, languages = ['de', 'en']) {
  const { node, translations } = copyOfBlock(library, key, languages);
  const document = empty(languages);
  const body = document.root.children![1]!;
  return {
    document: {
      ...document,
      root: { ...document.root, children: [document.root.children![0]!, { ...body, children: [node] }] },
      translations,
    },
    nodeId: node.id,
  };
}
const nodesOf = (root: TemplateNode): TemplateNode[] => {
  const nodes: TemplateNode[] = [];
  walk(root, (node) => nodes.push(node));
  return nodes;
};
const texts = (root: TemplateNode) => nodesOf(root).flatMap(({ content }) => (content === undefined ? [] : [content]));
const change = (library: LibraryBlock, at: number, edit: (node: TemplateNode) => TemplateNode): LibraryBlock => {
  const target = nodesOf(library.root)[at]!.id;
  const visit = (node: TemplateNode): TemplateNode => {
    const children = node.children?.map(visit);
    const next = children ? { ...node, children } : node;
    return next.id === target ? edit(next) : next;
  };
  return { ...library, root: visit(library.root) };
};

describe('a copy of a block', () => {
  it('has identities of its own, and the block gets its own back', () => {
    const library = block();
    const { document, nodeId } = withCopy(library, 'blk_1@1');
    const copy = findNode(document.root, nodeId)!;
    const known = new Set(nodesOf(library.root).map(({ id }) => id));
    expect(nodesOf(copy).some(({ id }) => known.has(id))).toBe(false);
    expect(templateDocument.safeParse(document).success).toBe(true);
    expect(blockFrom(document, copy, library)).toEqual(library);
  });

  it('of a block with ids of another shape gets new ones each time, and whatever names them follows', () => {
    const library: LibraryBlock = {
      root: {
        id: 'n_1',
        tag: 'mj-section',
        attrs: {},
        region: {
          ...proposeRegion('repeater', 'Angebote'),
          id: 'r_angebote',
          kind: 'repeater',
          standard: [
            {
              id: 'i_1',
              fill: {
                r_angebot1: { text: 'Reifen' },
                s_3: { style: { align: 'center' } },
                l_2: { layout: { order: ['i_2', 'n_3'], copies: [{ id: 'i_2', of: 'n_3', fill: {} }] } },
              },
            },
          ],
        } as TemplateNode['region'] & object,
        children: [
          {
            id: 'n_2',
            tag: 'mj-column',
            attrs: {},
            children: [
              { ...text('–', 'n_3'), region: { ...proposeRegion('text.plain', 'Angebot'), id: 'r_angebot1' } },
            ],
          },
        ],
      },
      languages: ['de', 'en'],
      translations: { en: { n_3: { content: '-' } } },
    };
    const copies = [1, 2].map(() => copyOfBlock(library, 'blk_1@1', ['de', 'en']));
    const ids = copies.flatMap(({ node }) => nodesOf(node).map(({ id }) => id));
    expect(new Set(ids).size).toBe(6);
    for (const { node, translations } of copies) {
      const [section, column, words] = nodesOf(node);
      const region = section!.region!;
      expect(Object.keys(translations.en!)).toEqual([words!.id]);
      expect(region.kind === 'repeater' && region.standard).toEqual([
        {
          id: 'i_1',
          fill: {
            [words!.region!.id]: { text: 'Reifen' },
            [`s_${words!.id.slice(2)}`]: { style: { align: 'center' } },
            [`l_${column!.id.slice(2)}`]: {
              layout: { order: ['i_2', words!.id], copies: [{ id: 'i_2', of: words!.id, fill: {} }] },
            },
          },
        },
      ]);
    }
  });

  it('shifts ids back and forth', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), () => {
        const [id, mask] = [newNodeId(), newRegionId().slice(2)];
        expect(shiftId(shiftId(id, mask), mask)).toBe(id);
      }),
      { numRuns: 50 },
    );
  });

  it('speaks the template’s languages, whichever comes first', () => {
    const library = block();
    const english = blockIn(library, ['en', 'de']);
    expect(texts(english.root)).toEqual(['one', 'two']);
    expect(Object.values(english.translations.de!).map(({ content }) => content)).toEqual(['eins', 'zwei']);
    expect(texts(blockIn(library, ['fr']).root)).toEqual(['eins', 'zwei']);
  });
});

describe('a newer version', () => {
  it('is taken as a whole where nobody changed the copy, and partners’ regions stay the same regions', () => {
    const before = block();
    const { document, nodeId } = withCopy(before, 'blk_1@1');
    const after = change(before, 3, (node) => ({ ...node, content: 'zwei neu', attrs: { color: '#123456' } }));
    const regionId = nodesOf(findNode(document.root, nodeId)!)[2]!.region!.id;
    const update = updateBlockCopy(document, nodeId, { before, after, key: 'blk_1@2' });
    const copy = findNode(update.document.root, nodeId)!;
    expect(texts(copy)).toEqual(['eins', 'zwei neu']);
    expect(copy.block).toBe('blk_1@2');
    expect(nodesOf(copy)[2]!.region!.id).toBe(regionId);
    expect(update.kept).toEqual([]);
    expect(update.taken.map(({ part }) => part).sort()).toEqual(['content', 'look']);
    expect(blockFrom(update.document, copy, after)).toEqual(after);
  });

  it('keeps and names what the template says differently', () => {
    const before = block();
    const { document, nodeId } = withCopy(before, 'blk_1@1');
    const [, column, one, two] = nodesOf(findNode(document.root, nodeId)!);
    const extra = text('nur hier');
    const own = withChanged(document, (node) => {
      if (node.id === two!.id) return { ...node, content: 'zwei von hier' };
      return node.id === column!.id ? { ...node, children: [...node.children!, extra] } : node;
    });
    const after = change(
      change(before, 3, (node) => ({ ...node, content: 'zwei neu' })),
      2,
      (node) => ({ ...node, content: 'eins neu' }),
    );
    const update = updateBlockCopy(own, nodeId, { before, after, key: 'blk_1@2' });
    expect(texts(findNode(update.document.root, nodeId)!)).toEqual(['eins neu', 'zwei von hier', 'nur hier']);
    expect(update.taken).toEqual([{ nodeId: one!.id, tag: 'mj-text', part: 'content' }]);
    expect(update.kept.map(({ nodeId: id, part }) => [id, part])).toEqual([
      [two!.id, 'content'],
      [extra.id, 'added'],
    ]);
  });

  it('adds, removes and translates; what was removed here stays away', () => {
    const before = block();
    const { document, nodeId } = withCopy(before, 'blk_1@1');
    const added = text('drei');
    const after: LibraryBlock = {
      ...change(before, 1, (node) => ({ ...node, children: [node.children![0]!, added] })),
      translations: { en: { ...before.translations.en, [added.id]: { content: 'three' } } },
    };
    const update = updateBlockCopy(document, nodeId, { before, after, key: 'blk_1@2' });
    const copy = findNode(update.document.root, nodeId)!;
    expect(texts(copy)).toEqual(['eins', 'drei']);
    const three = nodesOf(copy).find(({ content }) => content === 'drei')!;
    expect(update.document.translations.en![three.id]).toEqual({ content: 'three' });
    expect(update.taken.map(({ part }) => part)).toEqual(expect.arrayContaining(['added', 'removed']));
    const one = nodesOf(copy)[2]!.id;
    const without = withChanged(update.document, (node) =>
      node.children?.some(({ id }) => id === one)
        ? { ...node, children: node.children.filter(({ id }) => id !== one) }
        : node,
    );
    const again = updateBlockCopy(without, nodeId, { before: after, after: before, key: 'blk_1@1' });
    expect(texts(findNode(again.document.root, nodeId)!)).toEqual(['zwei']);
    expect(again.kept.map(({ part }) => part)).toContain('removed');
  });

  it('finds its places by their position where ids are of another shape', () => {
    const before = block();
    const { document } = withCopy(before, 'blk_1@1');
    const renamed = withChanged(document, (node) =>
      node.block ? { ...node, id: 'n_hero', children: [{ ...node.children![0]!, id: 'n_column' }] } : node,
    );
    const after = change(before, 3, (node) => ({ ...node, content: 'zwei neu' }));
    const update = updateBlockCopy(renamed, 'n_hero', { before, after, key: 'blk_1@2' });
    expect(texts(findNode(update.document.root, 'n_hero')!)).toEqual(['eins', 'zwei neu']);
    expect(update.kept).toEqual([]);
    // A next version made of that copy is still the same block for everybody else.
    const copy = findNode(update.document.root, 'n_hero')!;
    expect(blockFrom(update.document, copy, after)).toEqual(after);
  });
});

describe('a copy inside a copy', () => {
  const inner = block();
  /** A block of the library that holds a copy of another one. */
  const outer = (): LibraryBlock => {
    const { node } = copyOfBlock(inner, 'blk_in@1', ['de', 'en']);
    const wrapper: TemplateNode = { id: newNodeId(), tag: 'mj-wrapper', attrs: {}, children: [node] };
    return blockFrom({ ...withCopy(inner, 'blk_x@1').document, translations: {} }, wrapper);
  };
  const newer = (from: LibraryBlock, words: string) => change(from, 3, (node) => ({ ...node, content: words }));
  const innerOf = (document: TemplateDocument, nodeId: string) => findNode(document.root, nodeId)!.children![0]!;

  it('keeps its mark in the library and in the template, beside that of the outer one', () => {
    const library = outer();
    expect(nodesOf(library.root).map((node) => node.block)).toEqual([
      undefined,
      'blk_in@1',
      undefined,
      undefined,
      undefined,
    ]);
    const { document, nodeId } = withCopy(library, 'blk_out@1');
    expect(blockCopies(document.root).map(({ key }) => key)).toEqual(['blk_out@1', 'blk_in@1']);
    expect(blockFrom(document, findNode(document.root, nodeId)!, library)).toEqual(library);
  });

  it('is brought to a newer version of its own block, wherever it was copied to', () => {
    const { document, nodeId } = withCopy(outer(), 'blk_out@1');
    const { id, children } = innerOf(document, nodeId);
    const regionIds = nodesOf(innerOf(document, nodeId)).flatMap(({ region }) => (region ? [region.id] : []));
    const after = newer(inner, 'zwei neu');
    const update = updateBlockCopy(document, id, { before: inner, after, key: 'blk_in@2' });
    expect(update.kept).toEqual([]);
    expect(texts(innerOf(update.document, nodeId))).toEqual(['eins', 'zwei neu']);
    expect(nodesOf(innerOf(update.document, nodeId)).flatMap(({ region }) => (region ? [region.id] : []))).toEqual(
      regionIds,
    );
    expect(innerOf(update.document, nodeId).children![0]!.id).toBe(children![0]!.id);
    expect(blockCopies(update.document.root).map(({ key }) => key)).toEqual(['blk_out@1', 'blk_in@2']);
    const refreshed = refreshBlock(document, {
      blockId: 'blk_in',
      number: 2,
      newest: after,
      versions: new Map([[1, inner]]),
    });
    expect(refreshed.document).toEqual(update.document);
    expect(refreshed.places).toBe(1);
  });

  it('follows the outer block, unless the template brought it further itself', () => {
    const before = outer();
    const { document, nodeId } = withCopy(before, 'blk_out@1');
    const changed = newer(inner, 'zwei neu');
    const inLibrary = documentOfBlock(before);
    const mark = blockCopies(inLibrary.root).find(({ key }) => key === 'blk_in@1')!;
    const renewed = updateBlockCopy(inLibrary, mark.nodeId, {
      before: inner,
      after: changed,
      key: 'blk_in@2',
    }).document;
    const after: LibraryBlock = { ...before, root: findNode(renewed.root, before.root.id)! };
    const followed = updateBlockCopy(document, nodeId, { before, after, key: 'blk_out@2' });
    expect(blockCopies(followed.document.root).map(({ key }) => key)).toEqual(['blk_out@2', 'blk_in@2']);
    expect(texts(innerOf(followed.document, nodeId))).toEqual(['eins', 'zwei neu']);

    const third = newer(inner, 'zwei ganz neu');
    const { id } = innerOf(document, nodeId);
    const further = updateBlockCopy(document, id, { before: inner, after: third, key: 'blk_in@3' }).document;
    const both = updateBlockCopy(further, nodeId, { before, after, key: 'blk_out@2' });
    expect(blockCopies(both.document.root).map(({ key }) => key)).toEqual(['blk_out@2', 'blk_in@3']);
    expect(texts(innerOf(both.document, nodeId))).toEqual(['eins', 'zwei ganz neu']);
    expect(both.kept.map(({ part }) => part)).toEqual(['content']);
  });
});

function withChanged(document: TemplateDocument, edit: (node: TemplateNode) => TemplateNode): TemplateDocument {
  const visit = (node: TemplateNode): TemplateNode =>
    edit(node.children ? { ...node, children: node.children.map(visit) } : node);
  return { ...document, root: visit(document.root) };
}
