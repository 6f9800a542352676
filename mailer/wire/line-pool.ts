/**
 * A fixed number of lines to one server, shared by whoever has messages: each line takes from the sources in turn, so that a large order
 * does not hold up a small one. Lines open when there is work and close when there has been none for a while.
 */
import { SECOND_MS } from '@multipartner/kernel/time';
import { type OpenedSocket, openSocket, type ServerFault, type SmtpServer } from './open-line.ts';
import type { MessageSource } from './ready-message.ts';
import { createSmtpLine, type SmtpLine } from './smtp-line.ts';
import { createTurns } from './take-turns.ts';

export interface LinePool {
  readonly connections: number;
  /** Connections that are open now, or messages in flight where there are none to keep */
  readonly open: number;
  /** Lets the lines take from a source until it is removed. */
  add(source: MessageSource): void;
  /** What is in flight still comes back to the source. */
  remove(source: MessageSource): void;
  /** A source has messages again. */
  wake(): void;
  /** True if the server answers and lets us in. */
  reachable(): Promise<boolean>;
  /** Ends all lines after what is in flight. */
  close(): Promise<void>;
}

export interface LinePoolOptions {
  server: string | SmtpServer;
  connections: number;
  /** A connection could not be opened, or was ended before anything was said about a message */
  onServer(fault: ServerFault): void;
}

const MAX_MESSAGES_PER_LINE = 1_000;
const IDLE_MS = 30 * SECOND_MS;

export function createLinePool({ server, connections, onServer }: LinePoolOptions): LinePool {
  const turns = createTurns();
  const lines = new Set<SmtpLine>();
  let opening = 0;
  let closed = false;
  let idleTimer: NodeJS.Timeout | null = null;

  const wakeLater = () => void setTimeout(pool.wake, SECOND_MS).unref();
  async function open(): Promise<void> {
    opening += 1;
    let opened: OpenedSocket;
    try {
      opened = await openSocket(server);
    } catch (error) {
      const { code = 'ECONNECTION', originalCode, responseCode, command } = error as Partial<ServerFault>;
      onServer({ code, originalCode, responseCode, command });
      wakeLater();
      return;
    } finally {
      opening -= 1;
    }
    const line = createSmtpLine({
      ...opened,
      source: turns.shared,
      maxMessages: MAX_MESSAGES_PER_LINE,
      onEnd: (fault, isFruitless) => {
        lines.delete(line);
        if (fault && isFruitless) {
          onServer(fault);
          wakeLater();
        } else if (turns.size > 0) pool.wake();
      },
    });
    lines.add(line);
    if (closed) void line.end();
    else line.wake();
  }
  function closeIdle(): void {
    idleTimer = null;
    if (turns.size > 0) return;
    for (const line of lines) void line.end();
  }

  const pool: LinePool = {
    connections,
    get open() {
      return lines.size;
    },
    add(source) {
      if (idleTimer) clearTimeout(idleTimer);
      idleTimer = null;
      turns.add(source);
      pool.wake();
    },
    remove(source) {
      turns.remove(source);
      if (turns.size === 0 && !closed) idleTimer ??= setTimeout(closeIdle, IDLE_MS).unref();
    },
    wake() {
      if (closed) return;
      for (const line of lines) if (line.idle) line.wake();
      for (let missing = connections - lines.size - opening; missing > 0 && turns.size > 0; missing--) void open();
    },
    reachable: () =>
      openSocket(server).then(
        ({ socket }) => {
          socket.on('error', () => undefined);
          socket.end('QUIT\r\n');
          return true;
        },
        () => false,
      ),
    async close() {
      closed = true;
      if (idleTimer) clearTimeout(idleTimer);
      await Promise.all([...lines].map((line) => line.end()));
    },
  };
  return pool;
}
