/** Opens the parts of the tracking process and listens. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { SECOND_MS } from '@multipartner/kernel/time';
import { diskSpace, examine } from '@multipartner/serving/health';
import pg from 'pg';
import { openEventSpool, type SpoolTrouble } from '../orders/tracking/event-spool.ts';
import { storeBatch } from '../orders/tracking/store-batch.ts';
import { createAnswer } from './answer.ts';
import { createLinkTable } from './link-table.ts';
import type { TrackingMetrics } from './metrics.ts';

export interface TrackingOptions {
  host: string;
  /** 0: any */
  port: number;
  origin: string;
  databaseUrl: string;
  keys: readonly Uint8Array[];
  dataDir: string;
  /** Proxies of ours before this process */
  trustedProxies: number;
  metrics: TrackingMetrics;
  /** `events` are lost: only where the disk is full as well, or more waits than may */
  onTrouble: (trouble: SpoolTrouble | 'links', events: number) => void;
}

const CONNECTIONS = 4;
const QUERY_MS = 5 * SECOND_MS;
const CONNECT_MS = 3 * SECOND_MS;
const REQUEST_MS = 10 * SECOND_MS;
const DRAIN_MS = 2 * SECOND_MS;
/** Above this much that waits, somebody should look. */
const MANY_BYTES = 16 * 1024 * 1024;

/** Resolves when it listens. `close`: no new request, the running ones end, every event is in the database or in its file. */
export async function serveTracking(options: TrackingOptions) {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
  });
  // A connection that the server ended is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const onTrouble: TrackingOptions['onTrouble'] = (trouble, lost) => {
    options.metrics.trouble(trouble, lost);
    options.onTrouble(trouble, lost);
  };
  const spool = openEventSpool({
    dir: path.join(options.dataDir, 'events'),
    store: async (batchId, bytes) => {
      await storeBatch(pool, batchId, bytes);
      options.metrics.stored();
    },
    onTrouble,
  });
  const events = options.metrics.count(spool);
  const answer = createAnswer({
    keys: options.keys,
    links: createLinkTable(pool),
    events,
    isSafeLine: options.origin.startsWith('https:'),
    trustedProxies: options.trustedProxies,
    onTrouble: () => onTrouble('links', 0),
  });
  const parts = {
    database: { check: () => pool.query('SELECT 1') },
    events: {
      check: async () => {
        if (events.waitingBytes() > MANY_BYTES) throw new Error('many events wait');
      },
    },
    disk: diskSpace(options.dataDir),
  };
  const server = createServer((request, response) => {
    if (request.url !== '/healthz') return answer(request, response);
    void examine('tracking', parts).then((health) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      response.end(JSON.stringify(health));
    });
  });
  server.headersTimeout = REQUEST_MS;
  server.requestTimeout = REQUEST_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    events,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(timer);
      await events.close();
      await pool.end();
    },
  };
}
