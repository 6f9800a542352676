import { describe, expect, it } from 'vitest';
import { preferenceCookie, readAppearance, readLanguageCookie } from './preferences.ts';

describe('the choices of a browser', () => {
  it('reads back what it wrote, with and without TLS', () => {
    for (const secure of [true, false]) {
      const header = `other=1; ${preferenceCookie('appearance', 'dark', secure)?.split(';')[0]}`;
      expect(readAppearance(header)).toBe('dark');
    }
    expect(readLanguageCookie('mp-language=de')).toBe('de');
  });

  it('follows the device and the browser when nothing or nonsense was chosen', () => {
    expect(readAppearance(null)).toBe('auto');
    expect(readAppearance('mp-appearance=pink')).toBe('auto');
    expect(readLanguageCookie('mp-language=xx')).toBeNull();
  });

  it('never writes a value into a cookie that is none of the choices', () => {
    expect(preferenceCookie('language', 'de; Domain=evil.example', true)).toBeNull();
    expect(preferenceCookie('appearance', undefined, false)).toBeNull();
  });
});
