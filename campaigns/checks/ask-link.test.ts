// What a link's answer means, with a real server on this machine. How it is attacked: ask-link-attacks.test.ts.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askLink, LINK_CHECK_AGENT } from './ask-link.ts';

interface Seen {
  method: string;
  path: string;
  agent: string;
}
const seen: Seen[] = [];
let shop: http.Server;
let shopPort: string;

beforeAll(async () => {
  shop = http.createServer((request, response) => {
    const path = request.url ?? '';
    seen.push({ method: request.method ?? '', path, agent: request.headers['user-agent'] ?? '' });
    if (path === '/no-head' && request.method === 'HEAD') response.writeHead(405).end();
    else if (path === '/gone') response.writeHead(410).end();
    else if (path === '/moved') response.writeHead(301, { location: '/here' }).end();
    else if (path === '/round') response.writeHead(302, { location: '/round' }).end();
    else if (path === '/login') response.writeHead(403).end();
    else if (path === '/broken') response.writeHead(500).end();
    else response.end('ok');
  });
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
  shopPort = String((shop.address() as AddressInfo).port);
});
afterAll(async () => {
  shop.closeAllConnections();
  await new Promise((done) => shop.close(done));
});

/** The shop's own port counts as the public internet; everything else is judged as usual. */
const ask = (path: string) =>
  askLink(`http://shop.example:${shopPort}${path}`, {
    resolve: async () => ['127.0.0.1'],
    isAllowed: (address, port) => port === shopPort && address === '127.0.0.1',
  });

test('asks by HEAD, under its own name, and by GET where HEAD is refused', async () => {
  expect(await ask('/page')).toEqual({ state: 'answers', status: 200, movedTo: null });
  expect(seen).toEqual([{ method: 'HEAD', path: '/page', agent: LINK_CHECK_AGENT }]);
  expect(await ask('/no-head')).toMatchObject({ state: 'answers' });
  expect(seen.slice(1).map(({ method }) => method)).toEqual(['HEAD', 'GET']);
});

test('tells what is gone, moved, shut or broken', async () => {
  expect(await ask('/gone')).toEqual({ state: 'gone', status: 410 });
  expect(await ask('/moved')).toEqual({
    state: 'answers',
    status: 200,
    movedTo: `http://shop.example:${shopPort}/here`,
  });
  expect(await ask('/login')).toMatchObject({ state: 'answers', status: 403 });
  expect(await ask('/broken')).toEqual({ state: 'unreachable', why: 'server' });
  expect(await ask('/round')).toEqual({ state: 'unreachable', why: 'redirects' });
});

test('where the first address of a name does not answer, the next one is asked', async () => {
  const answer = await askLink(`http://shop.example:${shopPort}/page`, {
    // Nobody listens on the loopback of IPv6 at this port.
    resolve: async () => ['::1', '127.0.0.1'],
    isAllowed: () => true,
  });
  expect(answer).toMatchObject({ state: 'answers', status: 200 });
});
