/** A port of its own for numbers, so that no way of the public leads to them. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SECOND_MS } from '@multipartner/kernel/time';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import type { Logger } from '../logger.ts';

/** Where a process offers its numbers; without METRICS_PORT nowhere. */
export const metricsEnvironment = {
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
};

const REQUEST_MS = 10 * SECOND_MS;
const AGAIN_MS = 30 * SECOND_MS;

export interface MetricsServer {
  /** Null while the port cannot be had */
  readonly port: number | null;
  close(): Promise<void>;
}

interface Options {
  METRICS_PORT?: number | undefined;
  METRICS_HOST: string;
  logger: Pick<Logger, 'info' | 'warn'>;
  /** How soon a port that could not be had is tried again */
  againMs?: number;
}

/** What the operator reads of a port that could not be had, and what to do about it. */
function portTrouble(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const why = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be opened (${code})`;
  return `numbers for Prometheus are not served: port ${port} on ${host} ${why}; everything else works. End that program or set another METRICS_PORT or METRICS_HOST; until then the port is tried again every half a minute`;
}

async function answer(request: IncomingMessage, response: ServerResponse, registry: Registry): Promise<void> {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead || request.url?.split('?', 1)[0] !== '/metrics') {
    response.writeHead(isRead ? 404 : 405, { 'Content-Type': 'text/plain', Connection: 'close' }).end();
    return;
  }
  try {
    const text = await registry.metrics();
    response.writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' });
    response.end(request.method === 'HEAD' ? undefined : text);
  } catch {
    // A number could not be had (the database is away): no page is better than one with holes that look like zeros.
    response.writeHead(503, { 'Content-Type': 'text/plain' }).end();
  }
}

/**
 * Serves `GET /metrics` in the text format 0.0.4. Resolves when it listens or could not; undefined where no port is set. Numbers are an extra: where
 * the port cannot be had, the log says so and the process does its work.
 */
export async function serveMetrics(
  registry: Registry,
  { METRICS_PORT: port, METRICS_HOST: host, logger, againMs = AGAIN_MS }: Options,
): Promise<MetricsServer | undefined> {
  if (port === undefined) return undefined;
  const server = createServer((request, response) => void answer(request, response, registry));
  server.requestTimeout = REQUEST_MS;
  // Without a listener a later error (no more files to open) would end the process.
  server.on('error', () => undefined);
  let again: NodeJS.Timeout | undefined;
  let isToldOf = false;
  let isClosed = false;
  const listen = async (): Promise<void> => {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      if (isToldOf) logger.info({ port }, 'numbers for Prometheus are served now');
    } catch (error) {
      if (isClosed) return;
      if (!isToldOf) logger.warn({ port }, portTrouble(error, host, port));
      isToldOf = true;
      again = setTimeout(() => void listen(), againMs);
      again.unref();
    }
  };
  await listen();
  return {
    get port() {
      return (server.address() as AddressInfo | null)?.port ?? null;
    },
    close: () => {
      isClosed = true;
      clearTimeout(again);
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
