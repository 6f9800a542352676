import type { TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { findNode, localise } from '@multipartner/templates-engine/localise';
import { describe, expect, it } from 'vitest';
import { createBlock, placeFor, stepFrom } from './blocks.ts';
import { DesignSession } from './design-session.ts';
import {
  addLanguage,
  duplicateNode,
  insertNode,
  removeNode,
  restructure,
  setAttributes,
  setContent,
} from './document-changes.ts';

const text = (id: string, content: string): TemplateNode => ({
  id,
  tag: 'mj-text',
  attrs: { color: '#000000' },
  content,
});
const section = (id: string, children: TemplateNode[]): TemplateNode => ({
  id,
  tag: 'mj-section',
  attrs: {},
  children: [{ id: `${id}c`, tag: 'mj-column', attrs: {}, children }],
});
const sample = (): TemplateDocument => ({
  schema: 1,
  languages: ['de', 'en'],
  envelope: { subject: { value: 'S' }, preheader: { value: '' }, fromName: { value: 'F' } },
  root: {
    id: 'n_root',
    tag: 'mjml',
    attrs: {},
    children: [
      { id: 'n_head', tag: 'mj-head', attrs: {} },
      {
        id: 'n_body',
        tag: 'mj-body',
        attrs: {},
        children: [section('n_a', [text('n_1', 'eins'), text('n_2', 'zwei')]), section('n_b', [text('n_3', 'drei')])],
      },
    ],
  },
  translations: { en: { n_1: { content: 'one' } } },
  hosts: { links: [], images: [] },
});
const order = (root: TemplateNode): string[] => [root.id, ...(root.children ?? []).flatMap(order)];

describe('changes in another language', () => {
  it('reach the overlay only, except for the look, which is one for all', () => {
    const before = sample();
    const translated = setContent(before, 'en', 'n_2', 'two');
    expect(translated.root).toEqual(before.root);
    expect(localise(translated, 'en').root.children![1]!.children![0]!.children![0]!.children![1]!.content).toBe('two');
    const coloured = setAttributes(before, 'en', 'n_1', { color: '#ffffff', href: 'https://www.example.com/' });
    expect(findNode(coloured.root, 'n_1')!.attrs).toEqual({ color: '#ffffff' });
    expect(coloured.translations.en!.n_1).toEqual({ content: 'one', attrs: { href: 'https://www.example.com/' } });
  });

  it('follow a copy and go with what is removed', () => {
    const { document, id } = duplicateNode(sample(), 'n_a');
    const copied = findNode(document.root, id)!.children![0]!.children![0]!;
    expect(copied.id).not.toBe('n_1');
    expect(document.translations.en![copied.id]).toEqual({ content: 'one' });
    expect(removeNode(sample(), 'n_a').translations.en).toEqual({});
  });

  it('survive a new order that was made in another language', () => {
    const before = sample();
    const shown = localise(before, 'en').root;
    const body = shown.children![1]!;
    const moved = { ...shown, children: [shown.children![0]!, { ...body, children: body.children!.toReversed() }] };
    const after = restructure(before, moved);
    expect(order(after.root)).toEqual([
      'n_root',
      'n_head',
      'n_body',
      'n_b',
      'n_bc',
      'n_3',
      'n_a',
      'n_ac',
      'n_1',
      'n_2',
    ]);
    expect(findNode(after.root, 'n_1')).toEqual(findNode(before.root, 'n_1'));
    expect(after.translations).toEqual(before.translations);
  });

  it('can start from an empty overlay', () => {
    expect(addLanguage(sample(), 'fr')).toMatchObject({ languages: ['de', 'en', 'fr'], translations: { fr: {} } });
  });
});

describe('places', () => {
  const { root } = sample();
  it('are inside, else behind what is selected, else at the end', () => {
    expect(placeFor(root, 'n_1', 'mj-text')).toEqual({ parentId: 'n_ac', index: 1 });
    expect(placeFor(root, 'n_a', 'mj-text')).toEqual({ parentId: 'n_ac', index: 2 });
    expect(placeFor(root, 'n_1', 'mj-section')).toEqual({ parentId: 'n_body', index: 1 });
    expect(placeFor(root, null, 'mj-text')).toEqual({ parentId: 'n_bc', index: 1 });
    expect(placeFor(root, null, 'mj-section')).toEqual({ parentId: 'n_body', index: 2 });
  });

  it('of a step lead into the next column and end at the ends', () => {
    expect(stepFrom(root, 'n_2', 1)).toEqual({ parentId: 'n_bc', index: 0 });
    expect(stepFrom(root, 'n_3', -1)).toEqual({ parentId: 'n_ac', index: 2 });
    expect(stepFrom(root, 'n_3', 1)).toBeUndefined();
    expect(stepFrom(root, 'n_a', -1)).toBeUndefined();
  });
});

describe('DesignSession', () => {
  it('undoes and redoes to the very document', () => {
    const session = new DesignSession(sample());
    const before = session.state().document;
    const node = createBlock('columns2', { heading: 'h', text: 't', button: 'b' });
    session.change((document) => insertNode(document, { parentId: 'n_body', index: 0 }, node));
    const after = session.state().document;
    session.undo();
    expect(session.state().document).toBe(before);
    session.redo();
    expect(session.state().document).toBe(after);
    expect(session.state()).toMatchObject({ canUndo: true, canRedo: false });
  });

  it('takes typing one field as one step back', () => {
    const session = new DesignSession(sample());
    for (const word of ['a', 'ab', 'abc']) session.change((document) => setContent(document, 'de', 'n_1', word), 'n_1');
    session.undo();
    expect(findNode(session.state().document.root, 'n_1')!.content).toBe('eins');
    expect(session.state().canUndo).toBe(false);
  });

  it('forgets a selection that is gone, and never removes the body', () => {
    const session = new DesignSession(sample());
    session.select('n_2');
    session.removeSelected();
    expect(session.state().selectedId).toBeNull();
    expect(order(session.state().document.root)).not.toContain('n_2');
    session.select('n_body');
    session.removeSelected();
    expect(order(session.state().document.root)).toContain('n_body');
  });
});
