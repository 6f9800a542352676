import { describe, expect, it } from 'vitest';
import { PROVIDER_NAMES, providerName } from './providers.ts';

describe('providers of recipients', () => {
  it('are told by the domain, in any case of its letters', () => {
    expect(providerName('erika@gmail.com')).toBe('gmail');
    expect(providerName('Erika@GMX.de')).toBe('gmx');
    expect(providerName('"a@gmail.com"@web.de')).toBe('webde');
    expect(providerName('erika@hotmail.co.uk')).toBe('microsoft');
  });

  it('are "other" wherever the domain could name somebody', () => {
    for (const address of [
      'erika@familie-sonnleitner.example',
      'x@gmail.com.example',
      'x@notgmail.com',
      'x@müller.example',
      'gmail.com.',
      '',
      'x@__proto__',
      'x@constructor',
    ])
      expect(providerName(address)).toBe('other');
  });

  it('are words that a metric and the database take', () => {
    expect(PROVIDER_NAMES.filter((name) => !/^[a-z0-9_]{1,24}$/.test(name))).toEqual([]);
    expect(PROVIDER_NAMES.length).toBeLessThanOrEqual(20);
  });
});
