import { describe, expect, it, vi } from 'vitest';
import { languageOfPage } from './own-language.server.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const visit = (userAgent = BROWSER) =>
  new Request('http://localhost:3001/u/token', { headers: userAgent ? { 'user-agent': userAgent } : {} });
const given = { chosen: undefined, mail: 'de', browser: 'en', request: visit() } as const;
const knows = (language: string | null) => vi.fn(async () => language);

describe('the language of a page behind a mail’s link', () => {
  it('is the chosen one, then the person’s own, then the mail’s, and the browser’s at last', async () => {
    expect(await languageOfPage({ ...given, chosen: 'de', mail: 'en', ask: knows('en') })).toBe('de');
    expect(await languageOfPage({ ...given, ask: knows('en') })).toBe('en');
    expect(await languageOfPage({ ...given, ask: knows(null) })).toBe('de');
    // The pages do not speak French: whoever prefers it reads the mail's language.
    expect(await languageOfPage({ ...given, ask: knows('fr') })).toBe('de');
    expect(await languageOfPage({ ...given, mail: 'fr', ask: knows('fr') })).toBe('en');
  });

  it('is asked of nobody’s record once it was chosen, nor for a program that looks through mails', async () => {
    for (const more of [
      { chosen: 'en' as const },
      { request: visit('Barracuda Sentinel scan') },
      { request: visit('') },
    ]) {
      const ask = knows('en');
      await languageOfPage({ ...given, ...more, ask });
      expect(ask).not.toHaveBeenCalled();
    }
  });
});
