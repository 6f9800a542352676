/** A service that gives tokens of OAuth 2.0 for a refresh token (RFC 6749, 6): each one is a new one. */
import http from 'node:http';
import type net from 'node:net';

export interface TokenService {
  url: string;
  /** What it was asked, form by form */
  asked: string[];
  /** Refuses from now on, as when a permission has ended */
  refuse(): void;
  close(): Promise<void>;
}

export async function startTokenService(): Promise<TokenService> {
  const asked: string[] = [];
  let refuses = false;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push(Buffer.concat(chunks).toString());
      const given = { access_token: `token-${asked.length}`, expires_in: 3_600, token_type: 'Bearer' };
      response.writeHead(refuses ? 400 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(refuses ? { error: 'invalid_grant' } : given));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/token`,
    asked,
    refuse() {
      refuses = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
