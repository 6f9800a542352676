import { describe, expect, it } from 'vitest';
import { cookieName, readCookie, writeCookie } from './cookies.ts';
import { languageCookieAfterSignIn } from './language.ts';

describe('cookies', () => {
  it('are bound to their host with https, and never have a domain', () => {
    const cookie = writeCookie('https://trust.example', 'mp', 'x', { maxAgeSeconds: 60 });
    expect(cookie).toBe('__Host-mp=x; Path=/; SameSite=Lax; HttpOnly; Max-Age=60; Secure');
    expect(cookieName('http://127.0.0.1:3000', 'mp')).toBe('mp');
  });

  it('are read by their whole name', () => {
    expect(readCookie('xmp=1; mp=2; mp2=3', 'mp')).toBe('2');
    expect(readCookie('xmp=1', 'mp')).toBeUndefined();
    expect(readCookie(undefined, 'mp')).toBeUndefined();
  });

  it('give a person their language where nobody chose one, and leave a choice alone', () => {
    const origin = 'http://localhost:3001';
    expect(languageCookieAfterSignIn(origin, undefined, 'de')).toMatch(/^mp-language=de;/);
    expect(languageCookieAfterSignIn(origin, 'mp-language=en', 'de')).toBeNull();
    expect(languageCookieAfterSignIn(origin, undefined, null)).toBeNull();
  });
});
