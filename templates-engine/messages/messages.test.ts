import { LANGUAGES } from '@multipartner/kernel/language';
import { describe, expect, it } from 'vitest';
import { composeMessage, fillWords, inkOn } from './compose-message.ts';
import { type MessageContent, messageContent, messageKey, placesIn } from './message-template.ts';
import { SYSTEM_MESSAGE_KEYS, SYSTEM_MESSAGES, systemWordFaults } from './system-messages.ts';

const words = {
  subject: 'Your car is ready, {name}',
  greeting: 'Hello {name},',
  text: 'please come by on {day}.\n\n{partner}',
  action: 'See the bill',
  closing: 'Your workshop',
};
const content: MessageContent = {
  ground: 'service',
  fields: [
    { name: 'day', type: 'date', required: true },
    { name: 'bill', type: 'link', required: true },
  ],
  words: { en: words, de: words },
  linkHosts: [],
};
const issuesOf = (change: Partial<MessageContent>) => {
  const { success, error } = messageContent.safeParse({ ...content, ...change });
  return success ? [] : error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
};
const inEnglish = (part: Partial<typeof words>) => issuesOf({ words: { en: { ...words, ...part }, de: words } });

describe('a template of single mails', () => {
  it('names places that it has fields for, and no others', () => {
    expect(issuesOf({})).toEqual([]);
    expect(inEnglish({ text: 'Hello {day} {dya}' })).toEqual(['words.en.text place_unknown']);
    expect(inEnglish({ text: 'Pay at {bill}' })).toEqual(['words.en.text place_unknown']);
    expect(inEnglish({ text: 'Hello {constructor}' })).toEqual(['words.en.text place_unknown']);
  });

  it('holds no address of its own: every link is judged where it is given', () => {
    for (const text of [
      'see https://evil.example/',
      'www.evil.example',
      'evil.com',
      'mailto:a@b.example',
      'ask a@b.example',
    ])
      expect(inEnglish({ text }), text).toEqual(['words.en.text address']);
    expect(inEnglish({ text: 'At 10.30 o’clock, no. 5, i.e. today.' })).toEqual([]);
  });

  it('has a button with a target or neither', () => {
    expect(inEnglish({ action: '' })).toEqual(['words.en.action required']);
    const without = [{ name: 'day', type: 'date', required: true }] as const;
    expect(issuesOf({ fields: [...without] })).toEqual(['words.en.action not_used', 'words.de.action not_used']);
    expect(issuesOf({ fields: [...content.fields, { name: 'other', type: 'link', required: true }] })).toEqual([
      'fields.2 twice',
    ]);
  });

  it('refuses fields that hide a standard place, and keys that are no key', () => {
    expect(issuesOf({ fields: [...content.fields, { name: 'name', type: 'text', required: false }] })).toContain(
      'fields.2 twice',
    );
    for (const key of ['', 'A', 'a', '__proto__', 'with space', `a${'b'.repeat(40)}`])
      expect(messageKey.safeParse(key).success, key).toBe(false);
  });
});

describe('a composed single mail', () => {
  it('leaves no gap where nothing is known', () => {
    expect(fillWords(words, { day: 'Monday' })).toMatchObject({
      subject: 'Your car is ready,',
      greeting: 'Hello,',
      text: 'please come by on Monday.\n\n',
    });
  });

  it('takes values for what they are: never markup, never a place, never a header', () => {
    const filled = fillWords(words, { name: '<b>$& {partner}', day: '{name}\r\nBcc: x', partner: 'P' });
    expect(filled.greeting).toBe('Hello <b>$& {partner},');
    expect(filled.subject).not.toMatch(/[\r\n]/);
    const { html, text } = composeMessage(filled, 'https://shop.example/?a=1&b="2"', { language: 'en' });
    expect(html).not.toContain('<b>');
    expect(html).toContain('href="https://shop.example/?a=1&amp;b=&quot;2&quot;"');
    expect(text).toContain('See the bill:\nhttps://shop.example/?a=1&b="2"');
  });

  it('has a button that can be read on any colour, and no colour that is none', () => {
    expect([inkOn('#ffffff'), inkOn('#000000'), inkOn('#ffe100'), inkOn('#0b3d91')]).toEqual([
      '#111111',
      '#ffffff',
      '#111111',
      '#ffffff',
    ]);
    const { html } = composeMessage(words, 'https://a.example', { language: 'de', accentColour: 'red;x:url(//e)' });
    expect(html).not.toContain('url(');
  });
});

describe('the product’s own mails', () => {
  it.each(SYSTEM_MESSAGE_KEYS)('%s says what it must in every language', (key) => {
    for (const language of LANGUAGES) expect(systemWordFaults(key, SYSTEM_MESSAGES[key].words[language])).toEqual([]);
  });

  it('keep what they are for, whatever HQ writes', () => {
    const said = SYSTEM_MESSAGES.confirmation.words.en;
    expect(systemWordFaults('confirmation', { ...said, closing: 'Us' })).toEqual([
      { part: 'text', issue: 'place_needed' },
    ]);
    expect(
      systemWordFaults('password-reset', { ...SYSTEM_MESSAGES['password-reset'].words.en, text: 'Go to {href}' }),
    ).toEqual([{ part: 'text', issue: 'place_unknown' }]);
    expect(placesIn('{a} {b} {a}')).toEqual(['a', 'b']);
  });
});
