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

/** Whole requests one after the other, for ever. */
export function* inTurn(requests: readonly Buffer[]): Generator<Buffer, undefined> {
  for (let i = 0; ; i = (i + 1) % requests.length) yield requests[i]!;
}

/**
 * Takes whole requests from `requests` until the time is over or there are no more; what it did not take stays for a next call. Answers have no body,
 * or a body of `bodyBytes`.
 */
export async function askFor(
  port: number,
  requests: Iterator<Buffer, unknown>,
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
      const ask = (): void => {
        const next = isOver ? null : requests.next();
        if (next && !next.done) {
          socket.write(next.value);
          return;
        }
        socket.destroy();
        resolve();
      };
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
        ask();
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
