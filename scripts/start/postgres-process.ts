// Holds the embedded PostgreSQL server of an instance: ends when the server ends, and ends the server when it is asked to.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../database/postgres-pid-file.ts';
import { startPostgres } from '../database/postgres-server.ts';

const { POSTGRES_STATE, POSTGRES_PORT, POSTGRES_PASSWORD } = process.env;
if (!POSTGRES_STATE || !POSTGRES_PORT || !POSTGRES_PASSWORD) throw new Error('This is started by `npm start`.');

const CLEARING_LIMIT_MS = 20_000;
const open = () =>
  startPostgres({
    stateDir: POSTGRES_STATE,
    port: Number(POSTGRES_PORT),
    password: POSTGRES_PASSWORD,
    flags: ['max_connections=200', 'logging_collector=off'],
    logToUs: true,
  });

/** The sessions of a server that was killed end by themselves, but until the last one has, no other server may use their memory. */
async function start() {
  const wasKilled = fs.existsSync(path.join(POSTGRES_STATE!, 'data', 'postmaster.pid'));
  for (const limit = Date.now() + (wasKilled ? CLEARING_LIMIT_MS : 0); ; await sleep(100)) {
    try {
      return await open();
    } catch (error) {
      if (Date.now() > limit) throw error;
    }
  }
}

let server = await start();
if (server.port !== Number(POSTGRES_PORT)) {
  // Left by a start with another base port: everybody expects the new one.
  await server.stop();
  server = await start();
}

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    process.exit(0);
  });
}
while (isAlive(server.pid)) await sleep(50);
if (!stopping) {
  process.stderr.write(`The PostgreSQL server (process ${server.pid}) has ended.\n`);
  process.exit(1);
}
