/** better-auth's own addresses: the OpenID Connect endpoints, and the few calls that passkeys need from a browser's script. */
import { oauthProviderOpenIdConfigMetadata } from '@better-auth/oauth-provider';
import { clientAddress } from '@multipartner/serving/client-address';
import { toNodeHandler } from 'better-auth/node';
import type { Express, RequestHandler } from 'express';
import { AUTH_PATH, type Auth, CLIENT_ADDRESS_HEADER } from './auth.ts';
import { answerOf } from './database-faults.ts';
import { isPublicPath } from './public-paths.ts';

/** Names the caller's address for rate limits. What the caller itself sent under this name is dropped. */
const nameCaller =
  (trustedProxies: number): RequestHandler =>
  (request, _response, next) => {
    request.headers[CLIENT_ADDRESS_HEADER] = clientAddress(request, trustedProxies);
    next();
  };

export interface MountOptions {
  auth: Auth;
  origin: string;
  /** How many proxies of ours stand before this process. */
  trustedProxies: number;
}

export function mountIdentity(app: Express, { auth, origin, trustedProxies }: MountOptions): void {
  app.use(nameCaller(trustedProxies));
  const readMetadata = oauthProviderOpenIdConfigMetadata(
    auth as Parameters<typeof oauthProviderOpenIdConfigMetadata>[0],
  );
  // The issuer is the origin itself, so the metadata lies at its root and not below better-auth's path.
  app.get('/.well-known/openid-configuration', (_request, response, next) => {
    readMetadata(new Request(`${origin}/.well-known/openid-configuration`))
      .then((answer) => answer.text())
      .then((text) => response.type('json').send(text))
      .catch(next);
  });
  const handler = toNodeHandler((asked: Request) => answerOf(() => auth.handler(asked)));
  app.all(`${AUTH_PATH}/*`, (request, response, next) => {
    if (!isPublicPath(request.path.slice(AUTH_PATH.length))) return void response.status(404).end();
    handler(request, response).catch(next);
  });
}
