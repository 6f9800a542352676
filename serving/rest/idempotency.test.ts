import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newApiKeySecret } from './api-keys.ts';
import { writeOf } from './idempotency.ts';

const { secret } = newApiKeySecret();
const request = { method: 'POST', path: '/api/v1/contacts', body: { address: 'waltraudis@geheimpost.example' } };
const write = writeOf(secret, 'key_1', 'once', request);

describe('a repeated write', () => {
  it('opens the answer again for the same caller, key and request', () => {
    const sealed = write.seal({ name: 'Waltraudis' });
    expect(writeOf(secret, 'key_1', 'once', request).open(sealed)).toEqual({ name: 'Waltraudis' });
    expect(write.open(write.seal(undefined))).toBeNull();
  });

  it('shows nothing of request or answer, and the same answer never twice in the same way', () => {
    const sealed = write.seal({ name: 'Waltraudis' });
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('Waltraudis');
    expect(write.seal({ name: 'Waltraudis' })).not.toBe(sealed);
    const plain = createHash('sha256')
      .update(`POST /api/v1/contacts\n${JSON.stringify(request.body)}`)
      .digest('hex');
    expect(write.requestHash).not.toBe(plain);
  });

  it('shows nothing of the key, which may name somebody', () => {
    const named = writeOf(secret, 'key_1', 'welcome-waltraudis@geheimpost.example', request);
    expect(named.key).toMatch(/^[\w-]{43}$/);
    expect(named.key).toBe(writeOf(secret, 'key_1', 'welcome-waltraudis@geheimpost.example', request).key);
    // Whoever reads the database and has a guess cannot try it without the caller's secret.
    expect(named.key).not.toBe(
      writeOf(newApiKeySecret().secret, 'key_1', 'welcome-waltraudis@geheimpost.example', request).key,
    );
  });

  it.each([
    ['key of the API', writeOf(newApiKeySecret().secret, 'key_1', 'once', request)],
    ['holder', writeOf(secret, 'key_2', 'once', request)],
    ['repetition', writeOf(secret, 'key_1', 'twice', request)],
    ['request', writeOf(secret, 'key_1', 'once', { ...request, body: { address: 'other@geheimpost.example' } })],
  ])('opens nothing for another %s', (_what, other) => {
    expect(() => other.open(write.seal({ name: 'Waltraudis' }))).toThrow();
  });

  it('knows a changed answer', () => {
    const bytes = Buffer.from(write.seal({ name: 'Waltraudis' }), 'base64');
    bytes[bytes.length - 20]! ^= 1;
    expect(() => write.open(bytes.toString('base64'))).toThrow();
  });
});
