import type { FillSet, Region } from '@multipartner/templates-engine/document';
import type { ListedRegion, RegionDefault } from '@multipartner/templates-engine/regions';
import { describe, expect, it } from 'vitest';
import { readText, richTextOf, writeText } from '../merge-tag-text.ts';
import { valuesOf } from './read-fields.server.ts';
import { readEntries, readPatch } from './read-patch.server.ts';

const base = { label: 'Label', required: false };
const listed = (region: Region, value: RegionDefault): ListedRegion => ({
  region,
  place: { nodeId: 'n_1', tag: 'mj-text' },
  default: value,
});
const text = listed(
  { ...base, id: 'r_text0000', kind: 'text.plain', maxLength: 80, mergeTags: ['contact.firstName'] },
  { text: ['Hallo ', { mergeTag: 'contact.firstName', fallback: 'Gast' }] },
);
const rich = listed(
  { ...base, id: 'r_rich0000', kind: 'text.rich', maxLength: 200, marks: ['bold'], mergeTags: ['contact.greeting'] },
  { html: '<p style="margin:0">HQ <strong>says</strong></p>' },
);
const image = listed(
  { ...base, id: 'r_image000', kind: 'image', altRequired: true, hrefEditable: false },
  { image: { src: 'asset:ast_1', alt: 'A car' } },
);
const link = listed(
  { ...base, id: 'r_link0000', kind: 'link', labelEditable: true, labelMaxLength: 40, hrefEditable: true },
  { link: { label: 'Book', href: 'https://www.aurora.example' } },
);
const toggle = listed({ ...base, id: 'r_toggle00', kind: 'toggle', defaultOn: true }, { on: true });
const all = [text, rich, image, link, toggle];

const shown = (fill: FillSet = {}) =>
  Object.assign({}, ...all.map((one) => valuesOf(one, fill[one.region.id], 'de'))) as Record<string, string>;
const patchOf = (posted: Record<string, string>, fill: FillSet = {}) => readPatch(all, fill, posted, 'de');

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

describe('patch of a posted form', () => {
  it('is empty when nothing was touched, with the editor and without it', () => {
    expect(patchOf(shown())).toEqual({});
    const { 'r_rich0000.html': _editor, ...withoutScript } = shown();
    expect(patchOf(withoutScript)).toEqual({});
    expect(patchOf({})).toEqual({});
  });

  it('holds what was changed and only that', () => {
    expect(patchOf({ ...shown(), 'r_text0000.text': 'Guten Tag «Vorname»' })).toEqual({
      r_text0000: { text: ['Guten Tag ', { mergeTag: 'contact.firstName' }] },
    });
    expect(patchOf({ ...shown(), 'r_link0000.target': 'phone' })).toEqual({
      r_link0000: { link: { href: 'mp:partner-phone' } },
    });
    expect(patchOf({ ...shown(), 'r_image000.asset': 'ast_2', 'r_image000.alt': ' Our team ' })).toEqual({
      r_image000: { image: { assetId: 'ast_2', alt: 'Our team' } },
    });
    expect(patchOf({ ...shown(), 'r_toggle00.on': 'off' })).toEqual({ r_toggle00: { on: false } });
  });

  it('takes the editor’s value before the plain text beside it', () => {
    const posted = { ...shown(), 'r_rich0000.html': '<p>Neu</p>' };
    expect(patchOf(posted)).toEqual({ r_rich0000: { html: '<p>Neu</p>' } });
  });

  it('goes back to HQ’s own when that is what stands there again', () => {
    const fill: FillSet = {
      r_rich0000: { html: '<p>Mine</p>' },
      r_toggle00: { on: false },
      r_link0000: { link: { label: 'X' } },
    };
    expect(patchOf(shown(), fill)).toEqual({ r_rich0000: null, r_toggle00: null, r_link0000: null });
    expect(patchOf(shown(fill), fill)).toEqual({});
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
