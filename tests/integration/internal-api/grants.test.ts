/** What a stolen, changed, repeated or forged grant of the internal API brings. Nothing. */
import { createHmac, generateKeyPairSync, randomUUID, sign as signBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { appCalls } from '../../../trust-center/clients/calls/contracts.ts';
import { openInternalWorld } from '../../support/worlds/internal-world.ts';

const world = await openInternalWorld();
const {
  dir,
  url,
  appIdentity,
  identityOf,
  stranger,
  lines,
  reached,
  serve,
  rawCall,
  goodGrant,
  claimsOf,
  header,
  sign,
} = world;
beforeEach(() => world.forget());
afterAll(() => world.close());

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
  const other = await serve();
  const grant = await goodGrant();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => rawCall({ grant, ...(n % 2 === 0 ? { to: other } : {}) })),
  );
  const status = (one: Awaited<ReturnType<typeof rawCall>>) => (one === 'refused' ? 0 : one.status);
  expect(answers.filter((one) => status(one) === 200)).toHaveLength(1);
  expect(answers.filter((one) => status(one) === 401)).toHaveLength(199);
  expect(reached).toEqual(['invite']);
});

test('17: a stolen grant is worth nothing with another client certificate', async () => {
  const stolen = await goodGrant();
  for (const thief of ['mailer', 'trust-center'] as const) {
    const answer = await rawCall({ grant: stolen, identity: identityOf(thief) });
    expect(answer, thief).toMatchObject({ status: expect.toSatisfy((status) => status === 401 || status === 403) });
  }
  // Bound to the certificate, not to the name alone: what was made for another one of the same service does not pass either.
  const others = await sign({ cnf: { 'x5t#S256': 'A'.repeat(43) } });
  expect(await rawCall({ grant: others })).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  // The line is written once the answer is out.
  await expect.poll(() => lines.map(({ why }) => why)).toContain('grant wrong_certificate');
  // The same name and the same key id, but issued by a CA of the thief's own.
  expect(await rawCall({ grant: stolen, identity: stranger })).toBe('refused');
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
    certificate: await sign({ cnf: { 'x5t#S256': identityOf('mailer').certThumbprint } }),
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
