import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOREIGN_ORIGIN_HEADER } from './foreign-origin.ts';
import { refuseForeignOrigin, refuseOddMethods, requireHost, securityHeaders } from './security-headers.ts';

let server: ReturnType<ReturnType<typeof express>['listen']>;
let origin = '';

beforeAll(async () => {
  const app = express();
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.use(requireHost(origin));
  app.use(securityHeaders({ origin, security: { formTargets: [], imageSources: [] }, development: false }));
  app.use(refuseOddMethods);
  app.get('/plain', (_request, response) => void response.send('data'));
  app.get('/streamed', (_request, response) => {
    response.write('da');
    response.end('ta');
  });
  app.get('/moved', (_request, response) => response.redirect(302, '/plain'));
  app.get('/kept', (_request, response) => void response.set('Cache-Control', 'public, max-age=60').send('an image'));
  app.use(refuseForeignOrigin(origin, /^\/embed$/));
  app.all('*', (request, response) => void response.send(String(request.headers[FOREIGN_ORIGIN_HEADER] ?? 'done')));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const send = (path: string, headers: Record<string, string>, method = 'POST') =>
  fetch(`${origin}${path}`, { method, headers, redirect: 'manual' });

describe('the headers of every answer', () => {
  it.each(['/plain', '/streamed', '/moved', '/nothing'])('keep %s out of every cache', async (path) => {
    const answer = await fetch(`${origin}${path}`, { redirect: 'manual' });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('leave alone what an answer says of itself', async () => {
    expect((await fetch(`${origin}/kept`)).headers.get('cache-control')).toBe('public, max-age=60');
  });
});

it('a method that nothing answers is refused before anything looks at it', async () => {
  const status = await new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(origin);
    const asked = request({ hostname, port, path: '/plain', method: 'TRACE', headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject).end();
  });
  expect(status).toBe(405);
});

describe('a form of another origin', () => {
  const foreign: [string, Record<string, string>][] = [
    ['of another site', { origin: 'https://evil.example' }],
    ['that hides its origin', { origin: 'null' }],
    ['that hides its origin, of another site', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['that hides its origin, opened by hand', { origin: 'null', 'sec-fetch-site': 'none' }],
    [
      'that names its origin and says it were ours',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['on another port', { origin: 'http://127.0.0.1:1' }],
    ['by a browser that names the site only', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbour below the same domain', { 'sec-fetch-site': 'same-site' }],
    ['by an old browser that only names the page before', { referer: 'https://evil.example/form' }],
    ['with a page before that is no address', { referer: 'about' }],
  ];

  it.each(foreign)('is refused %s, whatever the method', async (_of, headers) => {
    const methods = ['POST', 'PUT', 'PATCH', 'DELETE'];
    const answers = await Promise.all(methods.map((method) => send('/act', headers, method)));
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  });

  it('passes where it is ours, or from a program', async () => {
    const own = [
      { origin },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { referer: `${origin}/act` },
      // Who forbids the browser to say from where somebody comes.
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      {},
    ];
    const answers = await Promise.all(own.map((headers) => send('/act', headers as Record<string, string>)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  });

  it('reaches the page that changes nothing, which learns where it came from and believes nobody else', async () => {
    const embedded = await send('/embed', { origin: 'https://dealer.example', [FOREIGN_ORIGIN_HEADER]: 'https://x.y' });
    expect(await embedded.text()).toBe('https://dealer.example');
    expect(await (await send('/act', { [FOREIGN_ORIGIN_HEADER]: 'https://x.y' })).text()).toBe('done');
  });
});
