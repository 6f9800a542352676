/** A port of its own for numbers, so that no way of the public leads to them. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SECOND_MS } from '@multipartner/kernel/time';
import type { Registry } from 'prom-client';
import { z } from 'zod';

/** Where a process offers its numbers; without METRICS_PORT nowhere. */
export const metricsEnvironment = {
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
};

const REQUEST_MS = 10 * SECOND_MS;

export interface MetricsServer {
  port: number;
  close(): Promise<void>;
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

/** Serves `GET /metrics` in the text format 0.0.4. Resolves when it listens; undefined where no port is set. */
export async function serveMetrics(
  registry: Registry,
  { METRICS_PORT: port, METRICS_HOST: host }: { METRICS_PORT?: number | undefined; METRICS_HOST: string },
): Promise<MetricsServer | undefined> {
  if (port === undefined) return undefined;
  const server = createServer((request, response) => void answer(request, response, registry));
  server.requestTimeout = REQUEST_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
