/** A PostgreSQL server on a small disk of its own, which tests fill. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PostgresOptions, PostgresServer } from '../../../scripts/database/postgres-server.ts';
import { smallDatabaseDisk } from './small-disk.ts';

const ENTRY = fileURLToPath(new URL('postgres-on-small-disk.ts', import.meta.url));
const LIMIT_MS = 60_000;

export interface SmallDatabase {
  /** In place of `startPostgres` */
  start(options: PostgresOptions): Promise<PostgresServer>;
  /** Nothing more fits on its disk. */
  fill(): Promise<void>;
  makeRoom(): void;
  /** What the server and its keeper wrote */
  output(): string;
}

/** @param size of the disk, such as `300m` */
export function createSmallDatabase(size: string): SmallDatabase {
  let text = '';
  let tell = (_line: string): void => undefined;
  async function written(line: string, from = 0): Promise<void> {
    for (const end = performance.now() + LIMIT_MS; !text.includes(line, from); ) {
      if (performance.now() > end) throw new Error(`the database on a small disk did not write "${line}": ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return {
    async start({ stateDir, port, password }) {
      mkdirSync(stateDir, { recursive: true });
      const [program, ...args] = smallDatabaseDisk(size, stateDir);
      const keeper = spawn(program!, [...args, process.execPath, ENTRY, stateDir, String(port), password], {
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      for (const stream of [keeper.stdout, keeper.stderr])
        stream.on('data', (chunk: Buffer) => {
          text += chunk;
        });
      tell = (line) => void keeper.stdin.write(`${line}\n`);
      await written('postgres ready');
      return {
        port: port!,
        pid: keeper.pid!,
        joined: false,
        url: (database = 'postgres') =>
          `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
        async stop() {
          const gone = new Promise((resolve) => keeper.once('exit', resolve));
          tell('end');
          await gone;
        },
      };
    },
    fill() {
      const from = text.length;
      tell('full');
      return written('disk full', from);
    },
    makeRoom: () => tell('room'),
    output: () => text,
  };
}
