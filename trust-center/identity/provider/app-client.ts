import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TrustDatabase } from '@multipartner/prisma-trust-center/connect';
import { APP_CLIENT } from './auth.ts';

/** Enters the app as the only client of the identity provider, with its public key: written at every start, so that addresses follow. */
export async function registerAppClient(deps: {
  db: TrustDatabase;
  appOrigin: string;
  serviceKeysDir: string;
}): Promise<void> {
  const publicJwk: unknown = JSON.parse(await readFile(path.join(deps.serviceKeysDir, 'app.pub.jwk.json'), 'utf8'));
  const now = new Date();
  const client = {
    clientId: APP_CLIENT,
    name: 'Multipartner',
    scopes: ['openid', 'profile', 'email'],
    redirectUris: [`${deps.appOrigin}/sign-in/callback`],
    postLogoutRedirectUris: [`${deps.appOrigin}/signed-out`],
    backchannelLogoutUri: `${deps.appOrigin}/sign-in/backchannel-logout`,
    backchannelLogoutSessionRequired: true,
    tokenEndpointAuthMethod: 'private_key_jwt',
    jwks: JSON.stringify({ keys: [publicJwk] }),
    grantTypes: ['authorization_code'],
    responseTypes: ['code'],
    requirePKCE: true,
    skipConsent: true,
    enableEndSession: true,
    applicationType: 'web',
    disabled: false,
    updatedAt: now,
  };
  await deps.db.oauthClient.upsert({
    where: { clientId: APP_CLIENT },
    create: { id: APP_CLIENT, createdAt: now, ...client },
    update: client,
  });
}
