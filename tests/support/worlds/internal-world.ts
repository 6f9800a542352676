/** The internal API behind mutual TLS with handlers that answer nothing of worth, and calls to it as an attacker would make them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import { createPool } from '@multipartner/prisma-trust-center/connect';
import type { FastifyInstance } from 'fastify';
import { SignJWT } from 'jose';
import { ensureServiceKeys } from '../../../scripts/start/service-keys.ts';
import { appCalls } from '../../../trust-center/clients/calls/contracts.ts';
import { bodyHash, signGrant } from '../../../trust-center/clients/calls/grants.ts';
import { createAppClient, createMailerClient } from '../../../trust-center/clients/calls/internal-client.ts';
import { readServiceIdentity, type ServiceIdentity } from '../../../trust-center/clients/calls/service-identity.ts';
import type { InternalHandlers } from '../../../trust-center/internal/handlers.ts';
import { type AccessLine, createInternalServer } from '../../../trust-center/internal/server.ts';
import { freshTrustDatabase } from '../database/databases.ts';
import { unusedHandlers } from '../servers/unused-handlers.ts';

export const invitation = {
  email: 'owner@autohaus.example',
  name: 'Owner',
  role: 'partner_owner' as const,
  partnerId: null,
  language: 'de',
  invitedBy: 'usr_1',
};
export const invitationBody = Buffer.from(JSON.stringify(invitation));

/** With keys, database and server of its own. `foreign` is the folder of another installation's keys. */
export async function openInternalWorld() {
  const dir = mkdtempSync(join(tmpdir(), 'internal-api-'));
  const foreign = mkdtempSync(join(tmpdir(), 'internal-api-foreign-'));
  const lines: AccessLine[] = [];
  const reached: string[] = [];
  const unused = async (): Promise<never> => {
    throw new Error('not called in this test');
  };
  const handlers: InternalHandlers = {
    ...unusedHandlers(unused),
    invite: async ({ body }) => {
      reached.push('invite');
      return body.role === 'partner_owner'
        ? ok({ invitationId: newId('invitation') })
        : failed(failure('FORBIDDEN', { who: 'HQ' }));
    },
    storeMedia: async ({ params, body }) => {
      reached.push(`media ${params.sha256.slice(0, 4)} ${body.length}`);
      return ok({ stored: true });
    },
    participationStates: async () => ok([]),
    // One more key than the contract has: as if a person slipped into HQ's totals.
    campaignTotals: async () =>
      ok({
        takenAt: null,
        minimumCount: 10,
        campaigns: [{ campaignId: 'cmp_1', partnersOrdered: 1, numbers: null, regions: [], people: ['Erika'] }],
      } as never),
    sharePace: async () => ok({ mailers: 1, providers: [] }),
    pendingWork: async () => ok({ orders: [], singleMails: 0 }),
    lease: async () => {
      reached.push('lease');
      return ok({ done: true, state: 'sent' as const, retryAt: null, lease: null });
    },
  };

  await ensureServiceKeys(dir);
  await ensureServiceKeys(foreign);
  // Not bare: its end does not wait for the server, which may then end these connections itself as the database is dropped, and a pool without
  // a listener makes that an error of nobody.
  const db = createPool((await freshTrustDatabase()).url, { poolSize: 3 });
  const log = (line: AccessLine) => lines.push(line);
  const open: FastifyInstance[] = [];
  /** One more trust center of the same database and keys; answers its address. */
  const serve = async (options: Partial<Parameters<typeof createInternalServer>[0]> = {}): Promise<string> => {
    const server = createInternalServer({ handlers, keysDir: dir, db, log, ...options });
    open.push(server);
    await server.listen({ host: '127.0.0.1', port: 0 });
    return `https://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  };
  const url = await serve();
  const app = createAppClient({ url, keysDir: dir });
  const mailer = createMailerClient({ url, keysDir: dir });
  const appIdentity = readServiceIdentity(dir, 'app');
  const identityOf = (service: Parameters<typeof readServiceIdentity>[1]) => readServiceIdentity(dir, service);

  /** A raw request with any certificate and any grant, as an attacker would make it. */
  function rawCall(input: {
    identity?: ServiceIdentity | null;
    path?: string;
    method?: string;
    body?: Buffer;
    grant?: string;
    /** Another trust center of the same database */
    to?: string;
  }): Promise<{ status: number; code?: string } | 'refused'> {
    const identity = input.identity === undefined ? appIdentity : input.identity;
    return new Promise((resolve) => {
      const call = request((input.to ?? url) + (input.path ?? appCalls.invite.path), {
        method: input.method ?? 'POST',
        agent: false,
        ca: readFileSync(join(dir, 'ca.crt')),
        ...(identity ? { cert: identity.cert, key: identity.key } : {}),
        servername: 'trust-center.internal',
        headers: {
          'content-type': 'application/json',
          ...(input.grant ? { authorization: `Bearer ${input.grant}` } : {}),
        },
      });
      call.on('error', () => resolve('refused'));
      call.on('response', async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        resolve({ status: response.statusCode!, code: JSON.parse(text).code });
      });
      call.end(input.body ?? invitationBody);
    });
  }
  const goodGrant = (identity = appIdentity) =>
    signGrant(identity, { method: 'POST', path: appCalls.invite.path, body: invitationBody });
  const claimsOf = (overrides: Record<string, unknown> = {}) => ({
    jti: newId('request'),
    htm: 'POST',
    htu: appCalls.invite.path,
    bh: bodyHash(invitationBody),
    cnf: { 'x5t#S256': appIdentity.certThumbprint },
    ...overrides,
  });
  const header = () => ({ alg: 'EdDSA', kid: appIdentity.kid, typ: 'mp-grant+jwt' });
  const sign = (
    overrides: Record<string, unknown>,
    change: (jwt: SignJWT) => SignJWT = (jwt) => jwt,
    protectedHeader: Record<string, string> = {},
  ) =>
    change(
      new SignJWT(claimsOf(overrides))
        .setProtectedHeader({ ...header(), ...protectedHeader })
        .setIssuer('app')
        .setAudience('trust-center/internal')
        .setIssuedAt()
        .setExpirationTime('30s'),
    ).sign(appIdentity.signingKey);

  return {
    dir,
    url,
    db,
    app,
    mailer,
    appIdentity,
    /** Another service's identity of the same installation */
    identityOf,
    /** The app of another installation: its certificate is of another authority */
    stranger: readServiceIdentity(foreign, 'app'),
    handlers,
    lines,
    reached,
    serve,
    rawCall,
    goodGrant,
    claimsOf,
    header,
    sign,
    forget() {
      reached.length = 0;
      lines.length = 0;
    },
    async close() {
      await app.close();
      await mailer.close();
      for (const server of open) await server.close();
      await db.end();
      for (const folder of [dir, foreign]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
