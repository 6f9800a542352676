// Changes of the designer that are pure: variants, permissions, regions, languages side by side, two states compared.
import type { TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { findNode, localise } from '@multipartner/templates-engine/localise';
import { proposeRegion } from '@multipartner/templates-engine/regions';
import { describe, expect, it } from 'vitest';
import { languageTexts, writeText } from '../languages/language-texts.ts';
import { withDecision } from '../region/permission-edit.ts';
import { currencyDecimals, withMessage, withSeverity } from '../region/region-edit.ts';
import { whoChanged } from '../saving/who-changed.ts';
import { rowsOf } from '../structure/structure-rows.ts';
import { inBrandLook, type TokenChoice } from './brand-choices.ts';
import { DesignSession } from './design-session.ts';
import { duplicateNode, removeNode, setEnvelope, setEnvelopeRegion, setRegion } from './document-changes.ts';
import { lockOf } from './locks.ts';
import { addOption, removeOption } from './option-changes.ts';

const text = (id: string, content: string): TemplateNode => ({ id, tag: 'mj-text', attrs: {}, content });
const sample = (): TemplateDocument => ({
  schema: 1,
  languages: ['de', 'en'],
  envelope: { subject: { value: 'Betreff' }, preheader: { value: '' }, fromName: { value: 'Absender' } },
  root: {
    id: 'n_root',
    tag: 'mjml',
    attrs: {},
    children: [
      { id: 'n_head', tag: 'mj-head', attrs: {}, children: [] },
      {
        id: 'n_body',
        tag: 'mj-body',
        attrs: {},
        children: [
          {
            id: 'n_s',
            tag: 'mj-section',
            attrs: {},
            children: [
              { id: 'n_c', tag: 'mj-column', attrs: {}, children: [text('n_1', 'eins'), text('n_2', 'zwei')] },
            ],
          },
        ],
      },
    ],
  },
  translations: { en: { n_1: { content: 'one' } } },
  hosts: { links: [], images: [] },
});
const withChoice = () => {
  const opened = setRegion(sample(), 'n_1', proposeRegion('choice', 'Gruß'));
  return addOption(opened, 'n_1', 'Herzlich');
};

describe('variants of a choice', () => {
  it('take what is typed while they are shown, and leave the element alone', () => {
    const { document, optionId } = withChoice();
    const session = new DesignSession(document);
    session.showOption('n_1', optionId);
    session.write('n_1', 'herzlich eins');
    session.style('n_1', { color: 'token:colour-accent' });
    expect(session.shown().children![1]!.children![0]!.children![0]!.children![0]).toMatchObject({
      content: 'herzlich eins',
      attrs: { color: 'token:colour-accent' },
    });
    const node = findNode(session.state().document.root, 'n_1')!;
    expect(node).toMatchObject({ content: 'eins', attrs: {} });
    expect(session.showsTree()).toBe(false);
    session.showOption('n_1', null);
    expect(session.shown()).toEqual(session.state().document.root);
  });

  it('are translated under their own key, and go with the element', () => {
    const { document, optionId } = withChoice();
    const session = new DesignSession(document);
    session.speak('en');
    session.showOption('n_1', optionId);
    session.write('n_1', 'warmly');
    const translated = session.state().document;
    expect(translated.translations.en![`n_1#${optionId}`]).toEqual({ content: 'warmly' });
    const copied = duplicateNode(translated, 'n_1');
    expect(copied.document.translations.en![`${copied.id}#${optionId}`]).toEqual({ content: 'warmly' });
    expect(Object.keys(removeNode(translated, 'n_1').translations.en!)).toEqual([]);
    expect(removeOption(translated, 'n_1', optionId).translations.en).toEqual({ n_1: { content: 'one' } });
  });

  it('are undone, and what is shown follows', () => {
    const session = new DesignSession(setRegion(sample(), 'n_1', proposeRegion('choice', 'Gruß')));
    let optionId = '';
    session.change((before) => {
      const added = addOption(before, 'n_1', 'Zwei');
      optionId = added.optionId;
      return added.document;
    });
    session.showOption('n_1', optionId);
    session.undo();
    expect(session.state().shownOptions).toEqual({});
  });
});

describe('limits and permissions', () => {
  it('store only what differs from the standard', () => {
    const region = proposeRegion('text.plain', 'Text');
    const warned = withSeverity(region, 'length', 'warn');
    expect(warned.severities).toEqual({ length: 'warn' });
    expect(withSeverity(warned, 'length', 'block')).toEqual(region);
    const said = withMessage(region, 'length', 'de', 'Bitte kürzer.');
    expect(said.messages).toEqual({ length: { de: 'Bitte kürzer.' } });
    expect(withMessage(said, 'length', 'de', ' ')).toEqual(region);
    const allowed = withDecision(undefined, 'style.color', 'everybody', 'allow');
    expect(withDecision(allowed!, 'style.color', 'everybody', 'inherit')).toBeNull();
    expect(withDecision(allowed!, 'style.color', 'partner_editor', 'denyFinal')).toEqual({
      'style.color': { everybody: 'allow', partner_editor: 'denyFinal' },
    });
  });

  it('know the smallest unit of a currency, and how open an element is', () => {
    expect([currencyDecimals('EUR'), currencyDecimals('JPY'), currencyDecimals('E')]).toEqual([2, 0, 2]);
    expect(lockOf({ region: proposeRegion('legal', 'L') })).toBe('derived');
    expect(lockOf({ region: proposeRegion('slot', 'S') })).toBe('open');
    expect(lockOf({})).toBe('locked');
  });

  it('leave no empty address for answers behind', () => {
    const before = sample();
    const opened = setEnvelopeRegion(before, 'replyTo', proposeRegion('text.plain', 'Antworten'));
    expect(opened.envelope.replyTo).toMatchObject({ value: '' });
    expect(setEnvelopeRegion(opened, 'replyTo', null)).toEqual(before);
    expect(setEnvelope(setEnvelope(before, 'de', 'replyTo', 'info@x.example'), 'de', 'replyTo', '')).toEqual(before);
  });
});

describe('languages side by side', () => {
  it('list what is missing and fill it where it belongs', () => {
    const before = sample();
    const missing = (document: TemplateDocument) =>
      languageTexts(document, 'de', 'en').flatMap(({ key, isMissing }) => (isMissing ? [key] : []));
    expect(missing(before)).toEqual(['envelope.subject value', 'envelope.fromName value', 'n_2 content']);
    let document = before;
    for (const entry of languageTexts(before, 'de', 'en'))
      if (entry.isMissing) document = writeText(document, 'en', entry, `en ${entry.place}`);
    expect(missing(document)).toEqual([]);
    expect(document.root).toEqual(before.root);
    expect(localise(document, 'en').envelope.subject.value).toBe('en envelope.subject');
    expect(findNode(localise(document, 'en').root, 'n_2')!.content).toBe('en n_2');
    // Emptied again it counts as missing, and the mail shows nothing foreign.
    const [subject] = languageTexts(document, 'de', 'en');
    expect(missing(writeText(document, 'en', subject!, ''))).toEqual(['envelope.subject value']);
  });
});

describe('two states of a draft', () => {
  it('are compared by place and by whom', () => {
    const base = sample();
    const edit = (document: TemplateDocument, id: string, content: string): TemplateDocument => {
      const session = new DesignSession(document);
      session.write(id, content);
      return session.state().document;
    };
    const mine = edit(edit(base, 'n_1', 'meins'), 'n_2', 'meins');
    const theirs = setEnvelope(edit(base, 'n_2', 'deren'), 'de', 'subject', 'Neu');
    expect(whoChanged(base, mine, theirs).map(({ place, by }) => [place, by])).toEqual([
      ['envelope.subject', 'theirs'],
      ['n_1', 'mine'],
      ['n_2', 'both'],
    ]);
    expect(whoChanged(base, mine, mine)).toEqual([]);
  });
});

describe('a new button', () => {
  it('has the look of the brand’s button, and its own without a brand', () => {
    const button: TemplateNode = {
      id: 'n_b',
      tag: 'mj-button',
      attrs: { 'background-color': '#0e6a7b' },
      content: 'Los',
    };
    const choice = (token: string, use: TokenChoice['use']): TokenChoice => ({
      token,
      name: 'Knopf',
      value: '1px',
      use,
    });
    const brand = [choice('button-main-ground', 'colour'), choice('button-main-radius', 'radius')];
    expect(inBrandLook(button, brand).attrs).toEqual({
      'background-color': 'token:button-main-ground',
      'border-radius': 'token:button-main-radius',
    });
    expect(inBrandLook(button, [])).toBe(button);
  });
});

describe('the structure', () => {
  it('hides what is folded and says how many siblings there are', () => {
    const { root } = sample();
    const rows = rowsOf(root, new Set());
    expect(rows.map(({ node, level, position, siblings }) => [node.id, level, position, siblings])).toEqual([
      ['n_body', 1, 1, 1],
      ['n_s', 2, 1, 1],
      ['n_c', 3, 1, 1],
      ['n_1', 4, 1, 2],
      ['n_2', 4, 2, 2],
    ]);
    expect(rowsOf(root, new Set(['n_s'])).map(({ node }) => node.id)).toEqual(['n_body', 'n_s']);
  });
});
