// The guard against server-side request forgery, with real servers on this machine that try to be reached.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askLink, LINK_CHECK_AGENT } from './ask-link.ts';
import { isPublicAddress } from './public-address.ts';

interface Seen {
  method: string;
  path: string;
  agent: string;
}
const seen: Seen[] = [];
const secretHits: string[] = [];
let shop: http.Server;
let secret: http.Server;
let shopPort: string;
let secretPort: string;

const portOf = (server: http.Server): string => String((server.address() as AddressInfo).port);
const listen = (server: http.Server): Promise<void> => new Promise((done) => server.listen(0, '127.0.0.1', done));

beforeAll(async () => {
  secret = http.createServer((request, response) => {
    secretHits.push(request.url ?? '');
    response.end('internal');
  });
  shop = http.createServer((request, response) => {
    const path = request.url ?? '';
    seen.push({ method: request.method ?? '', path, agent: request.headers['user-agent'] ?? '' });
    if (path === '/no-head' && request.method === 'HEAD') response.writeHead(405).end();
    else if (path === '/gone') response.writeHead(410).end();
    else if (path === '/moved') response.writeHead(301, { location: '/here' }).end();
    else if (path === '/inwards')
      response.writeHead(302, { location: `http://127.0.0.1:${portOf(secret)}/admin` }).end();
    else if (path === '/metadata') response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end();
    else if (path === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    else if (path === '/round') response.writeHead(302, { location: '/round' }).end();
    else if (path === '/never') setTimeout(() => response.end(), 30_000).unref();
    else if (path === '/endless' && request.method === 'GET') {
      const timer = setInterval(() => response.write('x'.repeat(32_768)), 1);
      response.on('close', () => clearInterval(timer));
    } else if (path === '/endless') response.writeHead(500).end();
    else if (path === '/login') response.writeHead(403).end();
    else if (path === '/broken') response.writeHead(500).end();
    else response.end('ok');
  });
  await Promise.all([listen(shop), listen(secret)]);
  [shopPort, secretPort] = [portOf(shop), portOf(secret)];
});
afterAll(async () => {
  shop.closeAllConnections();
  await Promise.all([shop, secret].map((server) => new Promise((done) => server.close(done))));
});

/** The shop's own port counts as the public internet; everything else is judged as usual. */
const ask = (path: string, wholeMs?: number) =>
  askLink(`http://shop.example:${shopPort}${path}`, {
    resolve: async () => ['127.0.0.1'],
    isAllowed: (address, port) => port === shopPort && address === '127.0.0.1',
    ...(wholeMs ? { wholeMs } : {}),
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

test('a redirect into the network behind is refused, and nothing arrives there', async () => {
  expect(await ask('/inwards')).toEqual({ state: 'refused', why: 'private' });
  expect(await ask('/metadata')).toEqual({ state: 'refused', why: 'private' });
  expect(await ask('/file')).toEqual({ state: 'refused', why: 'scheme' });
  expect(secretHits).toEqual([]);
});

test('a name server that changes its answer gains nothing: one look, and the connection goes where it led', async () => {
  let asked = 0;
  const answer = await askLink('http://rebinding.example/', {
    // Public when judged, ours a moment later. 192.0.2.0/24 is nobody's, so the connection cannot succeed by chance.
    resolve: async () => [asked++ === 0 ? '192.0.2.7' : '127.0.0.1'],
    isAllowed: (address) => address === '192.0.2.7',
    wholeMs: 400,
  });
  expect(answer.state).toBe('unreachable');
  expect(asked).toBe(1);
  expect(secretHits).toEqual([]);
});

test('one private address among public ones refuses the whole name', async () => {
  const resolve = async () => ['93.184.215.14', '10.0.0.5'];
  expect(await askLink('https://half.example/', { resolve })).toEqual({ state: 'refused', why: 'private' });
});

test('other schemes, ports and user names are not asked', async () => {
  for (const [address, why] of [
    ['file:///etc/passwd', 'scheme'],
    ['gopher://shop.example/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['no address', 'scheme'],
    ['http://user:pass@shop.example/', 'credentials'],
    ['http://shop.example:22/', 'port'],
    ['http://127.0.0.1/', 'private'],
    ['http://[::1]/', 'private'],
    ['http://[::ffff:127.0.0.1]/', 'private'],
    ['http://2130706433/', 'private'],
    ['http://0x7f.1/', 'private'],
    ['http://017700000001/', 'private'],
    ['http://169.254.169.254/latest/meta-data/', 'private'],
  ] as const)
    expect(await askLink(address, { resolve: async () => ['93.184.215.14'] }), address).toEqual({
      state: 'refused',
      why,
    });
  expect(await askLink(`http://127.0.0.1:${secretPort}/`)).toEqual({ state: 'refused', why: 'port' });
  expect(secretHits).toEqual([]);
});

test('a server that never answers, or never ends, costs bounded time', async () => {
  const start = Date.now();
  expect(await ask('/never', 600)).toEqual({ state: 'unreachable', why: 'time' });
  expect(await ask('/endless', 5_000)).toEqual({ state: 'answers', status: 200, movedTo: null });
  expect(Date.now() - start).toBeLessThan(10_000);
});

test('which addresses are public', () => {
  for (const address of [
    '93.184.215.14',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::5',
  ])
    expect(isPublicAddress(address), address).toBe(true);
  for (const address of [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1%eth0',
    'ff02::1',
    'not an address',
    '',
  ])
    expect(isPublicAddress(address), address).toBe(false);
});
