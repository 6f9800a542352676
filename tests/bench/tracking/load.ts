// Asks a server as fast as some connections can, with as little work of its own as possible: raw sockets, one request at a time each.
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Load {
  /** Answers that came in full */
  answered: number;
  /** Answers with another status than wished */
  others: number;
  perSecond: number;
  /** Share of one core that asking took: near 1 the asking is what is measured */
  ownCpu: number;
}

const END = Buffer.from('\r\n\r\n');

let next = 0;

/** `requests` are whole requests, taken in turn, also from one call to the next; answers have no body, or a body of `bodyBytes`. */
export async function askFor(
  port: number,
  requests: readonly Buffer[],
  {
    seconds,
    connections = 32,
    status,
    bodyBytes = 0,
  }: { seconds: number; connections?: number; status: number; bodyBytes?: number },
): Promise<Load> {
  let answered = 0;
  let others = 0;
  let isOver = false;
  const wished = Buffer.from(`HTTP/1.1 ${status} `);
  const lane = () =>
    new Promise<void>((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      const ask = (): void => void socket.write(requests[next++ % requests.length]!);
      let kept: Buffer | null = null;
      socket.on('connect', ask).on('error', reject);
      socket.on('data', (chunk: Buffer) => {
        const bytes = kept ? Buffer.concat([kept, chunk]) : chunk;
        const end = bytes.indexOf(END);
        if (end < 0 || bytes.length < end + END.length + bodyBytes) {
          kept = bytes;
          return;
        }
        kept = null;
        answered += 1;
        if (bytes.compare(wished, 0, wished.length, 0, wished.length) !== 0) others += 1;
        if (!isOver) return ask();
        socket.destroy();
        resolve();
      });
    });
  const cpu = process.cpuUsage();
  const sinceMs = performance.now();
  const lanes = Promise.all(Array.from({ length: connections }, lane));
  await Promise.race([sleep(seconds * 1_000), lanes]);
  isOver = true;
  await lanes;
  const ms = performance.now() - sinceMs;
  const { user, system } = process.cpuUsage(cpu);
  return { answered, others, perSecond: (answered * 1_000) / ms, ownCpu: (user + system) / 1_000 / ms };
}
