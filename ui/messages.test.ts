import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { defineMessages, LanguageProvider, translate, useT } from './messages.ts';

const messages = defineMessages({
  en: {
    hello: 'Hello {{name}}',
    people_one: '{{count}} person',
    people_other: '{{count}} people',
    total: 'Total {{count}}',
    'a.b: c': 'Dots and colons',
  },
  de: {
    hello: 'Guten Tag {{name}}',
    people_one: '{{count}} Person',
    people_other: '{{count}} Personen',
    total: 'Gesamt {{count}}',
    'a.b: c': 'Punkte',
  },
});

describe('texts', () => {
  it('fills in names as they are and leaves escaping to whoever writes the page', () => {
    expect(translate(messages, 'de')('hello', { name: 'Müller & <Söhne>' })).toBe('Guten Tag Müller & <Söhne>');
  });

  it('chooses the plural by the count', () => {
    const t = translate(messages, 'de');
    expect([0, 1, 412].map((count) => t('people', { count }))).toEqual(['0 Personen', '1 Person', '412 Personen']);
  });

  it('writes the count as people of the language do', () => {
    expect(translate(messages, 'de')('people', { count: 13_319 })).toBe('13.319 Personen');
    expect(translate(messages, 'en')('people', { count: 13_319 })).toBe('13,319 people');
    // What a page has formatted already stays so.
    expect(translate(messages, 'de')('total', { count: '1,5 Mio.' })).toBe('Gesamt 1,5 Mio.');
  });

  it('takes keys literally and gives the same translator again', () => {
    expect(translate(messages, 'en')('a.b: c')).toBe('Dots and colons');
    expect(translate(messages, 'en')).toBe(translate(messages, 'en'));
  });

  it('follows the language of the page, escaped by React', () => {
    const Hello = () => createElement('p', null, useT(messages)('hello', { name: '<b>' }));
    const page = (language: 'en' | 'de') =>
      renderToStaticMarkup(createElement(LanguageProvider, { language }, createElement(Hello)));
    expect(page('de')).toBe('<p>Guten Tag &lt;b&gt;</p>');
    expect(page('en')).toBe('<p>Hello &lt;b&gt;</p>');
  });

  it('refuses an incomplete language and an unknown key in the types', () => {
    // @ts-expect-error German lacks a key
    defineMessages({ en: { a: 'A', b: 'B' }, de: { a: 'A' } });
    // @ts-expect-error German has a key too many
    defineMessages({ en: { a: 'A' }, de: { a: 'A', c: 'C' } });
    // @ts-expect-error there is no such key
    expect(translate(messages, 'en')('nothing')).toBe('nothing');
  });
});
