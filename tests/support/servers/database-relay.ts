// Stands before PostgreSQL and lets it restart for those who come by here, without touching the server that all tests share.
import net from 'node:net';

/** What a server answers to everybody while it starts: an ErrorResponse of the protocol, version 3. */
function startingUp(): Buffer {
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0', 'latin1');
  const head = Buffer.alloc(5, 'E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

export interface DatabaseRelay {
  port: number;
  /** `gone`: nobody listens and every connection broke. `starting`: it listens, and refuses everybody for now. */
  become(state: 'up' | 'gone' | 'starting'): Promise<void>;
  close(): Promise<void>;
}

/** @param url of the server, with host and port */
export async function startDatabaseRelay(url: string): Promise<DatabaseRelay> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<net.Socket>();
  let isStarting = false;
  const hold = (socket: net.Socket, end: () => void) => {
    sockets.add(socket);
    socket.on('error', end);
    socket.on('close', () => {
      sockets.delete(socket);
      end();
    });
  };
  const server = net.createServer((client) => {
    if (isStarting) {
      hold(client, () => undefined);
      client.once('data', () => client.end(startingUp()));
      return;
    }
    const target = net.connect(Number(port), hostname);
    const end = () => {
      client.destroy();
      target.destroy();
    };
    for (const socket of [client, target]) hold(socket, end);
    client.pipe(target);
    target.pipe(client);
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const leave = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const own = (server.address() as net.AddressInfo).port;
  return {
    port: own,
    async become(state) {
      if (server.listening) await leave();
      isStarting = state === 'starting';
      if (state !== 'gone') await listen(own);
    },
    async close() {
      if (server.listening) await leave();
    },
  };
}
