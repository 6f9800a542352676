import { idFromBytes, newId } from '@multipartner/kernel/ids';
import { describe, expect, it } from 'vitest';
import { tokenSecret } from '../deps.ts';
import { createReadCounted } from './read-counted.ts';
import { makeToken, makeTokens, readReturnToken, readToken, type TokenUse, trackingSecretOf } from './token.ts';

const USES: TokenUse[] = ['page', 'preferences', 'open', 'click'];
const target = { partnerId: newId('partner'), deliveryId: newId('delivery') };
const old = tokenSecret('old');
const secrets = [tokenSecret('now'), old];

describe('tokens of recipients', () => {
  it('opens for its own use only, also after the secret was changed', () => {
    for (const use of USES) {
      expect(readToken(secrets, use, makeToken(secrets, use, target))).toEqual(target);
      expect(readToken(secrets, use, makeToken([old], use, target))).toEqual(target);
      expect(readToken([tokenSecret('other')], use, makeToken(secrets, use, target))).toBeNull();
      for (const other of USES.filter((one) => one !== use))
        expect(readToken(secrets, other, makeToken(secrets, use, target))).toBeNull();
    }
  });

  it('refuses every token with one changed bit', () => {
    const bytes = Buffer.from(makeToken(secrets, 'click', target), 'base64url');
    for (let i = 0; i < 8 * bytes.length; i++) {
      const forged = Buffer.from(bytes);
      forged[i >> 3]! ^= 1 << (i & 7);
      expect(readToken(secrets, 'click', forged.toString('base64url'))).toBeNull();
    }
    for (const text of ['', 'x', '../../etc', 'A'.repeat(59), 'A'.repeat(60), 'A'.repeat(64), 'A'.repeat(65)])
      expect(readToken(secrets, 'click', text)).toBeNull();
  });

  it('opens what stands in mails from before there was one HMAC for all uses', () => {
    const first = {
      page: 'FxcXFxcXFxcXFxcXFxcXF3FxcXFxcXFxcXFxcXFxcXFELsFE8DLIi7Q550APv4ej',
      preferences: 'FxcXFxcXFxcXFxcXFxcXF3FxcXFxcXFxcXFxcXFxcXH1xZ0T5y5oYPErXToL7_yG',
      open: 'FxcXFxcXFxcXFxcXFxcXF3FxcXFxcXFxcXFxcXFxcXHeK9PrQNkbKnJmmJVZy-FG',
      click: 'FxcXFxcXFxcXFxcXFxcXF3FxcXFxcXFxcXFxcXFxcXHmLVfzgxWSu4rDZgjzKXy4',
    };
    const known = [tokenSecret('now'), tokenSecret('golden')];
    for (const use of USES) {
      expect(readToken(known, use, first[use])).toEqual({
        partnerId: idFromBytes('partner', Buffer.alloc(16, 0x17)),
        deliveryId: idFromBytes('delivery', Buffer.alloc(16, 0x71)),
      });
      expect(readToken(known, use, first[use === 'open' ? 'click' : 'open'])).toBeNull();
    }
  });
});

describe('the key of the tracking process', () => {
  const keys = secrets.map(trackingSecretOf);
  const tokens = makeTokens(secrets, target);
  const read = createReadCounted(keys);

  it('reads pixels and redirects, each for its own use, also after the secret was changed', () => {
    expect(read('open', tokens.open)).toHaveLength(32);
    expect(read('click', `${makeToken([old], 'click', target)}>.`)).toHaveLength(32);
    expect(read('click', tokens.open)).toBeNull();
    expect(createReadCounted([trackingSecretOf(tokenSecret('other'))])('open', tokens.open)).toBeNull();
  });

  it('refuses every token with one changed bit, and everything that is none', () => {
    const bytes = Buffer.from(tokens.click, 'base64url');
    for (let i = 0; i < 8 * bytes.length; i++) {
      const forged = Buffer.from(bytes);
      forged[i >> 3]! ^= 1 << (i & 7);
      expect(read('click', forged.toString('base64url'))).toBeNull();
    }
    for (const text of [
      '',
      'x',
      tokens.click.slice(1),
      `${tokens.click}A`,
      'A'.repeat(60),
      'ä'.repeat(60),
      `${tokens.click}>>>>`,
    ])
      expect(read('click', text)).toBeNull();
  });

  it('gives ids of their own: reading on does not change them', () => {
    const first = read('open', tokens.open)!;
    const before = Buffer.from(first).toString('hex');
    expect(before).toBe(Buffer.from(tokens.open, 'base64url').toString('hex', 0, 32));
    read('open', makeToken(secrets, 'open', { ...target, deliveryId: newId('delivery') }));
    expect(Buffer.from(first).toString('hex')).toBe(before);
  });

  it('opens and makes no link to a page', () => {
    for (const use of ['page', 'preferences'] as const) {
      expect(read('open', tokens[use])).toBeNull();
      expect(read('click', tokens[use])).toBeNull();
      expect(readToken(secrets, use, makeToken(keys, use, target))).toBeNull();
    }
    expect(readReturnToken(secrets, makeTokens(keys, target).returnPath)).toBeNull();
  });
});

describe('return paths', () => {
  const localPart = makeTokens(secrets, target).returnPath;

  it('fits into a local part and survives a server that changes capitals', () => {
    expect(localPart).toMatch(/^[a-z2-7]{64}$/);
    expect(readReturnToken(secrets, localPart)).toEqual(target);
    expect(readReturnToken(secrets, localPart.toUpperCase())).toEqual(target);
    expect(readReturnToken([tokenSecret('other'), old], makeTokens([old], target).returnPath)).toEqual(target);
  });

  it('refuses what was changed, cut, or made for another installation', () => {
    for (let i = 0; i < localPart.length; i++) {
      const forged = `${localPart.slice(0, i)}${localPart[i] === 'a' ? 'b' : 'a'}${localPart.slice(i + 1)}`;
      expect(readReturnToken(secrets, forged)).toBeNull();
    }
    expect(readReturnToken([tokenSecret('other')], localPart)).toBeNull();
    for (const text of ['', 'postmaster', localPart.slice(1), `${localPart}a`, `${localPart.slice(1)}1`])
      expect(readReturnToken(secrets, text)).toBeNull();
  });

  it('tells no key of a link: a page cannot be opened with it', () => {
    const { page } = makeTokens(secrets, target);
    const tail = Buffer.from(page, 'base64url').subarray(32).toString('hex');
    expect(tail).not.toContain(Buffer.from(localPart).toString('hex').slice(-16));
    expect(readToken(secrets, 'page', localPart)).toBeNull();
  });
});
