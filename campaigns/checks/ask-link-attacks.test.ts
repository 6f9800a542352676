// The guard against server-side request forgery, attacked: a server that redirects inwards, name servers that lie, answers without end. One case a test.
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type AskOptions, askLink } from './ask-link.ts';
import { isPublicAddress } from './public-address.ts';

/** What an internal service was asked; nothing ever. */
const secretHits: string[] = [];
let hostile: net.Server;
let secret: http.Server;
let hostilePort: string;
let secretPort: string;
/** Raw answers of the hostile server, by path. */
const answers = new Map<string, (socket: net.Socket) => void>();
/** Bytes that the hostile server could send before it was cut off. */
let sent = 0;
const sockets = new Set<net.Socket>();

const portOf = (server: net.Server): string => String((server.address() as AddressInfo).port);
const listen = (server: net.Server): Promise<void> => new Promise((done) => server.listen(0, '127.0.0.1', done));

beforeAll(async () => {
  secret = http.createServer((request, response) => {
    secretHits.push(request.url ?? '');
    response.end('internal');
  });
  hostile = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // being cut off is what is tested
    socket.once('data', (head) => {
      const path = head.toString('latin1').split(' ')[1] ?? '';
      answers.get(path)?.(socket);
    });
  });
  await Promise.all([listen(hostile), listen(secret)]);
  [hostilePort, secretPort] = [portOf(hostile), portOf(secret)];
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all([hostile, secret].map((server) => new Promise((done) => server.close(done))));
});
afterEach(() => expect(secretHits).toEqual([]));

/** The hostile server's own port counts as the public internet; everything else is judged as usual. */
const isAllowed: AskOptions['isAllowed'] = (address, port) =>
  (port === hostilePort && address === '127.0.0.1') || (['', '80', '443'].includes(port) && isPublicAddress(address));
const ask = (path: string, wholeMs = 5_000) =>
  askLink(`http://shop.example:${hostilePort}${path}`, {
    resolve: async (host) => (host === 'inside.example' ? ['10.0.0.5'] : ['127.0.0.1']),
    isAllowed,
    wholeMs,
  });

/** A socket that is written to until it is cut off. */
function stream(socket: net.Socket, head: string, piece: string, everyMs: number): void {
  socket.write(head);
  const timer = setInterval(() => {
    if (socket.writableLength < 1_000_000 && socket.write(piece)) sent += piece.length;
  }, everyMs);
  socket.on('close', () => clearInterval(timer));
}

describe('a redirect', () => {
  const cases: [target: () => string, why: string][] = [
    [() => `http://127.0.0.1:${secretPort}/admin`, 'private'],
    [() => 'http://127.0.0.1/', 'private'],
    [() => `//127.0.0.1:${secretPort}/admin`, 'private'],
    [() => 'http://localhost/', 'private'],
    [() => 'http://[::1]/', 'private'],
    [() => `http://[::ffff:127.0.0.1]:${secretPort}/`, 'private'],
    [() => 'http://[::ffff:7f00:1]/', 'private'],
    [() => 'http://2130706433/', 'private'],
    [() => 'http://0x7f.1/', 'private'],
    [() => 'http://017700000001/', 'private'],
    [() => 'http://127.1/', 'private'],
    [() => 'http://0.0.0.0/', 'private'],
    [() => 'http://0/', 'private'],
    [() => 'http://①②⑦.0.0.1/', 'private'],
    [() => 'http://169.254.169.254/latest/meta-data/', 'private'],
    [() => 'http://[fd00:ec2::254]/latest/meta-data/', 'private'],
    [() => 'http://[fe80::1]/', 'private'],
    [() => 'http://[64:ff9b::a9fe:a9fe]/', 'private'],
    [() => 'http://inside.example/', 'private'],
    [() => 'file:///etc/passwd', 'scheme'],
    [() => 'gopher://127.0.0.1:6379/_FLUSHALL', 'scheme'],
    [() => 'ftp://127.0.0.1/', 'scheme'],
    [() => 'data:text/html,x', 'scheme'],
    [() => 'javascript:alert(1)', 'scheme'],
    [() => `http://shop.example@127.0.0.1:${secretPort}/`, 'credentials'],
    [() => `http://user:pass@shop.example:${hostilePort}/`, 'credentials'],
  ];
  test.each(cases.map(([target, why], at) => ({ at, target, why, shown: String(target) })))(
    'is refused: $shown',
    async ({ at, target, why }) => {
      const path = `/redirect/${at}`;
      answers.set(path, (socket) =>
        socket.end(
          `HTTP/1.1 302 Found\r\nLocation: ${Buffer.from(target()).toString('latin1')}\r\nContent-Length: 0\r\n\r\n`,
        ),
      );
      // As bytes of UTF-8, as browsers get them; what is not ASCII arrives as other letters and leads nowhere either.
      const answer = await ask(path);
      if (/^[\x20-\x7e]*$/.test(target())) expect(answer).toEqual({ state: 'refused', why });
      else expect(answer.state).not.toBe('answers');
    },
  );

  test('without end is left after five', async () => {
    let asked = 0;
    answers.set('/round', (socket) => {
      asked += 1;
      socket.end('HTTP/1.1 301 Moved\r\nLocation: /round\r\nContent-Length: 0\r\n\r\n');
    });
    expect(await ask('/round')).toEqual({ state: 'unreachable', why: 'redirects' });
    expect(asked).toBe(6);
  });
});

describe('a name server', () => {
  test('that changes its answer gains nothing: one look, and the connection goes where it led', async () => {
    let asked = 0;
    const answer = await askLink(`http://rebinding.example:${secretPort}/`, {
      // Public when judged, ours a moment later. 192.0.2.0/24 is nobody's, so the connection cannot succeed by chance.
      resolve: async () => [asked++ === 0 ? '192.0.2.7' : '127.0.0.1'],
      isAllowed: (address) => address === '192.0.2.7',
      wholeMs: 400,
    });
    expect(answer.state).toBe('unreachable');
    expect(asked).toBe(1);
  });

  test('that changes its answer for a redirect to the same name is looked at again', async () => {
    answers.set('/again', (socket) =>
      socket.end(
        `HTTP/1.1 302 Found\r\nLocation: http://shop.example:${hostilePort}/next\r\nContent-Length: 0\r\n\r\n`,
      ),
    );
    let asked = 0;
    const answer = await askLink(`http://shop.example:${hostilePort}/again`, {
      resolve: async () => [asked++ === 0 ? '127.0.0.1' : '127.0.0.2'],
      isAllowed,
    });
    expect(answer).toEqual({ state: 'refused', why: 'private' });
    expect(asked).toBe(2);
  });

  test.each(['10.0.0.5', '::ffff:10.0.0.5', 'fd00::1', '0.0.0.0', 'not an address'])(
    'that puts %s among public addresses refuses the whole name',
    async (hidden) => {
      const resolve = async () => ['93.184.215.14', '2606:4700::1111', hidden];
      expect(await askLink('https://half.example/', { resolve })).toEqual({ state: 'refused', why: 'private' });
    },
  );

  test('that never answers costs bounded time', async () => {
    const resolve = () => new Promise<string[]>(() => undefined);
    expect(await askLink('https://silent.example/', { resolve, wholeMs: 200 })).toEqual({
      state: 'unreachable',
      why: 'time',
    });
  });

  test('that knows the name not, or gives no address, is no refusal', async () => {
    const unknown = async () => Promise.reject(new Error('ENOTFOUND'));
    for (const resolve of [unknown, async () => []])
      expect(await askLink('https://nobody.example/', { resolve })).toEqual({ state: 'unreachable', why: 'name' });
  });
});

describe('an address of a template is never asked', () => {
  test.each([
    ['file:///etc/passwd', 'scheme'],
    ['gopher://shop.example/', 'scheme'],
    ['ftp://shop.example/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['no address', 'scheme'],
    ['http://user:pass@shop.example/', 'credentials'],
    ['http://shop.example@127.0.0.1/', 'credentials'],
    ['http://shop.example:22/', 'port'],
    ['http://shop.example:6379/', 'port'],
    ['https://shop.example:8443/', 'port'],
    ['http://127.0.0.1/', 'private'],
    ['http://127.1/', 'private'],
    ['http://0.0.0.0/', 'private'],
    ['http://0/', 'private'],
    ['http://2130706433/', 'private'],
    ['http://0x7f.1/', 'private'],
    ['http://0x7f000001/', 'private'],
    ['http://017700000001/', 'private'],
    ['http://①②⑦.⓪.⓪.①/', 'private'],
    ['http://127。0。0。1/', 'private'],
    ['http://[::]/', 'private'],
    ['http://[::1]/', 'private'],
    ['http://[::ffff:127.0.0.1]/', 'private'],
    ['http://[0:0:0:0:0:ffff:7f00:1]/', 'private'],
    ['http://[::127.0.0.1]/', 'private'],
    ['http://[64:ff9b::127.0.0.1]/', 'private'],
    ['http://[2002:7f00:1::]/', 'private'],
    ['http://[fe80::1]/', 'private'],
    ['http://[fd00:ec2::254]/', 'private'],
    ['http://169.254.169.254/latest/meta-data/', 'private'],
    ['http://2852039166/latest/meta-data/', 'private'],
    ['http://metadata.google.internal@169.254.169.254/', 'credentials'],
  ] as const)('%s', async (address, why) => {
    expect(await askLink(address, { resolve: async () => ['93.184.215.14'] })).toEqual({ state: 'refused', why });
  });

  test('by its real name server: this machine itself', async () => {
    expect(await askLink('http://localhost/')).toEqual({ state: 'refused', why: 'private' });
  });
});

describe('an answer', () => {
  // None of these answers ends by itself.
  const ENDLESS_MS = 30_000;
  const bounded = async (work: () => Promise<unknown>) => {
    const start = Date.now();
    await work();
    expect(Date.now() - start).toBeLessThan(ENDLESS_MS);
  };

  test('that never comes costs bounded time', () =>
    bounded(async () => {
      answers.set('/never', () => undefined);
      expect(await ask('/never', 600)).toEqual({ state: 'unreachable', why: 'time' });
    }));

  test('whose head drips byte by byte costs bounded time', () =>
    bounded(async () => {
      answers.set('/dripping-head', (socket) => stream(socket, 'HTTP/1.1 200 OK\r\n', 'x-a: b\r\n', 50));
      expect(await ask('/dripping-head', 600)).toEqual({ state: 'unreachable', why: 'time' });
    }));

  test('whose body drips byte by byte costs bounded time', () =>
    bounded(async () => {
      // HEAD is refused, so that the body of GET is waited for.
      answers.set('/dripping', (socket) =>
        stream(socket, 'HTTP/1.1 404 Not Found\r\nContent-Length: 9000000\r\n\r\n', 'x', 50),
      );
      expect(await ask('/dripping', 600)).toEqual({ state: 'gone', status: 404 });
    }));

  test('with a body without end is cut off after 64 kB', () =>
    bounded(async () => {
      sent = 0;
      answers.set('/endless', (socket) =>
        stream(socket, 'HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n', `8000\r\n${'x'.repeat(32_768)}\r\n`, 1),
      );
      expect(await ask('/endless')).toEqual({ state: 'unreachable', why: 'server' });
      // What lies in the buffers of both sides comes on top.
      expect(sent).toBeLessThan(16 * 1024 * 1024);
    }));

  test('with a head of a megabyte is refused', () =>
    bounded(async () => {
      answers.set('/huge-head', (socket) => socket.end(`HTTP/1.1 200 OK\r\nx-a: ${'x'.repeat(1_000_000)}\r\n\r\n`));
      expect(await ask('/huge-head')).toEqual({ state: 'unreachable', why: 'connection' });
    }));

  test('that switches to another protocol is none, and costs no time', () =>
    bounded(async () => {
      answers.set('/switch', (socket) =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
      );
      expect(await ask('/switch')).toEqual({ state: 'unreachable', why: 'connection' });
    }));

  test('of “one moment” without end costs bounded time', () =>
    bounded(async () => {
      answers.set('/moment', (socket) => stream(socket, '', 'HTTP/1.1 102 Processing\r\n\r\n', 20));
      expect(await ask('/moment', 600)).toEqual({ state: 'unreachable', why: 'time' });
    }));

  test('that is no HTTP, or breaks off, is none', async () => {
    answers.set('/rubbish', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    answers.set('/broken-off', (socket) => socket.destroy());
    expect(await ask('/rubbish')).toEqual({ state: 'unreachable', why: 'connection' });
    expect(await ask('/broken-off')).toEqual({ state: 'unreachable', why: 'connection' });
  });
});
