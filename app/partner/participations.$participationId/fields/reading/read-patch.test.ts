import type {
  FillSet,
  FillValue,
  Region,
  TemplateDocument,
  TemplateNode,
} from '@multipartner/templates-engine/document';
import { describe, expect, it } from 'vitest';
import { readText, richTextOf, writeText } from '../../merge-tag-text.ts';
import {
  duplicateEntry,
  isRegionChanged,
  movedEntries,
  readList,
  removeEntry,
  stepEntry,
} from '../list/list-values.ts';
import { readNumber, readPrice, writePrice } from '../number-text.ts';
import { entriesOf, formContext } from './form-entries.server.ts';
import { readEntries, readPatch } from './read-patch.server.ts';
import { valuesOfScope } from './values-of.server.ts';

const base = { label: 'Label', required: false };
let count = 0;
const node = (tag: string, more: Partial<TemplateNode>): TemplateNode => {
  count += 1;
  return { id: `n_${count}`, tag, attrs: {}, ...more };
};
const regions: Record<string, Region> = {
  text: { ...base, id: 'r_text0000', kind: 'text.plain', maxLength: 80, mergeTags: ['contact.firstName'] },
  rich: {
    ...base,
    id: 'r_rich0000',
    kind: 'text.rich',
    maxLength: 200,
    marks: ['bold'],
    mergeTags: ['contact.greeting'],
  },
  image: {
    ...base,
    id: 'r_image000',
    kind: 'image',
    altRequired: true,
    hrefEditable: false,
    ratio: { width: 16, height: 9 },
  },
  link: { ...base, id: 'r_link0000', kind: 'link', labelEditable: true, labelMaxLength: 40, hrefEditable: true },
  toggle: { ...base, id: 'r_toggle00', kind: 'toggle', defaultOn: true },
  number: { ...base, id: 'r_number00', kind: 'number', standard: 12_500, decimals: 0, unit: 'km' },
  price: { ...base, id: 'r_price000', kind: 'price', standard: 4_990, currency: 'EUR', notAboveStandard: true },
  date: {
    ...base,
    id: 'r_date0000',
    kind: 'date',
    standard: '',
    format: 'long',
    withinCampaign: true,
    excludedWeekdays: [7],
    excludedDays: [],
  },
  choice: {
    ...base,
    id: 'r_choice00',
    kind: 'choice',
    options: [
      { id: 'o_a', label: 'A' },
      { id: 'o_b', label: 'B', content: 'B' },
    ],
  },
  itemText: { ...base, id: 'r_itemtext', kind: 'text.plain', maxLength: 80, mergeTags: [] },
  itemPrice: { ...base, id: 'r_itemcost', kind: 'price', standard: 100, currency: 'EUR', notAboveStandard: false },
  blockText: { ...base, id: 'r_blocktxt', kind: 'text.plain', maxLength: 80, mergeTags: [] },
};
const repeater: Region = {
  ...base,
  id: 'r_repeater',
  kind: 'repeater',
  itemLabel: 'Offer',
  min: 1,
  max: 3,
  standard: [{ id: 'i_one', fill: { r_itemtext: { text: 'First' } } }],
};
const slot: Region = {
  ...base,
  id: 'r_slot0000',
  kind: 'slot',
  allowed: ['note@1'],
  min: 0,
  max: 5,
  reorder: true,
  standard: [{ id: 'i_pin', block: 'note@1', fill: {} }],
  pinned: ['i_pin'],
};
const text = (region: Region | undefined, content: string) =>
  node('mj-text', { content, ...(region ? { region } : {}) });
const document: TemplateDocument = {
  schema: 1,
  languages: ['de'],
  envelope: { subject: { value: 'S' }, preheader: { value: '' }, fromName: { value: 'F' } },
  translations: {},
  hosts: { links: ['www.aurora.example'], images: [] },
  tokens: { 'colour-main': '#112233', 'colour-soft': '#eeeeee' },
  blocks: {
    'note@1': {
      name: { de: 'Hinweis' },
      root: node('mj-text', { content: 'Hinweis', region: regions.blockText! }),
      translations: {},
    },
  },
  root: node('mjml', {
    children: [
      node('mj-body', {
        children: [
          node('mj-section', {
            region: regions.toggle!,
            children: [
              node('mj-column', {
                children: [
                  text(regions.text, 'Hallo <span data-tag="contact.firstName" data-fallback="Gast"></span>'),
                  text(regions.rich, '<p style="margin:0">HQ <strong>says</strong></p>'),
                  node('mj-image', { attrs: { src: 'asset:ast_1', alt: 'A car' }, region: regions.image! }),
                  node('mj-button', {
                    attrs: { href: 'https://www.aurora.example' },
                    content: 'Book',
                    region: regions.link!,
                  }),
                  text(regions.number, '12.500 km'),
                  text(regions.price, '49,90 €'),
                  text(regions.date, ''),
                  text(regions.choice, 'A'),
                ],
              }),
            ],
          }),
          node('mj-section', {
            children: [
              node('mj-column', {
                region: repeater,
                children: [text(regions.itemText, 'Offer'), text(regions.itemPrice, '1 €')],
              }),
            ],
          }),
          node('mj-section', { children: [node('mj-column', { region: slot, children: [] })] }),
          {
            ...node('mj-section', {
              children: [node('mj-column', { children: [text(undefined, 'One'), text(undefined, 'Two')] })],
              permissions: {
                'style.color': { everybody: 'allow' },
                'layout.move': { everybody: 'allow' },
                'layout.remove': { everybody: 'allow' },
                'layout.duplicate': { everybody: 'allow' },
              },
            }),
          },
        ],
      }),
    ],
  }),
};
const context = formContext({
  document,
  mailLanguage: 'de',
  language: 'de',
  filler: 'partner_owner',
  profile: {
    website: 'https://partner.example',
    phone: '+49 1',
    email: 'a@partner.example',
    timeZone: 'Europe/Berlin',
  } as never,
  assets: {},
  linkHosts: [],
  campaign: { opensAt: new Date('2026-03-01T00:00:00Z'), closesAt: new Date('2026-03-31T00:00:00Z') },
});
const entries = entriesOf(context);
const shown = (fill: FillSet = {}) => valuesOfScope(entries, fill, context);
const readOf = (posted: Record<string, string>, own: FillSet = {}, below: FillSet = {}) =>
  readPatch(entries, { own, base: below }, posted, context);
const patchOf = (posted: Record<string, string>, own: FillSet = {}, below: FillSet = {}) =>
  readOf(posted, own, below).patch;

describe('merge tags in text fields', () => {
  it('come back as they were, in either language, with their replacement', () => {
    const value = ['Hallo ', { mergeTag: 'contact.firstName', fallback: 'Gast' }, '!'];
    expect(writeText(value, 'de')).toBe('Hallo «Vorname|Gast»!');
    expect(readText('Hallo «Vorname|Gast»!')).toEqual(value);
    expect(readText('Hello «First name»')).toEqual(['Hello ', { mergeTag: 'contact.firstName' }]);
  });

  it('leave quotation marks and braces alone', () => {
    for (const typed of ['«Frühling» in Basel', '{{contact.firstName}}', '««Vorname', '«»'])
      expect(readText(typed)).toBe(typed);
  });

  it('become chips in rich text that was typed as plain text, and nothing else becomes markup', () => {
    expect(richTextOf('«Grußzeile»,\n\n<b>1 & 2</b>')).toBe(
      '<p><span data-tag="contact.greeting"></span>,</p><p>&lt;b&gt;1 &amp; 2&lt;/b&gt;</p>',
    );
  });
});

describe('numbers as people type them', () => {
  it('mean what their language says, and a price in either way', () => {
    expect([readNumber('1.250,5', 'de'), readNumber('1,250.5', 'en'), readNumber('12.500', 'de')]).toEqual([
      1250.5, 1250.5, 12_500,
    ]);
    expect([readNumber('49.90', 'de'), readPrice('49,90 €', 'EUR', 'de'), readPrice('£49.9', 'GBP', 'en')]).toEqual([
      49.9, 4_990, 4_990,
    ]);
    expect([readNumber('', 'de'), readNumber('viel', 'de'), readNumber('1e5', 'en'), readNumber('--1', 'en')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect([writePrice(4_990, 'EUR', 'de'), writePrice(4_900, 'EUR', 'en'), writePrice(500, 'JPY', 'en')]).toEqual([
      '49,90',
      '49',
      '500',
    ]);
  });
});

describe('patch of a posted form', () => {
  it('is empty when nothing was touched, with the editor and without it', () => {
    expect(patchOf(shown())).toEqual({});
    const { 'r_rich0000.html': _editor, ...withoutScript } = shown();
    expect(patchOf(withoutScript)).toEqual({});
    expect(patchOf({})).toEqual({});
  });

  it('holds what was changed and only that, for every kind', () => {
    const layout = entries.find(
      (entry) => 'implicit' in entry && entry.implicit.kind === 'layout' && entry.implicit.tag === 'mj-column',
    )!;
    const style = entries.find(
      (entry) => 'implicit' in entry && entry.implicit.kind === 'style' && entry.implicit.tag === 'mj-text',
    )!;
    const [one, two] = readList(shown()[`${layout.id}.order`]);
    const cases: [Record<string, string>, string, FillValue][] = [
      [
        { 'r_text0000.text': 'Guten Tag «Vorname»' },
        'r_text0000',
        { text: ['Guten Tag ', { mergeTag: 'contact.firstName' }] },
      ],
      [{ 'r_rich0000.html': '<p>Neu</p>' }, 'r_rich0000', { html: '<p>Neu</p>' }],
      [{ 'r_link0000.target': 'phone' }, 'r_link0000', { link: { href: 'mp:partner-phone' } }],
      [
        { 'r_image000.asset': 'ast_2', 'r_image000.alt': ' Our team ', 'r_image000.x': '20' },
        'r_image000',
        { image: { assetId: 'ast_2', alt: 'Our team', focus: { x: 0.2, y: 0.5 } } },
      ],
      [{ 'r_toggle00.on': 'off' }, 'r_toggle00', { on: false }],
      [{ 'r_number00.number': '15.000' }, 'r_number00', { number: 15_000 }],
      [{ 'r_price000.number': '39,90' }, 'r_price000', { price: 3_990 }],
      [{ 'r_date0000.date': '2026-03-24' }, 'r_date0000', { date: '2026-03-24' }],
      [{ 'r_choice00.choice': 'o_b' }, 'r_choice00', { choice: 'o_b' }],
      [
        { 'r_repeater.items': 'i_one i_two', 'r_repeater/i_two/r_itemtext.text': 'Second' },
        'r_repeater',
        {
          items: [
            { id: 'i_one', fill: {} },
            { id: 'i_two', fill: { r_itemtext: { text: 'Second' } } },
          ],
        },
      ],
      [
        { 'r_slot0000.blocks': 'i_pin=note@1 i_new=note@1', 'r_slot0000/i_new/r_blocktxt.text': 'Mine' },
        'r_slot0000',
        {
          blocks: [
            { id: 'i_pin', block: 'note@1', fill: {} },
            { id: 'i_new', block: 'note@1', fill: { r_blocktxt: { text: 'Mine' } } },
          ],
        },
      ],
      [{ [`${style.id}.colour`]: 'colour-soft' }, style.id, { style: { colour: 'colour-soft' } }],
      [{ [`${layout.id}.order`]: two!.id }, layout.id, { layout: { removed: [one!.id] } }],
      [
        { [`${layout.id}.order`]: `${two!.id} ${one!.id} i_copy=${one!.id}` },
        layout.id,
        {
          layout: {
            order: [two!.id, one!.id, 'i_copy'],
            copies: [{ id: 'i_copy', of: one!.id, fill: {} }],
          },
        },
      ],
    ];
    for (const [typed, id, value] of cases) {
      expect(patchOf({ ...shown(), ...typed })).toEqual({ [id]: value });
      // What was stored stands in the form again, and posting it changes nothing.
      expect(patchOf(shown({ [id]: value }), { [id]: value })).toEqual({});
    }
  });

  it('goes back to HQ’s own when that is what stands there again', () => {
    const fill: FillSet = {
      r_rich0000: { html: '<p>Mine</p>' },
      r_toggle00: { on: false },
      r_link0000: { link: { label: 'X' } },
      r_price000: { price: 1 },
      r_repeater: { items: [] },
    };
    const back = Object.fromEntries(Object.keys(fill).map((id) => [id, null]));
    expect(patchOf(shown(), fill)).toEqual(back);
    expect(patchOf(shown(fill), fill)).toEqual({});
  });

  it('keeps HQ’s words as the campaign’s own where a usual text lies below', () => {
    const usual: FillSet = {
      r_text0000: { text: 'Wie immer' },
      r_image000: { image: { assetId: 'ast_9', alt: 'Us' } },
    };
    expect(patchOf(shown(usual), {}, usual)).toEqual({});
    expect(patchOf(shown(), {}, usual)).toEqual({
      r_text0000: { text: ['Hallo ', { mergeTag: 'contact.firstName', fallback: 'Gast' }] },
      r_image000: { image: { assetId: 'ast_1', alt: 'A car' } },
    });
  });

  it('names what cannot be read, and leaves its region as it is', () => {
    const typed = {
      'r_price000.number': 'günstig',
      'r_date0000.date': 'bald',
      'r_repeater/i_one/r_itemcost.number': 'viel',
      'r_number00.number': '7',
    };
    const read = readOf({ ...shown(), ...typed });
    expect(read.patch).toEqual({ r_number00: { number: 7 } });
    expect(read.unreadable).toEqual([
      { path: 'r_price000', kind: 'number' },
      { path: 'r_date0000', kind: 'date' },
      { path: 'r_repeater/i_one/r_itemcost', kind: 'number' },
    ]);
  });

  it('never names a part that is no region', () => {
    expect(patchOf({ 'r_locked00.text': 'x', 'envelope.subject': 'y', intent: 'save' })).toEqual({});
  });

  it('reads a switch by its last value', () => {
    const form = new FormData();
    form.append('r_toggle00.on', 'off');
    form.append('r_toggle00.on', 'on');
    form.append('r_text0000.text', 'a\r\nb');
    expect(readEntries(form)).toEqual({ 'r_toggle00.on': 'on', 'r_text0000.text': 'a\nb' });
  });
});

describe('lists in the form', () => {
  const list = [
    { id: 'i_a', of: '' },
    { id: 'i_b', of: '' },
    { id: 'i_c', of: '' },
  ];
  const order = (entries: { id: string }[]) => entries.map(({ id }) => id).join('');

  it('move one entry and leave pinned ones in their place', () => {
    expect(order(movedEntries(list, 'i_a', 2, []))).toBe('i_bi_ci_a');
    expect(order(movedEntries(list, 'i_c', 0, []))).toBe('i_ci_ai_b');
    expect(order(movedEntries(list, 'i_c', 0, ['i_a']))).toBe('i_ai_ci_b');
    expect(order(movedEntries(list, 'i_a', 2, ['i_a']))).toBe('i_ai_bi_c');
    expect(stepEntry({ 'r_x.items': 'i_a i_b i_c' }, 'r_x', 'i_c', -1, ['i_b'])).toEqual({
      'r_x.items': 'i_c i_b i_a',
    });
    expect(stepEntry({ 'r_x.items': 'i_a i_b' }, 'r_x', 'i_a', -1, [])).toEqual({ 'r_x.items': 'i_a i_b' });
  });

  it('copy an item with all that stands in it, and a removed one comes back with its texts', () => {
    const values: Record<string, string> = { ...shown(), 'r_repeater/i_one/r_itemtext.text': 'Mine' };
    const copied: Record<string, string> = { ...values, ...duplicateEntry(values, 'r_repeater', 'i_one', 'i_two') };
    expect(copied['r_repeater.items']).toBe('i_one i_two');
    expect(copied['r_repeater/i_two/r_itemtext.text']).toBe('Mine');
    const removed: Record<string, string> = { ...copied, ...removeEntry(copied, 'r_repeater', 'i_two') };
    expect(removed['r_repeater/i_two/r_itemtext.text']).toBe('Mine');
    expect(isRegionChanged(values, removed, 'r_repeater')).toBe(false);
    expect(isRegionChanged(values, copied, 'r_repeater')).toBe(true);
  });
});
