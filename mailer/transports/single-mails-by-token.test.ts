/** Single mails over a server that one signs in to by OAuth 2.0: they have connections of their own, and tokens end while they are open. */
import { afterEach, expect, test } from 'vitest';
import { type ScriptedSmtp, startScriptedSmtp } from '../../tests/support/servers/scripted-smtp.ts';
import { startTokenService, type TokenService } from '../../tests/support/servers/token-service.ts';
import { optionsOf } from './smtp-options.ts';
import { createSmtpTransport } from './smtp-transport.ts';
import type { TransportParts } from './transport.ts';

const signIn = { mechanisms: ['XOAUTH2' as const], user: 'aurora', secret: 'token-1' };
let server: ScriptedSmtp;
let tokens: TokenService;
let parts: TransportParts;
afterEach(async () => {
  parts.single.close();
  await parts.lines.close();
  await server.close();
  await tokens.close();
});

async function start(): Promise<void> {
  server = await startScriptedSmtp({ signIn });
  tokens = await startTokenService();
  signIn.secret = 'token-1';
  const options = optionsOf({
    ...{ kind: 'smtp', host: '127.0.0.1', port: server.port, tls: 'none' },
    signIn: {
      ...{ way: 'oauth2', user: 'aurora', clientId: 'client', clientSecret: 'cs', refreshToken: 'rt' },
      tokenUrl: tokens.url,
    },
  });
  parts = createSmtpTransport(options, { connections: 1, onServer: () => undefined });
}
const send = (id: string) =>
  parts.single.send(
    {
      id,
      envelope: { from: 's@m.example', to: `${id}@k.example` },
      raw: Buffer.from(`Subject: ${id}\r\n\r\nHello\r\n`),
    },
    () => undefined,
    () => undefined,
  );
const got = () => server.taken.map(({ to }) => to).sort();

test('they sign in with a token, and with a new one when the first counts no more', async () => {
  await start();
  expect(await send('a')).toEqual({ result: 'accepted' });
  expect(tokens.asked).toHaveLength(1);
  // Two at once need a second connection; the one that is open stays signed in.
  signIn.secret = 'token-2';
  expect(await Promise.all([send('b'), send('c')])).toEqual([{ result: 'accepted' }, { result: 'accepted' }]);
  expect(got()).toEqual(['a@k.example', 'b@k.example', 'c@k.example']);
});

test('without a token nobody was tried: the mail waits, and no word of its secret goes to the server or into the verdict', async () => {
  await start();
  tokens.refuse();
  const verdict = await send('a');
  expect(verdict).toMatchObject({ result: 'deferred', kind: 'connection', reason: 'smtp_oauth', serverTrouble: true });
  // So it is put aside and loses no try (single-mails/hand-over.ts).
  expect(verdict).not.toHaveProperty('smtpCode');
  expect(got()).toEqual([]);
  for (const text of [JSON.stringify(verdict), server.commands.join('\n')]) expect(text).not.toMatch(/\b(cs|rt)\b/);
});

test('with tokens that the server refuses for good they wait, too', async () => {
  await start();
  signIn.secret = 'another';
  expect(await send('a')).toMatchObject({ result: 'deferred', kind: 'connection', reason: 'smtp_sign_in' });
  expect(tokens.asked.length).toBeLessThanOrEqual(3);
  expect(got()).toEqual([]);
});
