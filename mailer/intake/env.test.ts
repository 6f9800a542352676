import { describe, expect, it } from 'vitest';
import { readIntakeEnv as readSource, tokenSettingsOf } from './env.ts';

const readIntakeEnv = (source: Record<string, string>) => readSource(source as unknown as NodeJS.ProcessEnv);

const OAUTH = {
  BOUNCE_OAUTH_CLIENT_ID: 'client',
  BOUNCE_OAUTH_CLIENT_SECRET: 'never-shown',
  BOUNCE_OAUTH_REFRESH_TOKEN: 'never-shown-either',
  BOUNCE_OAUTH_TOKEN_URL: 'https://tokens.example/token',
};

describe('settings of what comes back', () => {
  it('a mailbox without a password needs all of OAuth 2.0', () => {
    const url = { BOUNCE_POP_URL: 'pops://bounces@mail.example' };
    expect(tokenSettingsOf(readIntakeEnv({ ...url, ...OAUTH }))).toMatchObject({ clientId: 'client' });
    expect(() => readIntakeEnv(url)).toThrow(/no password/);
    expect(tokenSettingsOf(readIntakeEnv({ BOUNCE_IMAP_URL: 'imaps://bounces:secret@mail.example/INBOX' }))).toBeNull();
    for (const name of Object.keys(OAUTH))
      expect(() => readIntakeEnv({ ...url, ...OAUTH, [name]: '' }), name).toThrow(/set all of/);
  });

  it.each([
    ['no address', { BOUNCE_IMAP_URL: 'imaps://bounces:never-shown@mail.example:x' }],
    ['an address of another kind', { BOUNCE_POP_URL: 'https://bounces:never-shown@mail.example' }],
    ['no user', { BOUNCE_POP_URL: 'pops://mail.example' }],
    ['a line end in the user', { BOUNCE_IMAP_URL: 'imaps://bounces%0d%0aA1:x@mail.example' }],
    ['a line end in the password', { BOUNCE_POP_URL: 'pops://bounces:a%0D%0ADELE%201@mail.example' }],
    ['a service for tokens in clear', { ...OAUTH, BOUNCE_OAUTH_TOKEN_URL: 'http://tokens.example/token' }],
    ['a service for tokens that is none', { ...OAUTH, BOUNCE_OAUTH_TOKEN_URL: 'file:///etc/passwd' }],
  ] as [string, Record<string, string>][])('are refused without a value in the words: %s', (_, settings) => {
    expect(() => readIntakeEnv(settings)).toThrow(/BOUNCE_/);
    expect(() => readIntakeEnv(settings)).not.toThrow(/mail\.example|never-shown|passwd/);
    // Nor in what a log would show of the error beside its words.
    expect(() => readIntakeEnv(settings)).toThrow(expect.not.objectContaining({ input: expect.anything() }));
  });
});
