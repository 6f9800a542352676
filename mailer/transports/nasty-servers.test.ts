/** SMTP servers with wrong TLS, odd sign-ins and bad manners: what is told of each, and what never goes out to them. */
import http from 'node:http';
import type net from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../../tests/support/servers/certificates.ts';
import { type ScriptedSmtp, type SmtpScript, startScriptedSmtp } from '../../tests/support/servers/scripted-smtp.ts';
import { judge } from '../smtp-verdict.ts';
import { beginning } from '../test-support/beginning.ts';
import type { MessageSource, ReadyMessage } from '../wire/ready-message.ts';
import type { SmtpOptions } from './smtp-options.ts';
import { optionsOf, type SmtpTransportServer } from './smtp-options.ts';
import { createSmtpTransport } from './smtp-transport.ts';
import type { TransportParts } from './transport.ts';

const SECRET = 'correct-horse';
let authority: Awaited<ReturnType<typeof createAuthority>>;
let server: ScriptedSmtp;
let parts: TransportParts | undefined;
beforeAll(async () => {
  authority = await createAuthority();
});
afterEach(async () => {
  parts?.single.close();
  await parts?.lines.close();
  parts = undefined;
  await server.close();
});

type Setting = Partial<Pick<SmtpTransportServer, 'tls' | 'signIn' | 'host'>>;
async function start(script: SmtpScript, setting: Setting = {}, more: SmtpOptions = {}): Promise<TransportParts> {
  server = await startScriptedSmtp(script);
  const options = optionsOf({
    kind: 'smtp',
    host: '127.0.0.1',
    port: server.port,
    tls: 'none',
    signIn: { way: 'none' },
    ...setting,
  });
  parts = createSmtpTransport({ ...options, ...more }, { connections: 1, onServer: () => undefined });
  return parts;
}
const trusted = (): SmtpOptions => ({ tls: { ca: authority.ca } });
const password = { way: 'password', user: 'aurora', password: SECRET } as const;

function message(i: number): ReadyMessage {
  const buffer = Buffer.alloc(4_096);
  const end = buffer.write(`Subject: m${i}\r\n\r\nHello\r\n`, 'latin1');
  return {
    deliveryId: `d${i}`,
    from: 's@m.example',
    to: `p${i}@k.example`,
    needsSmtpUtf8: false,
    buffer,
    start: 0,
    end,
  };
}
/** Sends with as many tries as it takes; what came back of each, in order. */
async function deliver({ lines }: TransportParts, count: number): Promise<Record<string, string[]>> {
  const waiting = Array.from({ length: count }, (_, i) => message(i));
  const told: Record<string, string[]> = {};
  await new Promise<void>((resolve) => {
    let open = count;
    const source: MessageSource = {
      next: () => waiting.shift() ?? null,
      ...beginning(),
      done({ deliveryId }, result) {
        const verdict = result.accepted ? 'accepted' : judge(result.fault, result.complete).result;
        told[deliveryId] = [...(told[deliveryId] ?? []), verdict];
        open -= 1;
        if (open === 0) resolve();
      },
      returned(given) {
        told[given.deliveryId] = [...(told[given.deliveryId] ?? []), 'returned'];
        waiting.push(given);
      },
    };
    lines.add(source);
  });
  return told;
}

describe('TLS', () => {
  test.each(['implicit', 'starttls'] as const)('%s by an authority that is trusted', async (mode) => {
    const made = await start({ tls: { mode, ...(await authority.issue()) } }, { tls: mode }, trusted());
    expect(await made.check()).toBeNull();
    expect(await deliver(made, 2)).toEqual({ d0: ['accepted'], d1: ['accepted'] });
    expect(server.faults).toEqual([]);
  });

  const wrong: [string, Parameters<typeof authority.issue>[0], boolean, string][] = [
    ['expired', { expired: true }, true, 'smtp_tls_expired'],
    ['signed by itself', { selfSigned: true }, true, 'smtp_tls_self_signed'],
    ['of another name', { name: 'mail.example' }, true, 'smtp_tls_name'],
    ['of an authority that nobody knows', {}, false, 'smtp_tls_untrusted'],
  ];
  describe.each(['implicit', 'starttls'] as const)('%s', (mode) => {
    test.each(wrong)('with a certificate %s: no sign-in, no mail', async (_name, wanted, known, reason) => {
      const certificate = await authority.issue(wanted);
      const made = await start(
        { tls: { mode, ...certificate }, signIn: { mechanisms: ['PLAIN'], user: 'aurora', secret: SECRET } },
        { tls: mode, signIn: password },
        known ? trusted() : {},
      );
      expect(await made.check()).toBe(reason);
      expect(server.commands.filter((line) => !/^(EHLO|STARTTLS)/.test(line))).toEqual([]);
    });
  });

  test('a server that offers no STARTTLS gets neither password nor mail', async () => {
    const made = await start(
      { signIn: { mechanisms: ['PLAIN'], user: 'aurora', secret: SECRET } },
      { tls: 'starttls', signIn: password },
    );
    expect(await made.check()).toBe('smtp_no_starttls');
    expect(server.commands.some((line) => /^(AUTH|MAIL)/.test(line))).toBe(false);
  });

  test('a server that speaks no TLS at all where it should', async () => {
    const made = await start({}, { tls: 'implicit' }, trusted());
    expect(await made.check()).toBe('smtp_tls_absent');
  });

  test('what somebody put in clear behind the answer to STARTTLS is not taken for the server’s word', async () => {
    const certificate = await authority.issue();
    // Were it taken for the answer to EHLO, no mail would be small enough.
    const injected = '250-scripted\r\n250 SIZE 5\r\n';
    const made = await start({ tls: { mode: 'starttls', injected, ...certificate } }, { tls: 'starttls' }, trusted());
    expect(await made.check()).toBeNull();
    expect(await deliver(made, 1)).toEqual({ d0: ['accepted'] });
  });
});

describe('signing in', () => {
  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'] as const)('by %s', async (mechanism) => {
    const made = await start(
      { signIn: { mechanisms: [mechanism], user: 'aurora', secret: SECRET } },
      { signIn: password },
    );
    expect(await made.check()).toBeNull();
    expect(await deliver(made, 1)).toEqual({ d0: ['accepted'] });
  });

  test('refused, not offered, or by no way that we know', async () => {
    const wrongPassword = await start(
      { signIn: { mechanisms: ['PLAIN'], user: 'aurora', secret: 'another' } },
      { signIn: password },
    );
    expect(await wrongPassword.check()).toBe('smtp_sign_in');
    await server.close();
    expect(await (await start({}, { signIn: password })).check()).toBe('smtp_no_sign_in');
    await server.close();
    const later = { mechanisms: ['PLAIN' as const], user: 'a', secret: 'b', refusal: '454 4.7.0 Later' };
    expect(await (await start({ signIn: later }, { signIn: password })).check()).toBe('smtp_sign_in');
  });

  test('by OAuth 2.0: one token for all connections, a new one when it is refused, none told to anybody', async () => {
    const asked: string[] = [];
    const tokens = http.createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        asked.push(body);
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({ access_token: `token-${asked.length}`, expires_in: 3_600, token_type: 'Bearer' }),
        );
      });
    });
    await new Promise<void>((resolve) => tokens.listen(0, '127.0.0.1', resolve));
    const tokenUrl = `http://127.0.0.1:${(tokens.address() as net.AddressInfo).port}/token`;
    const oauth2 = { way: 'oauth2', user: 'aurora', clientId: 'client', clientSecret: 'cs', tokenUrl } as const;
    const secret = { mechanisms: ['XOAUTH2' as const], user: 'aurora', secret: 'token-1' };
    const made = await start({ signIn: secret }, { signIn: { ...oauth2, refreshToken: 'rt' } });
    expect(await made.check()).toBeNull();
    expect(await made.check()).toBeNull();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('grant_type=refresh_token');
    expect(await deliver(made, 1)).toEqual({ d0: ['accepted'] });
    // The first token ends before its time: one more is fetched, and that one is taken.
    secret.secret = 'token-2';
    expect(await made.check()).toBeNull();
    expect(asked).toHaveLength(2);
    tokens.close();
    tokens.closeAllConnections();
    secret.secret = 'token-3';
    expect(await made.check()).toBe('smtp_oauth');
  });
});

describe('bad manners', () => {
  test('no greeting, a greeting that turns away, and no SMTP at all', async () => {
    expect(await (await start({ silent: true }, {}, { greetingTimeout: 150 })).check()).toBe('smtp_timeout');
    await server.close();
    expect(await (await start({ greeting: '554 5.7.1 You are not welcome' })).check()).toBe('smtp_turned_away');
    await server.close();
    expect(
      await (await start({ greeting: 'SSH-2.0-OpenSSH_9.2' }, {}, { greetingTimeout: 300 })).check(),
    ).not.toBeNull();
  });

  test('a name that no DNS knows', async () => {
    const made = await start({}, { host: 'no-such-host.invalid' });
    expect(await made.check()).toBe('smtp_unknown_host');
  });

  test('half-open: it takes everything and says nothing more; before the dot it is tried again, after it nobody knows', async () => {
    let held = 0;
    const made = await start(
      {
        answer: (event, text) => {
          if (event === 'mail' && held === 0) {
            held += 1;
            return 'hang';
          }
          return event === 'message' && text.includes('m1') ? 'hang' : undefined;
        },
      },
      {},
      { socketTimeout: 200 },
    );
    const told = await deliver(made, 3);
    expect(told.d0).toEqual(['returned', 'accepted']);
    expect(told.d1?.at(-1)).toBe('in_doubt');
    expect(told.d2?.at(-1)).toBe('accepted');
    const subjects = server.taken.map(({ raw }) => /Subject: (\S+)/.exec(raw)?.[1]);
    expect(subjects.sort()).toEqual(['m0', 'm2']);
  });

  test.each([
    ['in the middle of a message', 1],
    ['right after it asked for a message', 0],
  ])('421 %s: it was not taken, is tried again later, and the rest goes on', async (_when, fromByte) => {
    let said = false;
    const made = await start({
      midMessage: (bytes) => {
        if (said || bytes < fromByte) return undefined;
        said = true;
        return '421 4.3.2 Shutting down';
      },
    });
    const waiting = [large(0), message(1)];
    const told: string[] = [];
    await new Promise<void>((resolve) => {
      made.lines.add({
        next: () => waiting.shift() ?? null,
        ...beginning(),
        done: ({ deliveryId }, result) => {
          told.push(`${deliveryId} ${result.accepted ? 'accepted' : judge(result.fault, result.complete).result}`);
          if (told.length === 2) resolve();
        },
        returned: (given) => waiting.push(given),
      });
    });
    expect(told.sort()).toEqual(['d0 deferred', 'd1 accepted']);
    expect(server.taken.map(({ to }) => to)).toEqual(['p1@k.example']);
  });

  test('byte by byte, slowly', async () => {
    const made = await start({ crumbs: 1 });
    expect(await deliver(made, 3)).toEqual({ d0: ['accepted'], d1: ['accepted'], d2: ['accepted'] });
    expect(server.faults).toEqual([]);
  });
});

/** Too large for one piece of the network: the server answers while it is still coming. */
function large(i: number): ReadyMessage {
  const text = `Subject: m${i}\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(60_000)}`;
  const buffer = Buffer.alloc(text.length + 2_048);
  return { ...message(i), buffer, start: 0, end: buffer.write(text, 'latin1') };
}
