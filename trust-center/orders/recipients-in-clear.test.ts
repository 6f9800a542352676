import { describe, expect, it } from 'vitest';
import { confirmationHash } from './audience/audience.ts';
import { displayName, greetingOf } from './contact-tags.ts';

const person = { email: 'a@b.example', tags: [], custom: {}, fields: {} };

describe('greetings', () => {
  it('speaks German and English and stays neutral where nothing is known', () => {
    expect(greetingOf({ ...person, salutation: 'Frau', title: 'Dr.', lastName: 'Weiß' }, 'de')).toBe(
      'Sehr geehrte Frau Dr. Weiß',
    );
    expect(greetingOf({ ...person, salutation: 'Herr', lastName: 'Koch' }, 'de')).toBe('Sehr geehrter Herr Koch');
    expect(greetingOf({ ...person, firstName: 'Kim' }, 'de')).toBe('Guten Tag Kim');
    expect(greetingOf({ ...person, salutation: 'Herr', lastName: 'Koch' }, 'en')).toBe('Dear Mr Koch');
    expect(greetingOf(person, 'en')).toBe('Hello');
  });

  it('puts nothing into a header that a mail server would act on', () => {
    expect(displayName({ ...person, firstName: 'A\r\nBcc: x@y.example', lastName: '"<b>' })).not.toMatch(/[\r\n<>"@]/);
  });
});

describe('confirmations', () => {
  it('changes with every part of what was confirmed', () => {
    const base = {
      campaignId: 'c',
      packageHash: 'h',
      audience: { kind: 'all' } as const,
      filter: null,
      recipientCount: 5,
      notBefore: null,
      notAfter: 'z',
    };
    const hashes = [
      base,
      { ...base, campaignId: 'd' },
      { ...base, packageHash: 'i' },
      { ...base, audience: { kind: 'tag', tag: 'vip' } as const },
      { ...base, recipientCount: 6 },
      { ...base, notBefore: 'x' },
      { ...base, notAfter: 'y' },
    ].map(confirmationHash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
