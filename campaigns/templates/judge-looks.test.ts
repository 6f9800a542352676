// Colours, contrast and fonts of a template, judged before it is published.
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { rulePackContent, toJudgedPack } from '@multipartner/templates-engine/rules';
import { expect, test } from 'vitest';
import { blankDocument } from './blank-document.ts';
import { looksOf } from './judge-looks.ts';

const BRAND: Parameters<typeof looksOf>[2] = {
  colours: [
    { token: 'colour-ink', name: 'Ink', value: '#1B2A38', role: 'text' },
    { token: 'colour-petrol', name: 'Petrol', value: '#0b6e6e', role: 'accent' },
  ],
  fonts: [{ token: 'font-text', name: 'Source Sans 3', fallback: 'sans' }],
};

/** The blank template with these attributes at all its words and buttons. */
function written(attrs: Record<string, string>): TemplateDocument {
  const blank = blankDocument('en');
  const body = blank.root.children![1]!;
  const section = body.children![0]!;
  const column = section.children![0]!;
  const words = column.children!.map((node) => ({ ...node, attrs: { ...node.attrs, ...attrs } }));
  const inside = { ...section, children: [{ ...column, children: words }] };
  return { ...blank, root: { ...blank.root, children: [blank.root.children![0]!, { ...body, children: [inside] }] } };
}

test('what keeps to the brand is found without fault, our own footer included', () => {
  const ink = { color: '#1b2a38', 'background-color': '#ffffff', 'font-family': "'Source Sans 3', Arial" };
  expect(looksOf(written(ink), [], BRAND)).toEqual([]);
  expect(looksOf(blankDocument('de'), [], { colours: [], fonts: [] })).toEqual([]);
});

test('foreign colours, foreign fonts and pale words are found, once each and with the weight that HQ gave', () => {
  const pale = written({ color: '#bbbbbb', 'background-color': '#ffffff', 'font-family': 'Papyrus, serif' });
  const found = (packs: Parameters<typeof looksOf>[1]) =>
    Object.fromEntries(looksOf(pale, packs, BRAND).map(({ rule, severity }) => [rule, severity]));
  expect(looksOf(pale, [], BRAND)).toHaveLength(3);
  expect(found([])).toEqual({ 'mail.contrast': 'warn', 'mail.palette': 'hint', 'mail.font': 'hint' });
  const strict = toJudgedPack('rpk_1', 1, rulePackContent.parse({ builtIn: { contrast: 'block', fonts: 'warn' } }));
  expect(found([strict])).toEqual({ 'mail.contrast': 'block', 'mail.palette': 'hint', 'mail.font': 'warn' });
});
