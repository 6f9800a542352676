// Amazon SES behind a connection that never stands: nothing was taken, so nobody is in doubt, and the operator is told what is wrong with it.
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createAuthority } from '../../tests/support/servers/certificates.ts';
import { SES_KEYS, startSesEndpoint } from '../../tests/support/servers/ses-endpoint.ts';
import { createSesTransport } from './ses-transport.ts';
import { sesVerdict } from './ses-verdict.ts';

const authority = await createAuthority();
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const transportTo = (endpoint: string) =>
  createSesTransport(
    { kind: 'ses', region: 'eu-central-1', endpoint, ...SES_KEYS, configurationSet: null },
    { connections: 1 },
  );

/** One mail, and what the transport says of the service. */
async function tried(endpoint: string) {
  const parts = transportTo(endpoint);
  const mail = {
    id: 'sml_1',
    envelope: { from: 's@m.example', to: 'm@k.example' },
    raw: Buffer.from('Subject: x\r\n\r\nx'),
  };
  const verdict = await parts.single.send(
    mail,
    () => undefined,
    () => undefined,
  );
  return { verdict, check: await parts.check() };
}

describe('a service whose certificate is not to be trusted', () => {
  it('gets no mail, and the mail waits without a doubt', async () => {
    let asked = 0;
    const server = https.createServer(await authority.issue(), (_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    const { verdict, check } = await tried(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(verdict).toMatchObject({ result: 'deferred', kind: 'connection', serverTrouble: true });
    expect(verdict).toHaveProperty('reason', check);
    expect(['smtp_tls_untrusted', 'smtp_tls_self_signed']).toContain(check);
    expect(asked).toBe(0);
  });

  it('and one that speaks no TLS is told apart from one that is away', async () => {
    const endpoint = await startSesEndpoint();
    closing.push(() => endpoint.close());
    expect(await transportTo(endpoint.url.replace('http:', 'https:')).check()).toBe('smtp_tls');
    expect(endpoint.taken).toEqual([]);
  });
});

it('only what surely was not taken is tried again', () => {
  for (const code of ['ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED', 'CERT_REVOKED', 'ENOTFOUND', 'EHOSTUNREACH'])
    expect(sesVerdict({ name: 'Error', code }).result, code).toBe('deferred');
  for (const code of ['ECONNRESET', 'EPIPE', 'EPROTO', 'ETIMEDOUT', ''])
    expect(sesVerdict({ name: 'Error', code }), code).toMatchObject({ result: 'in_doubt', reason: 'connection_lost' });
  expect(sesVerdict({ name: 'TimeoutError' }).result).toBe('in_doubt');
});
