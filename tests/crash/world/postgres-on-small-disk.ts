/**
 * Keeps a PostgreSQL server running on the disk of its folder, as the supervisor does, and fills that disk or makes room again when it is told so.
 * Started as `node postgres-on-small-disk.ts <folder> <port> <password>`; reads `full`, `room` and `end` from its standard input.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../../../scripts/database/postgres-pid-file.ts';
import { type PostgresServer, startPostgres } from '../../../scripts/database/postgres-server.ts';

const [stateDir, port, password] = process.argv.slice(2);
const ballast = join(stateDir!, 'ballast');
// Little room for what is written ahead, so that the disk is full where it matters, too.
const flags = ['max_connections=150', 'max_wal_size=48MB', 'min_wal_size=32MB'];
let server: PostgresServer | undefined;
let ending = false;

function fill(): void {
  const file = openSync(ballast, 'a');
  for (const bytes of [1 << 20, 1 << 16, 1 << 12])
    try {
      for (const block = new Uint8Array(bytes); ; ) writeSync(file, block);
    } catch {
      // No room for a block of this size any more.
    }
  closeSync(file);
  process.stdout.write('disk full\n');
}

createInterface({ input: process.stdin }).on('line', async (line) => {
  if (line === 'full') fill();
  if (line === 'room') rmSync(ballast, { force: true });
  if (line !== 'end') return;
  ending = true;
  await server?.stop();
  process.exit();
});

for (; !ending; await pause(100))
  try {
    server = await startPostgres({
      stateDir: stateDir!,
      port: Number(port),
      password: password!,
      flags,
      logToUs: true,
    });
    process.stdout.write(`postgres ready ${server.pid}\n`);
    while (isAlive(server.pid)) await pause(50);
    process.stdout.write('postgres ended\n');
  } catch (error) {
    process.stdout.write(`${(error as Error).message}\n`);
  }
