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
      if (stopping || Date.now() > limit) throw error;
    }
  }
}

async function startAtItsPort() {
  const server = await start();
  if (server.port === Number(POSTGRES_PORT)) return server;
  // Left by a start with another base port: everybody expects the new one.
  await server.stop();
  return start();
}

let stopping = false;
const starting = startAtItsPort();
// From the first moment on: who ends us while the server is starting must not leave it behind.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    const started = await starting.catch(() => undefined);
    await started?.stop();
    process.exit(0);
  });
}
const server = await starting;
while (isAlive(server.pid)) await sleep(50);
if (!stopping) {
  process.stderr.write(`The PostgreSQL server (process ${server.pid}) has ended.\n`);
  process.exit(1);
}
