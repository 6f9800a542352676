// Which TCP ports of this machine are free.
import net from 'node:net';

/** Listens for a moment on a port of `host`; 0 lets the system choose. Resolves with the port that worked. */
function tryPort(port: number, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: chosen } = server.address() as net.AddressInfo;
      server.close(() => resolve(chosen));
    });
  });
}

/** A port that was free a moment ago. */
export const freePort = () => tryPort(0);

/** False when another program listens on the port, or `host` is no address of this machine. */
export async function portIsFree(port: number, host?: string): Promise<boolean> {
  try {
    await tryPort(port, host);
    return true;
  } catch {
    return false;
  }
}

/** Listens on the port until the function it resolves with is called, or the process ends. Undefined when somebody else listens there. */
export function holdPort(port: number): Promise<(() => Promise<void>) | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      resolve(() => new Promise((closed) => server.close(() => closed()))),
    );
    server.unref();
  });
}
