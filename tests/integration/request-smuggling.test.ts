/**
 * Design 4 (32) on the internal listener: requests whose end two readers could see in two places (RFC 9112, 6.3 and 11.2), spoken
 * byte by byte over mutual TLS. Nothing that is hidden behind such a request may reach a handler.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { ok } from '@multipartner/kernel/result';
import { createPool } from '@multipartner/prisma-trust-center/connect';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureServiceKeys } from '../../scripts/start/service-keys.ts';
import { mailerCalls } from '../../trust-center/clients/calls/contracts.ts';
import { signGrant } from '../../trust-center/clients/calls/grants.ts';
import { readServiceIdentity } from '../../trust-center/clients/calls/service-identity.ts';
import type { InternalHandlers } from '../../trust-center/internal/handlers.ts';
import { createInternalServer } from '../../trust-center/internal/server.ts';
import { freshTrustDatabase } from '../support/database/databases.ts';

const dir = mkdtempSync(join(tmpdir(), 'smuggling-'));
const reached: string[] = [];
let server: FastifyInstance;
let db: pg.Pool;
let port = 0;

beforeAll(async () => {
  await ensureServiceKeys(dir);
  db = createPool((await freshTrustDatabase()).url, { poolSize: 2 });
  const handlers = new Proxy({} as InternalHandlers, {
    get: (_, name: string) => async () => {
      reached.push(name);
      return ok({ orders: [], singleMails: 0 });
    },
  });
  server = createInternalServer({ handlers, keysDir: dir, db });
  await server.listen({ host: '127.0.0.1', port: 0 });
  port = (server.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await server?.close();
  await db?.end();
  rmSync(dir, { recursive: true, force: true });
});

/** Sends these bytes on one connection and gives the status of every answer that comes back until it is closed. */
function speak(bytes: Buffer | string): Promise<number[]> {
  const identity = readServiceIdentity(dir, 'mailer');
  return new Promise((resolve) => {
    const socket = connect({
      host: '127.0.0.1',
      port,
      ca: readFileSync(join(dir, 'ca.crt')),
      cert: identity.cert,
      key: identity.key,
      servername: 'trust-center.internal',
    });
    let text = '';
    const end = () => {
      socket.destroy();
      resolve([...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status)));
    };
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', end);
    socket.on('close', end);
    socket.setTimeout(15_000, end);
    socket.once('secureConnect', () => socket.write(bytes));
  });
}

const { path, method } = mailerCalls.pendingWork;
/** A whole, valid call of the mailer, as bytes: what an attacker would hide behind another request. */
async function goodCall(more = ''): Promise<string> {
  const grant = await signGrant(readServiceIdentity(dir, 'mailer'), { method, path, body: Buffer.alloc(0) });
  return `${method} ${path} HTTP/1.1\r\nHost: trust-center.internal\r\nAuthorization: Bearer ${grant}\r\n${more}\r\n`;
}

test('32: the call itself passes: what follows is refused for its form', async () => {
  reached.length = 0;
  expect(await speak(await goodCall('Connection: close\r\n'))).toEqual([200]);
  expect(reached).toEqual(['pendingWork']);
});

const HEAD = 'POST /internal/v1/nothing HTTP/1.1\r\nHost: trust-center.internal\r\nContent-Type: application/json\r\n';
test.each<[string, (hidden: string) => string]>([
  [
    'length and chunks together',
    (hidden) => `${HEAD}Content-Length: ${hidden.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
  ],
  ['two lengths', (hidden) => `${HEAD}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`],
  ['a list of lengths', (hidden) => `${HEAD}Content-Length: 0, ${hidden.length}\r\n\r\n${hidden}`],
  ['a length with a sign', (hidden) => `${HEAD}Content-Length: +0\r\n\r\n${hidden}`],
  ['a length in hexadecimal', (hidden) => `${HEAD}Content-Length: 0x0\r\n\r\n${hidden}`],
  ['a space before the colon', (hidden) => `${HEAD}Content-Length : 0\r\n\r\n${hidden}`],
  ['chunks under another name', (hidden) => `${HEAD}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['chunks twice', (hidden) => `${HEAD}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`],
  [
    'a folded header',
    (hidden) => `${HEAD}Transfer-Encoding:\r\n chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n${hidden}`,
  ],
  ['a chunk of a length that is none', (hidden) => `${HEAD}Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n${hidden}`],
  ['a chunk whose line ends in LF alone', (hidden) => `${HEAD}Transfer-Encoding: chunked\r\n\r\n0;\n\n${hidden}`],
  ['lines that end in CR alone', (hidden) => `${HEAD.replaceAll('\r\n', '\r')}Content-Length: 0\r\r${hidden}`],
  ['a NUL in a header', (hidden) => `${HEAD}X-Nothing: a\0b\r\nContent-Length: 0\r\n\r\n${hidden}`],
  ['a line break in the target', (hidden) => `POST /internal/v1/a\r\n\r\n${hidden}`],
  [
    'another protocol in the first line',
    (hidden) => `POST /internal/v1/nothing HTTP/1.9\r\nContent-Length: 0\r\n\r\n${hidden}`,
  ],
])('32: %s: refused, and what hides behind it does not arrive', async (_, compose) => {
  reached.length = 0;
  const statuses = await speak(compose(await goodCall()));
  expect(statuses.filter((status) => status < 400)).toEqual([]);
  expect(reached).toEqual([]);
});

test('32: a header section or a line without end is cut off', async () => {
  reached.length = 0;
  expect(await speak(`${HEAD}X-Long: ${'a'.repeat(1 << 20)}`)).toEqual([431]);
  expect(await speak(`${HEAD}${'X-Many: a\r\n'.repeat(100_000)}`)).toEqual([431]);
  expect(reached).toEqual([]);
});
