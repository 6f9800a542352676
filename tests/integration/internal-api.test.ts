/** The internal API from outside: who may call, and what a stolen, changed, repeated or forged grant brings. Nothing. */
import { createHmac, generateKeyPairSync, randomUUID, sign as signBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { FastifyInstance } from 'fastify';
import { SignJWT } from 'jose';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { passes } from '../../mailer/deps.ts';
import { ensureServiceKeys } from '../../scripts/start/service-keys.ts';
import { pathOf } from '../../trust-center/clients/calls.ts';
import { appCalls, mailerCalls } from '../../trust-center/clients/contracts.ts';
import { bodyHash, signGrant } from '../../trust-center/clients/grants.ts';
import {
  type AppClient,
  createAppClient,
  createMailerClient,
  type MailerClient,
} from '../../trust-center/clients/internal-client.ts';
import { readServiceIdentity, type ServiceIdentity } from '../../trust-center/clients/service-identity.ts';
import type { InternalHandlers } from '../../trust-center/internal/handlers.ts';
import { type AccessLine, createInternalServer } from '../../trust-center/internal/server.ts';
import { freshTrustDatabase } from '../support/databases.ts';

const dir = mkdtempSync(join(tmpdir(), 'internal-api-'));
const foreign = mkdtempSync(join(tmpdir(), 'internal-api-foreign-'));
const lines: AccessLine[] = [];
const reached: string[] = [];
let server: FastifyInstance;
let db: pg.Pool;
let url: string;
let app: AppClient;
let mailer: MailerClient;
let appIdentity: ServiceIdentity;

const unused = async (): Promise<never> => {
  throw new Error('not called in this test');
};
const handlers: InternalHandlers = {
  registerPartner: unused,
  setCommonFields: unused,
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
  storePackage: unused,
  readTransport: unused,
  reportTransportTest: unused,
  storeFormTemplate: unused,
  storeMessageTemplate: unused,
  withdrawMessageTemplate: unused,
  withdrawFormTemplate: unused,
  closeParticipations: unused,
  announceTermination: unused,
  departureStandings: unused,
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
  reportOutcomes: unused,
  readPackage: unused,
  readSigningKey: unused,
  leaseSingleMails: unused,
  reportSingleMails: unused,
  reportFeedback: unused,
  checkReturnAddress: unused,
};

beforeAll(async () => {
  await ensureServiceKeys(dir);
  await ensureServiceKeys(foreign);
  db = new pg.Pool({ connectionString: (await freshTrustDatabase()).url, max: 3 });
  server = createInternalServer({ handlers, keysDir: dir, db, log: (line) => lines.push(line) });
  await server.listen({ host: '127.0.0.1', port: 0 });
  url = `https://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  app = createAppClient({ url, keysDir: dir });
  mailer = createMailerClient({ url, keysDir: dir });
  appIdentity = readServiceIdentity(dir, 'app');
});
beforeEach(() => {
  reached.length = 0;
  lines.length = 0;
});
afterAll(async () => {
  await app?.close();
  await mailer?.close();
  await server?.close();
  await db?.end();
  for (const folder of [dir, foreign]) rmSync(folder, { recursive: true, force: true });
});

const invitation = {
  email: 'owner@autohaus.example',
  name: 'Owner',
  role: 'partner_owner' as const,
  partnerId: null,
  language: 'de',
  invitedBy: 'usr_1',
};
const invitationBody = Buffer.from(JSON.stringify(invitation));

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

test('a call goes through and comes back as its contract says', async () => {
  expect(await app.invite({ body: invitation })).toMatchObject({
    ok: true,
    value: { invitationId: expect.stringMatching(/^inv_/) },
  });
  expect(await mailer.pendingWork()).toEqual({ ok: true, value: { orders: [], singleMails: 0 } });
  expect(await app.storeMedia({ params: { sha256: 'ab'.repeat(32) }, body: new Uint8Array([1, 2, 3]) })).toEqual({
    ok: true,
    value: { stored: true },
  });
  expect(reached).toEqual(['invite', 'media abab 3']);
  expect(await app.reachable()).toBe(true);
});

test('a failure of the trust center keeps its code and parameters', async () => {
  expect(await app.invite({ body: { ...invitation, role: 'compliance_officer' } })).toEqual({
    ok: false,
    failure: { code: 'FORBIDDEN', params: { who: 'HQ' } },
  });
});

test('16: a grant works once, for this body, this path and this method', async () => {
  const grant = await goodGrant();
  expect(await rawCall({ grant })).toMatchObject({ status: 200 });
  expect(await rawCall({ grant })).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  expect(await rawCall({ grant: await goodGrant(), body: Buffer.from('{"a":1}') })).toMatchObject({ status: 401 });
  expect(await rawCall({ grant: await goodGrant(), path: appCalls.campaignTotals.path })).toMatchObject({
    status: 401,
  });
  expect(await rawCall({ grant: await goodGrant(), path: `${appCalls.invite.path}?x=1` })).toMatchObject({
    status: 401,
  });
  expect(await rawCall({})).toMatchObject({ status: 401 });
  expect(reached).toEqual(['invite']);
  await expect
    .poll(() => lines.map(({ why }) => why))
    .toEqual([
      undefined,
      'grant used',
      'grant wrong_request',
      'grant wrong_request',
      'grant wrong_request',
      'grant missing',
    ]);
});

test('16: of 200 presentations of one grant at the same time exactly one passes, also at two trust centers on one database', async () => {
  const second = createInternalServer({ handlers, keysDir: dir, db, log: (line) => lines.push(line) });
  await second.listen({ host: '127.0.0.1', port: 0 });
  const other = `https://127.0.0.1:${(second.server.address() as AddressInfo).port}`;
  const grant = await goodGrant();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => rawCall({ grant, ...(n % 2 === 0 ? { to: other } : {}) })),
  );
  await second.close();
  const status = (one: Awaited<ReturnType<typeof rawCall>>) => (one === 'refused' ? 0 : one.status);
  expect(answers.filter((one) => status(one) === 200)).toHaveLength(1);
  expect(answers.filter((one) => status(one) === 401)).toHaveLength(199);
  expect(reached).toEqual(['invite']);
});

test('17: a stolen grant is worth nothing with another client certificate', async () => {
  const stolen = await goodGrant();
  for (const thief of ['mailer', 'trust-center'] as const) {
    const answer = await rawCall({ grant: stolen, identity: readServiceIdentity(dir, thief) });
    expect(answer, thief).toMatchObject({ status: expect.toSatisfy((status) => status === 401 || status === 403) });
  }
  // Bound to the certificate, not to the name alone: what was made for another one of the same service does not pass either.
  const others = await sign({ cnf: { 'x5t#S256': 'A'.repeat(43) } });
  expect(await rawCall({ grant: others })).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  // The line is written once the answer is out.
  await expect.poll(() => lines.map(({ why }) => why)).toContain('grant wrong_certificate');
  // The same name and the same key id, but issued by a CA of the thief's own.
  expect(await rawCall({ grant: stolen, identity: readServiceIdentity(foreign, 'app') })).toBe('refused');
  expect(reached).toEqual([]);
  // Stealing did not use it up: its owner's call passes.
  expect(await rawCall({ grant: stolen })).toMatchObject({ status: 200 });
});

test('15: expired, long-lived, early and foreign grants are refused', async () => {
  const now = Math.floor(Date.now() / 1_000);
  const bad = {
    expired: await sign({}, (jwt) => jwt.setIssuedAt(now - 60).setExpirationTime(now - 30)),
    long: await sign({}, (jwt) => jwt.setExpirationTime('1h')),
    early: await sign({}, (jwt) => jwt.setIssuedAt(now + 60).setExpirationTime(now + 90)),
    audience: await sign({}, (jwt) => jwt.setAudience('somebody else')),
    issuer: await sign({}, (jwt) => jwt.setIssuer('mailer')),
    type: await sign({}, undefined, { typ: 'JWT' }),
    key: await sign({}, undefined, { kid: 'nobody' }),
    certificate: await sign({ cnf: { 'x5t#S256': readServiceIdentity(dir, 'mailer').certThumbprint } }),
    ownId: await sign({ jti: randomUUID() }),
    large: await sign({ padding: 'x'.repeat(5_000) }),
    notYet: await sign({}, (jwt) => jwt.setNotBefore(now + 60)),
    noType: await sign({}, undefined, { typ: '' }),
    // Keys come from the folder alone: neither an address nor a path nor a key of one's own in the header.
    path: await sign({}, undefined, { kid: '../app' }),
    address: await sign({}, undefined, { kid: 'nobody', jku: `${url}/jwks`, x5u: `${url}/cert` }),
    critical: await sign({}, undefined, { crit: 'exp' }).catch(() => 'x.y.z'),
  };
  for (const [name, grant] of Object.entries(bad))
    expect(await rawCall({ grant }), name).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  expect(reached).toEqual([]);
});

test('15: a claim that stands twice counts once, as the parser reads it, and the signature covers both', async () => {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { ...claimsOf(), iss: 'app', aud: 'trust-center/internal', iat: now, exp: now - 30 };
  const twice = JSON.stringify(claims).replace(/}$/, `,"exp":${now + 3_600}}`);
  const signing = `${Buffer.from(JSON.stringify(header())).toString('base64url')}.${Buffer.from(twice).toString('base64url')}`;
  const raw = signBytes(null, Buffer.from(signing), appIdentity.signingKey as never).toString('base64url');
  // Validly signed: the later one counts and lets it live longer than a grant may.
  expect(await rawCall({ grant: `${signing}.${raw}` })).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  const good = (await goodGrant()).split('.');
  const bent = Buffer.from(
    Buffer.from(good[1]!, 'base64url')
      .toString()
      .replace(/}$/, `,"exp":${now + 20}}`),
  );
  expect(await rawCall({ grant: `${good[0]}.${bent.toString('base64url')}.${good[2]}` })).toMatchObject({
    status: 401,
  });
  expect(reached).toEqual([]);
});

test('15: no other algorithm: none, HMAC over the public key, an RSA key of one`s own', async () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1_000);
  const payload = part({ ...claimsOf(), iss: 'app', aud: 'trust-center/internal', iat: now, exp: now + 30 });
  const none = `${part({ ...header(), alg: 'none' })}.${payload}.`;
  const signed = `${part({ ...header(), alg: 'HS256' })}.${payload}`;
  const hmac = `${signed}.${createHmac('sha256', readFileSync(join(dir, 'app.pub.jwk.json')))
    .update(signed)
    .digest('base64url')}`;
  const own = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const rsa = await new SignJWT(claimsOf())
    .setProtectedHeader({ ...header(), alg: 'RS256', jwk: own.publicKey.export({ format: 'jwk' }) })
    .setIssuer('app')
    .setAudience('trust-center/internal')
    .setIssuedAt()
    .setExpirationTime('30s')
    .sign(own.privateKey);
  for (const grant of [none, hmac, rsa])
    expect(await rawCall({ grant })).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  expect(reached).toEqual([]);
});

test('no certificate, or one of another CA, ends at TLS', async () => {
  expect(await rawCall({ identity: null, grant: await goodGrant() })).toBe('refused');
  const stranger = readServiceIdentity(foreign, 'app');
  expect(await rawCall({ identity: stranger, grant: await goodGrant(stranger) })).toBe('refused');
  expect(reached).toEqual([]);
});

test("HQ's principal cannot ask for people: not with its own grant, not with the mailer's", async () => {
  const body = Buffer.from(
    JSON.stringify({
      partnerId: newId('partner'),
      orderId: newId('sendOrder'),
      leaseId: newId('lease'),
      workerId: 'w',
      max: 1,
    }),
  );
  for (const [name, call] of Object.entries(mailerCalls)) {
    const path = pathOf(call.path, { leaseId: newId('lease'), packageId: newId('sendPackage') });
    const sent = call.method === 'GET' ? Buffer.alloc(0) : body;
    for (const signer of [appIdentity, readServiceIdentity(dir, 'mailer')]) {
      const grant = await signGrant(signer, { method: call.method, path, body: sent });
      expect(await rawCall({ path, method: call.method, body: sent, grant }), name).toEqual({
        status: 403,
        code: 'FORBIDDEN',
      });
    }
  }
  expect(reached).toEqual([]);
});

test('the trust center itself and the mailer cannot make calls of HQ', async () => {
  for (const service of ['mailer', 'trust-center'] as const) {
    const identity = readServiceIdentity(dir, service);
    expect(await rawCall({ identity, grant: await goodGrant(identity) })).toEqual({ status: 403, code: 'FORBIDDEN' });
  }
  expect(reached).toEqual([]);
});

test('what the contract does not declare does not leave, and is not quoted', async () => {
  const answer = await app.campaignTotals({ body: { campaignIds: [] } });
  expect(answer).toMatchObject({ ok: false, failure: { code: 'INTERNAL' } });
  expect(JSON.stringify([answer, lines])).not.toContain('Erika');
});

test('a body that breaks the schema is refused without quoting it', async () => {
  const answer = await app.invite({ body: { ...invitation, language: 7 as never, email: 'secret@example.com' } });
  expect(answer).toEqual({ ok: false, failure: { code: 'BAD_REQUEST', params: { detail: 'language' } } });
  expect(await app.storeMedia({ params: { sha256: '../../etc' }, body: new Uint8Array() })).toMatchObject({
    ok: false,
    failure: { code: 'BAD_REQUEST' },
  });
});

test('a trust center that is not there gives UNAVAILABLE', async () => {
  const lost = createAppClient({ url: 'https://127.0.0.1:9', keysDir: dir, timeoutMs: 1_000 });
  expect(await lost.participationStates({ body: { participationIds: [] } })).toEqual({
    ok: false,
    failure: { code: 'UNAVAILABLE', params: { part: 'Trust center' } },
  });
  expect(await lost.reachable()).toBe(false);
  await lost.close();
});

test.each([
  ['53100', failure('STORAGE_FULL')],
  ['57P03', failure('UNAVAILABLE', { part: 'PostgreSQL' })],
])(
  'while the database says %s the caller is told to try again, and nothing of its words',
  async (sqlstate, expected) => {
    const faults: unknown[] = [];
    const lease = async (): Promise<never> => {
      await db.query(`DO $$ BEGIN RAISE EXCEPTION 'words of the server' USING ERRCODE = '${sqlstate}'; END $$`);
      throw new Error('the database took it');
    };
    const log = (line: AccessLine) => lines.push(line);
    const onFault = (error: unknown) => faults.push(error);
    const troubled = createInternalServer({ handlers: { ...handlers, lease }, keysDir: dir, db, log, onFault });
    await troubled.listen({ host: '127.0.0.1', port: 0 });
    const { port } = troubled.server.address() as AddressInfo;
    const client = createMailerClient({ url: `https://127.0.0.1:${port}`, keysDir: dir });
    const body = {
      partnerId: newId('partner'),
      orderId: newId('sendOrder'),
      leaseId: newId('lease'),
      workerId: 'w',
      max: 1,
    };
    const answer = await client.lease({ body: { ...body, avoidTransports: [] } });
    await client.close();
    await troubled.close();
    expect(answer).toEqual({ ok: false, failure: expected });
    expect(expected).toSatisfy(passes);
    expect(faults).toEqual([]);
    await expect.poll(() => lines.at(-1)?.why).toBe(expected.code);
    expect(JSON.stringify([answer, lines])).not.toContain('words of the server');
  },
);
