import { newId } from '@multipartner/kernel/ids';
import { describe, expect, it } from 'vitest';
import { confirmationHash } from './audience/audience.ts';
import { displayName, greetingOf } from './contact-tags.ts';
import { tokenSecret } from './deps.ts';
import { makeToken, readToken } from './tracking/token.ts';

const person = { email: 'a@b.example', tags: [], custom: {}, fields: {} };

describe('tokens of recipients', () => {
  const target = { partnerId: newId('partner'), deliveryId: newId('delivery') };
  const old = tokenSecret('old');
  const secrets = [tokenSecret('now'), old];

  it('opens for its own use only, also after the secret was changed', () => {
    expect(readToken(secrets, 'page', makeToken(secrets, 'page', target))).toEqual(target);
    expect(readToken(secrets, 'page', makeToken([old], 'page', target))).toEqual(target);
    expect(readToken(secrets, 'page', makeToken(secrets, 'open', target))).toBeNull();
    expect(readToken([tokenSecret('other')], 'page', makeToken(secrets, 'page', target))).toBeNull();
  });

  it('refuses every token with one changed byte', () => {
    const bytes = Buffer.from(makeToken(secrets, 'click', target), 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const forged = Buffer.from(bytes);
      forged[i]! ^= 1;
      expect(readToken(secrets, 'click', forged.toString('base64url'))).toBeNull();
    }
    for (const text of ['', 'x', '../../etc', 'A'.repeat(63), 'A'.repeat(65)])
      expect(readToken(secrets, 'click', text)).toBeNull();
  });
});

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
