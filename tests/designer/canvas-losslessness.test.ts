// Any tree → the editor's components → tree is the same tree, whatever stands in it. The editor runs without a page here;
// tests/browser/designer-canvas.test.ts shows with the same trees that it does the same in a browser.
import { canonicalJson } from '@multipartner/templates-engine/canonical';
import type { TemplateNode } from '@multipartner/templates-engine/document';
import { fromComponent, refreshIds, toComponent } from '@multipartner/templates-engine/grapes-adapter';
import { walk } from '@multipartner/templates-engine/localise';
import fc from 'fast-check';
import grapesjs, { type Component } from 'grapesjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { templateDefaults } from '../../app/hq/templates/designer/canvas/effective-attributes.ts';
import { patchComponents } from '../../app/hq/templates/designer/canvas/patch-components.ts';
import { registerElements } from '../../app/hq/templates/designer/canvas/register-elements.ts';
import { everyKindDocument } from '../../templates-engine/test-support/every-kind.ts';
import { anyWideTree, OF_BROWSER, wideDocuments } from '../../templates-engine/test-support/wide-documents.ts';
import { REGION_KINDS } from '../../templates-engine/test-support/wide-regions.ts';

const RUNS = 300;

let wrapper: Component;
const shown = (): Component => wrapper.components().at(0);

beforeAll(() => {
  const editor = grapesjs.init({ headless: true, storageManager: false, undoManager: false });
  const nothing = () => '';
  registerElements(
    editor,
    {
      defaults: templateDefaults(everyKindDocument().root),
      image: () => undefined,
      tagLabel: nothing,
      blocksOf: () => [],
      regionWords: nothing,
      words: { logo: '', emptyColumn: '', emptyImage: '' },
    },
    {
      toolbar: { move: '', duplicate: '', remove: '' },
      elementName: (tag) => tag,
      onDuplicate: nothing,
      onRemove: nothing,
    },
  );
  wrapper = editor.getWrapper()!;
});

const draw = (root: TemplateNode): void => {
  wrapper.components([toComponent(root)] as never);
};
const read = (): TemplateNode => fromComponent(shown());

describe('the canvas, without a page', () => {
  it('gives back any tree as it was, to the last key', () => {
    fc.assert(
      fc.property(anyWideTree, (root) => {
        draw(root);
        const shownTree = read();
        expect(canonicalJson(shownTree)).toBe(canonicalJson(root));
        expect(shownTree).toEqual(root);
      }),
      { numRuns: RUNS },
    );
  });

  it('gives back what it was brought to, from whatever it showed before', () => {
    fc.assert(
      fc.property(anyWideTree, anyWideTree, (one, other) => {
        draw(one);
        patchComponents(shown(), other);
        expect(read()).toEqual(other);
        patchComponents(shown(), one);
        expect(read()).toEqual(one);
      }),
      { numRuns: RUNS / 3 },
    );
  });

  it('gives back a tree in which a few things changed, and the tree before', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(anyWideTree, fc.infiniteStream(fc.nat(5)), words, (root, dice, text) => {
        const changed = someChanged(root, dice, text);
        draw(root);
        patchComponents(shown(), changed);
        expect(read()).toEqual(changed);
        patchComponents(shown(), root);
        expect(read()).toEqual(root);
      }),
      { numRuns: RUNS / 3 },
    );
  });

  it('gives back the very trees that the browser gives back, one after the other', () => {
    const trees = wideDocuments(OF_BROWSER.count, OF_BROWSER.seed).map(({ root }) => root);
    draw(trees[0]!);
    for (const tree of [...trees, ...trees.toReversed()]) {
      patchComponents(shown(), tree);
      expect(read()).toEqual(tree);
    }
  });

  it('never hands out what the tree itself holds', () => {
    const { root } = wideDocuments(1, 7)[0]!;
    const before = structuredClone(root);
    draw(root);
    walk(read(), (node) => {
      node.attrs.color = 'changed';
      if (node.region) node.region.label = 'changed';
      if (node.permissions) node.permissions['content.edit'] = { everybody: 'allow' };
    });
    expect(root).toEqual(before);
    expect(read()).toEqual(before);
  });

  it('gives copies fresh ids and leaves everything else as it was', () => {
    const shape = ({ id: _id, region, children, ...rest }: TemplateNode): object => ({
      ...rest,
      ...(region ? { kind: region.kind, label: region.label } : {}),
      ...(children ? { children: children.map(shape) } : {}),
    });
    fc.assert(
      fc.property(anyWideTree, (root) => {
        const copy = fromComponent(refreshIds(toComponent(root)));
        expect(shape(copy)).toEqual(shape(root));
        const ids = new Set<string>();
        walk(root, ({ id, region }) => ids.add(id) && region && ids.add(region.id));
        walk(copy, ({ id, region }) => {
          expect(ids.has(id)).toBe(false);
          if (region) expect(ids.has(region.id)).toBe(false);
        });
      }),
      { numRuns: RUNS / 4 },
    );
  });

  it('is tried with every kind of region, with raw HTML, comments, emoji and long texts', () => {
    const kinds = new Set<string>();
    const seen: string[] = [];
    for (const { root, envelope } of wideDocuments(RUNS / 5, 1)) {
      walk(root, ({ region, content }) => {
        if (region) kinds.add(region.kind);
        if (content) seen.push(content);
      });
      for (const place of ['sendTime', 'audience'] as const) if (envelope[place]) kinds.add(place);
    }
    expect([...kinds].sort()).toEqual([...REGION_KINDS].sort());
    for (const part of ['<script>', '<!--[if mso]>', '🚗', 'مرحبا'])
      expect(seen.some((one) => one.includes(part))).toBe(true);
    expect(Math.max(...seen.map(({ length }) => length))).toBeGreaterThan(10_000);
  });
});

/** The tree with some nodes changed, taken away, doubled under another id or turned around, as the dice say. */
function someChanged(root: TemplateNode, dice: Iterator<number>, text: string): TemplateNode {
  let fresh = 0;
  const visit = (node: TemplateNode): TemplateNode[] => {
    const children = node.children?.flatMap(visit);
    const same: TemplateNode = { ...node, ...(children ? { children } : {}) };
    switch (node === root ? 5 : (dice.next().value as number)) {
      case 0:
        return [{ ...same, content: text, attrs: { ...same.attrs, 'x-new': text } }];
      case 1:
        return [];
      case 2:
        fresh += 1;
        return [same, { id: `n_fresh${fresh}`, tag: node.tag, attrs: { ...node.attrs } }];
      case 3: {
        const { region: _region, permissions: _permissions, content: _content, ...rest } = same;
        return [{ ...rest, ...(children ? { children: children.toReversed() } : {}) }];
      }
      default:
        return [same];
    }
  };
  return visit(root)[0]!;
}
