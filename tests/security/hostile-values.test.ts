/**
 * Design 4 (32): values made to keep a reader busy, or to reach what no value may reach. Each reader gets each of them; a reader whose
 * work grows with the square of the length does not come back within the bound of a test.
 */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idBytes } from '../../kernel/ids.ts';
import { readCookie } from '../../serving/cookies.ts';
import { languageOf } from '../../serving/language.ts';
import { safeReturnPath } from '../../serving/return-path.ts';
import { storedContent } from '../../templates-engine/html/content-html.ts';
import { rewriteHtml } from '../../templates-engine/html/html-rewrite.ts';
import { plainTextOf } from '../../templates-engine/html/html-text.ts';
import { importMjml } from '../../templates-engine/mjml/import-mjml.ts';
import { scanMjml } from '../../templates-engine/mjml/scan-mjml.ts';
import { textPartOf } from '../../templates-engine/render/text-part.ts';
import { contactProfile } from '../../trust-center/people/contacts/profile.ts';
import { cleanCell } from '../../trust-center/people/csv/clean-cell.ts';
import { readConsentCell } from '../../trust-center/people/csv/consent-cell.ts';
import { foldHeader } from '../../trust-center/people/csv/header-names.ts';
import { readTags } from '../../trust-center/people/csv/read-contact-row.ts';
import { readDate } from '../../trust-center/people/csv/read-date.ts';
import { readNumber } from '../../trust-center/people/fields/field-value.ts';
import { normaliseEmail } from '../../trust-center/vault/addresses/normalise-email.ts';

const LENGTH = 200_000;
const of = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length));
/** Nearly right, again and again, and wrong at the end: where backtracking begins. */
const VALUES: Record<string, string> = {
  'spaces before a letter': `a${of(' ')}b`,
  'spaces of two kinds': `${of(' \u00a0')}b`,
  'tabs and spaces': `${of(' \t')}b`,
  'line ends': `${of('\n')}b`,
  dots: `${of('a.')}@`,
  'at signs': of('@'),
  hyphens: `a@${of('a-')}`,
  digits: `${of('1')}x`,
  'digits in groups': `${of('1.')}x`,
  'quotation marks': of('"'),
  'open tags': of('<b>'),
  'closed tags': `${of('</b>')}x`,
  'closed tags, spaced': `${of('</b> ')}x`,
  'comments that never end': of('<!--'),
  'conditional comments': of('<!--[if mso]>'),
  brackets: of('<'),
  'a tag with attributes': `<a ${of('a="1" ')}`,
  'a tag with half attributes': `<a ${of('a=')}`,
  entities: of('&amp'),
  'entities of entities': of('&amp;#38;'),
  braces: of('{{'),
  'braces, closed': of('{{a}'),
  mjml: `<mjml><mj-body>${of('<mj-section>')}`,
  'mjml attributes': `<mjml><mj-body><mj-text ${of('a="b" ')}></mj-text></mj-body></mjml>`,
  separators: of(';,'),
  cookies: of('a=b; '),
  languages: of('de;q=0.1,'),
  'percent signs': of('%2'),
  slashes: of('/'),
  'back slashes': of('\\'),
  'zero widths': of('\u200b'),
  'combining marks': `a${of('\u0308')}`,
};

const template = (source: string) => textPartOf(source, { unsubscribe: 'Abmelden', viewInBrowser: 'Ansehen' } as never);
const READERS: Record<string, (value: string) => unknown> = {
  normaliseEmail,
  idBytes,
  readDate,
  readConsentCell,
  readTags,
  cleanCell,
  foldHeader,
  'readNumber, German': (value) => readNumber(value, 'de'),
  'readNumber, English': (value) => readNumber(value, 'en'),
  scanMjml,
  importMjml,
  storedContent,
  plainTextOf,
  rewriteHtml: (value) => rewriteHtml(value, {} as never),
  textPartOf: template,
  safeReturnPath,
  readCookie: (value) => readCookie(value, 'session'),
  languageOf: (value) => languageOf({ 'accept-language': value, cookie: value }),
};

describe('32: values that keep a reader busy', () => {
  it.each(Object.keys(READERS))('%s comes back from each', { timeout: 60_000 }, (name) => {
    for (const [kind, value] of Object.entries(VALUES)) {
      try {
        READERS[name]!(value);
      } catch (error) {
        // Refusing is fine; a broken-off reader is not.
        expect([kind, error instanceof RangeError && /call stack/.test(error.message)]).toEqual([kind, false]);
      }
    }
  });
});

describe('32: names that are properties of every object', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'];

  it('do not reach the objects of the process through a profile, a tag or a field', () => {
    for (const name of names) {
      const value = JSON.parse(
        `{"email":"a@b.example","custom":{"${name}":"x"},"fields":{"${name}":"x"},"${name}":{"polluted":true}}`,
      );
      const parsed = contactProfile.safeParse(value);
      if (parsed.success) expect(Object.getPrototypeOf(parsed.data)).toBe(Object.prototype);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    }
  });

  it('are refused as keys where keys are closed', () => {
    const closed = z.strictObject({ a: z.string().optional() });
    for (const name of names.filter((one) => one !== '__proto__'))
      expect(closed.safeParse(JSON.parse(`{"${name}":1}`)).success).toBe(false);
  });
});
