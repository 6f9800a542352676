/** Stands between the mailer and the SMTP server and breaks connections at chosen moments, as networks do. */
import net from 'node:net';

/**
 * `in the message`: reset while its bytes go out. `after the dot`: the server has everything, its answer never comes. `half-open`: everything
 * goes to the server, nothing comes back, and nobody hangs up until `release`.
 */
export type Cut = 'in the message' | 'after the dot' | 'half-open';

const DOT = Buffer.from('\r\n.\r\n');

export interface CuttingProxy {
  port: number;
  /** The next messages, this many, are cut this way. */
  cut(how: Cut, messages: number): void;
  /** Cuts that have happened */
  readonly happened: number;
  /** Hangs up all half-open connections. */
  release(): void;
  close(): Promise<void>;
}

export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  let wish: Cut = 'half-open';
  let left = 0;
  let happened = 0;
  const sockets = new Set<net.Socket>();
  const halfOpen: net.Socket[] = [];

  const server = net.createServer((client) => {
    const target = net.connect(targetPort, '127.0.0.1');
    let inMessage = false;
    let silent = false;
    let tail = Buffer.alloc(0);
    const end = () => {
      client.destroy();
      target.destroy();
    };
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        if (!silent) end();
      });
    }
    target.on('data', (chunk: Buffer) => {
      if (chunk.includes('354')) inMessage = true;
      if (!silent) client.write(chunk);
    });
    const reset = () => {
      left -= 1;
      happened += 1;
      client.resetAndDestroy();
    };
    client.on('data', (chunk: Buffer) => {
      if (left > 0 && wish === 'in the message' && inMessage) {
        target.write(chunk.subarray(0, Math.floor(chunk.length / 2)), () => target.destroy());
        reset();
        return;
      }
      const seen = Buffer.concat([tail, chunk]);
      tail = seen.subarray(-DOT.length);
      const at = inMessage ? seen.indexOf(DOT) : -1;
      if (at < 0) {
        target.write(chunk);
        return;
      }
      inMessage = false;
      if (left > 0 && wish === 'after the dot') {
        // The message and nothing after it: a next envelope in the same write would be the next message's business.
        target.end(chunk.subarray(0, chunk.length - (seen.length - at - DOT.length)));
        silent = true;
        reset();
        return;
      }
      if (left > 0 && wish === 'half-open') {
        left -= 1;
        happened += 1;
        silent = true;
        halfOpen.push(client);
      }
      target.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    cut(how, messages) {
      [wish, left] = [how, messages];
    },
    get happened() {
      return happened;
    },
    release() {
      for (const socket of halfOpen.splice(0)) socket.resetAndDestroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
