import { describe, expect, it } from 'vitest';
import { isWithin, LOCAL_PART, readDomainName, shownDomain } from './domain-name.ts';

describe('the name of a sender domain', () => {
  it.each([
    ['autohaus-sonne.de', 'autohaus-sonne.de'],
    ['  Autohaus-Sonne.DE. ', 'autohaus-sonne.de'],
    ['https://www.autohaus-sonne.de/kontakt?x=1', 'www.autohaus-sonne.de'],
    ['info@autohaus-sonne.de', 'autohaus-sonne.de'],
    ['müller-autos.de', 'xn--mller-autos-thb.de'],
    ['straße.example', 'xn--strae-oqa.example'],
    ['日本.example', 'xn--wgv71a.example'],
  ])('is taken as people type it: %s', (typed, name) => {
    expect(readDomainName(typed)).toBe(name);
  });

  it.each([
    '',
    'localhost',
    '192.168.0.1',
    'http://[::1]/',
    'a..de',
    '-a.de',
    'a-.de',
    'a b.de',
    'a.123',
    `${'a'.repeat(64)}.de`,
    `${'a.'.repeat(120)}de`,
    'xn--\u0000.de',
    'a_b.de',
    'autohaus.de\r\nX: y',
  ])('is refused where it is none: %j', (typed) => {
    expect(readDomainName(typed)).toBeNull();
  });

  it('is shown in its own script', () => {
    expect(shownDomain('xn--mller-autos-thb.de')).toBe('müller-autos.de');
  });

  it('lies within another one by labels, not by letters', () => {
    expect(isWithin('mail.sonne.de', 'sonne.de')).toBe(true);
    expect(isWithin('notsonne.de', 'sonne.de')).toBe(false);
  });

  it('has local parts that need no quoting', () => {
    for (const good of ['news', 'a.b-c_d', 'x1']) expect(LOCAL_PART.test(good)).toBe(true);
    for (const bad of ['', '.a', 'a.', 'a..b', 'a b', 'ä', 'a@b', '"a"', 'a\nb'])
      expect(LOCAL_PART.test(bad)).toBe(false);
  });
});
