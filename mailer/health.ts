/** Health of the mailer, on the loopback interface only: for the supervisor and the trust center's /healthz. */
import { createServer, type Server } from 'node:http';
import type { Runner } from './runner.ts';

/** Serves GET /healthz: 200 once recovery is done and the trust center answers, else 503; the parts are named either way. */
export function serveHealth(
  port: number,
  read: () => { ready: boolean; state: Runner['state'] | null },
): Promise<Server> {
  const server = createServer((request, response) => {
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
