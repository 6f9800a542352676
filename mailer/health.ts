/** Health and numbers of the mailer, on the loopback interface only: for the supervisor, for people who look, and for Prometheus. */
import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';
import type { Runner } from './runner.ts';

/**
 * Serves GET /healthz: 200 once recovery is done and the trust center answers, else 503; the parts are named either way. And GET /metrics in
 * Prometheus' text format.
 */
export function serveHealth(
  port: number,
  registry: Registry,
  read: () => { ready: boolean; state: Runner['state'] | null },
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url?.split('?', 1)[0] === '/metrics') {
      void registry.metrics().then((text) => {
        response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
        response.end(text);
      });
      return;
    }
    const known = request.method === 'GET' && request.url === '/healthz';
    const { ready, state } = read();
    const up = ready && state?.trustCenterReachable === true;
    response.writeHead(known ? (up ? 200 : 503) : 404, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
    });
    response.end(
      known
        ? JSON.stringify({
            ok: up,
            parts: {
              recovery: ready,
              trustCenter: state?.trustCenterReachable ?? false,
              smtp: state ? !state.smtpDown : false,
            },
            running: state?.orders ?? 0,
          })
        : '{}',
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
