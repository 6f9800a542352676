import { describe, expect, it } from 'vitest';
import type { TemplateDocument, TemplateNode } from './document.ts';
import { hostsOfDocument, publishFault, structureFault } from './document-faults.ts';
import { mapTree } from './localise.ts';
import { everyKindDocument } from './test-support/every-kind.ts';

const changed = (id: string, change: (node: TemplateNode) => TemplateNode): TemplateDocument => {
  const document = everyKindDocument();
  return { ...document, root: mapTree(document.root, (node) => (node.id === id ? change(node) : node)) };
};
const regionWith = (more: object) => (node: TemplateNode) => ({
  ...node,
  region: { ...node.region, ...more } as never,
});

describe('a document whose parts do not fit', () => {
  it('is fine as long as they do', () => {
    expect(structureFault(everyKindDocument())).toBe(null);
    expect(publishFault(everyKindDocument())).toBe(null);
  });

  it.each<readonly [string, TemplateDocument, string]>([
    ['an id twice', changed('n_k9', (node) => ({ ...node, id: 'n_k5' })), 'n_k5 × 2'],
    ['a region twice', changed('n_k6', regionWith({ id: 'r_kplain00' })), 'r_kplain00 × 2'],
    [
      'a region where it cannot live',
      changed('n_k9', (node) => ({ ...node, region: { id: 'r_slothere', kind: 'slot', label: 'x' } as never })),
      '<mj-text>: slot',
    ],
    [
      'an unknown element in a block',
      {
        ...everyKindDocument(),
        blocks: { 'offer@1': { name: {}, root: { id: 'n_b1', tag: 'script', attrs: {} }, translations: {} } },
      },
      'offer@1: <script>',
    ],
  ])('cannot be stored with %s', (_name, document, fault) => {
    expect(structureFault(document)).toBe(fault);
  });

  it.each<readonly [string, TemplateDocument, RegExp]>([
    ['an unknown token', changed('n_k9', (node) => ({ ...node, attrs: { color: 'token:gone' } })), /token:gone/],
    [
      'a token that loads something',
      changed('n_k9', (node) => ({ ...node, attrs: { color: 'token:broken' } })),
      /token:broken/,
    ],
    ['a pattern that cannot be read', changed('n_k5', regionWith({ pattern: '(?<=x)y' })), /pattern/],
    ['a slot for a block that is not there', changed('n_k40', regionWith({ allowed: ['gone@1'] })), /block gone@1/],
    [
      'a choice of a child that is not there',
      changed('n_k25', regionWith({ options: [{ id: 'o_l', label: 'L', child: 'n_gone' }] })),
      /L$/,
    ],
  ])('cannot be published with %s', (_name, document, fault) => {
    expect(publishFault(document)).toMatch(fault);
  });

  it('names the hosts of what only some partners are shown', () => {
    const document = changed(
      'n_k18',
      regionWith({ options: [{ id: 'o_a', label: 'A', content: '<a href="https://hidden.example/x">x</a>' }] }),
    );
    expect(hostsOfDocument(document).links).toEqual(['example.com', 'hidden.example']);
  });
});
