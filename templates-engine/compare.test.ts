import { describe, expect, it } from 'vitest';
import { compareDocuments } from './compare.ts';
import type { Region, TemplateDocument } from './document.ts';

const text: Region = {
  id: 'r_aaaaaaaa',
  kind: 'text.plain',
  label: 'Offer',
  required: false,
  maxLength: 100,
  mergeTags: ['contact.firstName'],
};

function documentWith(region: Region | undefined, content = 'Hello'): TemplateDocument {
  return {
    schema: 1,
    languages: ['en'],
    envelope: { subject: { value: 'S' }, preheader: { value: '' }, fromName: { value: 'F' } },
    root: {
      id: 'n_1',
      tag: 'mjml',
      attrs: {},
      children: [
        {
          id: 'n_2',
          tag: 'mj-body',
          attrs: {},
          children: [
            { id: 'n_3', tag: 'mj-text', attrs: {}, content, ...(region ? { region } : {}) },
            { id: 'n_4', tag: 'mj-text', attrs: {}, content: 'second' },
          ],
        },
      ],
    },
    translations: {},
    hosts: { links: [], images: [] },
  };
}
const levelOf = (before: Region | undefined, after: Region | undefined) =>
  compareDocuments(documentWith(before), documentWith(after)).level;

describe('compareDocuments', () => {
  it('finds nothing between equal documents, whatever hosts were confirmed', () => {
    const after = { ...documentWith(text), hosts: { links: ['a.example'], images: [] } };
    expect(compareDocuments(documentWith(text), after)).toEqual({ level: 'none', changes: [] });
  });

  it('calls a change of locked words a patch', () => {
    expect(compareDocuments(documentWith(text), documentWith(text, 'Other'))).toEqual({
      level: 'patch',
      changes: [{ kind: 'element-changed', what: 'mj-text', count: 1 }],
    });
  });

  it('calls more freedom minor', () => {
    expect(levelOf(undefined, text)).toBe('minor');
    expect(levelOf(text, { ...text, maxLength: 200 })).toBe('minor');
    expect(levelOf(text, { ...text, mergeTags: ['contact.firstName', 'contact.city'] })).toBe('minor');
    expect(levelOf({ ...text, required: true }, text)).toBe('minor');
  });

  it('calls everything major that may break what a partner filled in', () => {
    expect(levelOf(text, undefined)).toBe('major');
    expect(levelOf(text, { ...text, maxLength: 99 })).toBe('major');
    expect(levelOf(text, { ...text, minLength: 5 })).toBe('major');
    expect(levelOf(text, { ...text, mergeTags: [] })).toBe('major');
    expect(levelOf(text, { ...text, required: true })).toBe('major');
    expect(levelOf(undefined, { ...text, required: true })).toBe('major');
    const rich: Region = { ...text, kind: 'text.rich', marks: ['bold'] };
    expect(levelOf(text, rich)).toBe('major');
    expect(levelOf(rich, { ...rich, marks: [] })).toBe('major');
  });

  it('names moved elements once and tells them from changed ones', () => {
    const before = documentWith(text);
    const after = documentWith(text);
    after.root.children![0]!.children!.reverse();
    expect(compareDocuments(before, after)).toEqual({
      level: 'patch',
      changes: [{ kind: 'order-changed', what: '', count: 1 }],
    });
  });
});
