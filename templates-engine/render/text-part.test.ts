import { describe, expect, it } from 'vitest';
import { textPartOf } from './text-part.ts';

const wishes = { last: new Set(['https://t.example/v']), sender: 'Autohaus Sonne' };
const textOf = (html: string) => textPartOf(html, wishes);

describe('the text part', () => {
  it('begins with the sender and the words of the mail, and ends with the way to the browser', () => {
    const html = `<div style="display:none">Preview</div>
      <p><a href="https://t.example/v">View in browser</a></p>
      <table><tr><td><a href="https://t.example/c/0"><img alt="Autohaus Sonne" src="x"></a></td></tr></table>
      <h1>Soft into the winter</h1><p>Dear Ms M\u00fcller,</p>
      <table><tr><td><a href="https://t.example/c/1"> <b>Book a date</b> </a></td></tr></table>`;
    expect(textOf(html).split('\n').filter(Boolean)).toEqual([
      'Autohaus Sonne',
      'Soft into the winter',
      'Dear Ms M\u00fcller,',
      'Book a date [https://t.example/c/1]',
      'View in browser: https://t.example/v',
    ]);
  });

  it('has no address without words', () => {
    expect(
      textOf('<p>Hello</p><a href="https://t.example/c/0"><img src="x"></a><a href="https://t.example/c/1"></a>'),
    ).toBe('Hello\n');
  });

  it('says what a linked image shows, and leaves other images out', () => {
    expect(textOf('<img src="x" alt="Line"><a href="https://t.example/c/0"><img src="x" alt="Winter tyres"></a>')).toBe(
      'Winter tyres [https://t.example/c/0]\n',
    );
  });

  it('says an address once', () => {
    const html = '<a href="mailto:a@b.example">a@b.example</a> <a href="tel:+497311234">+49 731 1234</a>';
    expect(textOf(html)).toBe('a@b.example +49 731 1234\n');
  });

  it('keeps the marks of words inside a link', () => {
    expect(textOf('<p>See <a href="https://t.example/c/0">our <b>new</b> page</a>.</p>')).toBe(
      'See our new page [https://t.example/c/0].\n',
    );
  });
});
