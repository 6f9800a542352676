// A partner's domain from its addition to its removal, with a real name server, vault, log and database.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { HOUR_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createDnsReader } from '../../../trust-center/senders/dns/dns-reader.ts';
import type { KeyAlgorithm } from '../../../trust-center/senders/keys/make-key.ts';
import { checkPlatformKeys, platformKeys } from '../../../trust-center/senders/platform/platform-keys.ts';
import { readSender } from '../../../trust-center/senders/read-sender.ts';
import { checkDueDomains } from '../../../trust-center/senders/sender-rounds.ts';
import { createSenderUseCases } from '../../../trust-center/senders/use-cases.ts';
import { startDnsServer } from '../../support/servers/dns-server.ts';
import { packageFor, peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const server = await startDnsServer();
const { deps, sonne, mond, by, handlers, clock } = world;
deps.senders.dns = createDnsReader({ servers: [server.address], tryMs: 150, tries: 1 });
const senders = createSenderUseCases(deps);
const owner = by(sonne, 'account');
const other = by(mond, 'account');
const MAILER = { principal: 'mailer', reference: 'ref' } as const;
const DAY = 24 * HOUR_MS;
const RETURN = deps.senders.returnDomain;
const code = (name: string) => ({ failure: { code: name } });

beforeEach(() => {
  server.zones.clear();
  clock.offsetMs = 0;
});
afterAll(() => server.close());

const senderOf = (partnerId: string) =>
  withPartner(deps.pool, partnerId, (client) => readSender(deps, client, partnerId));
const keysOf = async (domainId: string, actor = owner) => (await senders.readDomain(actor, domainId)).keys;
const publish = async (domainId: string, actor = owner) => {
  for (const { host, value } of await keysOf(domainId, actor)) server.txt(host, value);
};
const round = () => checkDueDomains(deps, new AbortController().signal, (why) => world.errors.push(why));

let count = 0;
/** A verified domain of a partner with a sender in use. */
async function verified(actor = owner, name = `haus-${++count}.example`) {
  const { domainId } = await senders.addDomain(actor, name);
  await publish(domainId, actor);
  expect((await senders.recheckDomain(actor, domainId)).state).toBe('verified');
  const { identityId } = await senders.addIdentity(actor, {
    name: '',
    localPart: 'news',
    domainId,
    replyAddressId: null,
  });
  await senders.chooseIdentity(actor, identityId);
  return { domainId, name, identityId };
}

describe('a domain', () => {
  it('carries mails once its key is seen, and not before', async () => {
    const { domainId } = await senders.addDomain(owner, 'Müller-Autos.example');
    const name = 'xn--mller-autos-thb.example';
    expect(await senders.listDomains(owner)).toMatchObject([{ shown: 'müller-autos.example', state: 'pending' }]);
    await expect(
      senders.addIdentity(owner, { name: '', localPart: 'news', domainId, replyAddressId: null }),
    ).rejects.toMatchObject(code('DOMAIN_NOT_VERIFIED'));
    expect(await senderOf(sonne)).toMatchObject({ address: 'autohaus-sonne@mail.test.example', signWith: [] });

    server.set(name, { A: '192.0.2.1' });
    expect((await senders.recheckDomain(owner, domainId)).state).toBe('pending');
    await publish(domainId);
    server.set(`bounce.${name}`, { CNAME: RETURN });
    const { state, checks } = await senders.recheckDomain(owner, domainId);
    expect(state).toBe('verified');
    expect(checks.map(({ record, finding }) => `${record} ${finding}`)).toEqual([
      'dkim dkim_found',
      'return_path return_found',
      'spf spf_missing',
      'dmarc dmarc_missing',
      'mx mx_only_address',
    ]);
    const { identityId } = await senders.addIdentity(owner, {
      name: '',
      localPart: 'News',
      domainId,
      replyAddressId: null,
    });
    await senders.chooseIdentity(owner, identityId);
    const [key] = await keysOf(domainId);
    expect(await senderOf(sonne)).toMatchObject({
      address: `news@${name}`,
      returnDomain: `bounce.${name}`,
      signWith: [key!.keyId],
    });
    await senders.removeDomain(owner, domainId);
    expect(await senderOf(sonne)).toMatchObject({ address: 'autohaus-sonne@mail.test.example', signWith: [] });
    expect(await handlers.readSigningKey({ params: { keyId: key!.keyId } }, MAILER)).toMatchObject({
      ok: false,
      ...code('NOT_FOUND'),
    });
  });

  it.each([
    ['kein name', 'DOMAIN_NAME_WRONG'],
    ['mail.test.example', 'DOMAIN_OF_PLATFORM'],
    ['x.mail.test.example', 'DOMAIN_OF_PLATFORM'],
    ['test.example', 'DOMAIN_OF_PLATFORM'],
    ['GMX.de', 'DOMAIN_OF_MAIL_PROVIDER'],
  ])('is refused where it cannot be one: %s', async (typed, why) => {
    await expect(senders.addDomain(owner, typed)).rejects.toMatchObject(code(why));
  });

  it('stands once in a list, and there are ten at most', async () => {
    const first = await senders.addDomain(other, 'mond-0.example');
    await expect(senders.addDomain(other, 'MOND-0.example')).rejects.toMatchObject(code('DOMAIN_KNOWN'));
    const more = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => senders.addDomain(other, `mond-${i + 1}.example`)),
    );
    expect(more.filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
    for (const { domainId } of await senders.listDomains(other)) await senders.removeDomain(other, domainId);
    await expect(senders.readDomain(other, first.domainId)).rejects.toMatchObject(code('NOT_FOUND'));
  });

  it('falls back to the platform when its key is gone, tells the owners once, and comes back by itself', async () => {
    const { domainId, name } = await verified();
    const before = await senderOf(sonne);
    const key = (await keysOf(domainId))[0]!;
    await world.admin.query(
      `INSERT INTO "User" (id, name, email, "emailVerified", language, "createdAt", "updatedAt") VALUES ('usr_owner', 'Petra', 'petra@sonne.example', true, 'de', now(), now())`,
    );
    await world.admin.query(
      `INSERT INTO membership (id, "userId", role, "partnerId", "createdAt") VALUES ('mbr_owner', 'usr_owner', 'partner_owner', $1, now())`,
      [sonne],
    );
    const mails = async () =>
      (await world.admin.query(`SELECT id FROM single_mail WHERE kind = 'sender-domain'`)).rows.length;
    expect(await mails()).toBe(0);
    // A DNS that does not answer takes nothing away.
    server.set(key.host, { fault: 'servfail' });
    expect((await senders.recheckDomain(owner, domainId)).state).toBe('verified');
    server.zones.delete(key.host);
    clock.offsetMs = DAY;
    expect(await round()).toBeGreaterThan(0);
    const fallen = await senderOf(sonne);
    expect(fallen).toMatchObject({ address: 'autohaus-sonne@mail.test.example', returnDomain: RETURN, signWith: [] });
    expect(fallen.revision).not.toBe(before.revision);
    expect(await mails()).toBe(1);
    await senders.recheckDomain(owner, domainId);
    expect(await mails()).toBe(1);
    server.txt(key.host, key.value);
    clock.offsetMs = DAY + HOUR_MS;
    await round();
    expect(await senderOf(sonne)).toMatchObject({ address: `news@${name}`, signWith: [key.keyId] });
    await senders.removeDomain(owner, domainId);
  });
});

describe('a key', () => {
  const keyOf = async (keyId: string) => {
    const answer = await handlers.readSigningKey({ params: { keyId } }, MAILER);
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.value;
  };

  it.each<[KeyAlgorithm, string | null]>([
    ['rsa_sha256', 'RSA-SHA256'],
    ['ed25519_sha256', null],
  ])('signs what its record verifies: %s', async (algorithm, digest) => {
    const { domainId, name } = await verified();
    if (algorithm === 'ed25519_sha256') {
      await senders.rotateKey(owner, { domainId, algorithm });
      expect((await senderOf(sonne)).signWith).toHaveLength(1);
      await publish(domainId);
      await senders.recheckDomain(owner, domainId);
      expect((await senderOf(sonne)).signWith).toHaveLength(2);
    }
    const key = (await keysOf(domainId)).find((one) => one.algorithm === algorithm)!;
    const handed = await keyOf(key.keyId);
    expect(handed).toMatchObject({ domain: name, selector: key.selector, algorithm: algorithm.replace('_', '-') });
    const published = /p=(.*)$/.exec(key.value)![1]!;
    const der = digest
      ? Buffer.from(published, 'base64')
      : Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(published, 'base64')]);
    const text = Buffer.from('a mail');
    const signature = sign(
      digest,
      text,
      createPrivateKey({ key: Buffer.from(handed.privateKey, 'base64'), type: 'pkcs8', format: 'der' }),
    );
    expect(verify(digest, text, createPublicKey({ key: der, type: 'spki', format: 'der' }), signature)).toBe(true);
    await senders.removeDomain(owner, domainId);
  });

  it('changes without a gap: the old one signs until the new record is seen and keeps its own for a week', async () => {
    const { domainId } = await verified();
    const old = (await keysOf(domainId))[0]!;
    const { keyId } = await senders.rotateKey(owner, { domainId, algorithm: 'rsa_sha256' });
    await expect(senders.rotateKey(owner, { domainId, algorithm: 'rsa_sha256' })).rejects.toMatchObject(
      code('KEY_ROTATING'),
    );
    // Not seen yet: the old one signs, and nobody gets the new one.
    await senders.recheckDomain(owner, domainId);
    expect((await senderOf(sonne)).signWith).toEqual([old.keyId]);
    expect(await handlers.readSigningKey({ params: { keyId } }, MAILER)).toMatchObject({
      ok: false,
      ...code('NOT_FOUND'),
    });
    await publish(domainId);
    await senders.recheckDomain(owner, domainId);
    expect((await senderOf(sonne)).signWith).toEqual([keyId]);
    // What was leased a moment before can still be signed.
    expect(await keyOf(old.keyId)).toMatchObject({ keyId: old.keyId });
    expect((await keysOf(domainId)).find((key) => key.keyId === old.keyId)).toMatchObject({ state: 'retiring' });
    clock.offsetMs = 7 * DAY - HOUR_MS;
    await senders.recheckDomain(owner, domainId);
    expect((await keysOf(domainId)).map(({ state }) => state).sort()).toEqual(['active', 'retiring']);
    clock.offsetMs = 7 * DAY + HOUR_MS;
    await senders.recheckDomain(owner, domainId);
    expect((await keysOf(domainId)).map((key) => key.keyId)).toEqual([keyId]);
    const { rows } = await world.admin.query('SELECT sealed, state FROM dkim_key WHERE id = $1', [old.keyId]);
    expect(rows[0]).toMatchObject({ state: 'retired', sealed: Buffer.alloc(0) });
    await expect(keyOf(old.keyId)).rejects.toThrow('NOT_FOUND');
    await senders.removeDomain(owner, domainId);
  });

  it('takes over within an hour of its record by itself; a domain that waits for none is left alone', async () => {
    const { domainId } = await verified();
    const { keyId } = await senders.rotateKey(owner, { domainId, algorithm: 'rsa_sha256' });
    await senders.recheckDomain(owner, domainId);
    expect((await senderOf(sonne)).signWith).not.toEqual([keyId]);
    await publish(domainId);
    expect(await round()).toBe(0);
    clock.offsetMs += HOUR_MS;
    expect(await round()).toBe(1);
    expect((await senderOf(sonne)).signWith).toEqual([keyId]);
    clock.offsetMs += HOUR_MS;
    expect(await round()).toBe(0);
    await senders.removeDomain(owner, domainId);
  });

  it('is in no database in clear, and a row that was swapped signs nothing', async () => {
    const { domainId } = await verified();
    const key = (await keysOf(domainId))[0]!;
    const { privateKey } = await keyOf(key.keyId);
    const bytes = Buffer.from(privateKey, 'base64');
    const { rows } = await world.admin.query<{ sealed: Buffer }>('SELECT sealed FROM dkim_key WHERE id = $1', [
      key.keyId,
    ]);
    expect(rows[0]!.sealed.includes(bytes.subarray(40, 80))).toBe(false);
    expect(rows[0]!.sealed.includes(Buffer.from(privateKey.slice(60, 100)))).toBe(false);
    const elsewhere = await verified(other);
    const theirs = (await keysOf(elsewhere.domainId, other))[0]!;
    await world.admin.query('UPDATE dkim_key SET sealed = (SELECT sealed FROM dkim_key WHERE id = $2) WHERE id = $1', [
      theirs.keyId,
      key.keyId,
    ]);
    expect(await handlers.readSigningKey({ params: { keyId: theirs.keyId } }, MAILER)).toMatchObject({
      ok: false,
      ...code('DATA_UNREADABLE'),
    });
    await senders.removeDomain(owner, domainId);
    await senders.removeDomain(other, elsewhere.domainId);
  });

  it('is read with an entry in the log of its partner', async () => {
    const { domainId } = await verified();
    const [keyId] = (await senderOf(sonne)).signWith;
    const before = await deps.audit.countEntries({ partnerId: sonne, ops: ['partner_record.read'] });
    await keyOf(keyId!);
    const after = await deps.audit.countEntries({ partnerId: sonne, ops: ['partner_record.read'] });
    expect(after.count).toBe(before.count + 1);
    await senders.removeDomain(owner, domainId);
  });

  it.each(["dkm_' OR true --", 'dkm_0123456789abcdefghjkmnpqrs', ''])('is not found by %j', async (keyId) => {
    expect(await handlers.readSigningKey({ params: { keyId } }, MAILER)).toMatchObject({ ok: false });
  });
});

describe('two partners with one domain', () => {
  it('prove it each with a key of its own, and neither signs with the other’s', async () => {
    const mine = await verified(owner, 'gruppe.example');
    // The record of one proves nothing for the other.
    const { domainId } = await senders.addDomain(other, 'gruppe.example');
    expect((await senders.recheckDomain(other, domainId)).state).toBe('pending');
    const theirs = (await keysOf(domainId, other))[0]!;
    server.txt(theirs.host, (await keysOf(mine.domainId))[0]!.value);
    expect((await senders.recheckDomain(other, domainId)).state).toBe('pending');
    expect((await senderOf(mond)).address).toBe('autohaus-mond@mail.test.example');
    await expect(senders.readDomain(other, mine.domainId)).rejects.toMatchObject(code('NOT_FOUND'));
    await expect(
      senders.addIdentity(other, { name: '', localPart: 'news', domainId: mine.domainId, replyAddressId: null }),
    ).rejects.toMatchObject(code('NOT_FOUND'));
    await expect(senders.chooseIdentity(other, mine.identityId)).rejects.toMatchObject(code('NOT_FOUND'));
    await expect(senders.rotateKey(other, { domainId: mine.domainId, algorithm: 'rsa_sha256' })).rejects.toMatchObject(
      code('NOT_FOUND'),
    );
    // Whoever owns the DNS lets both in.
    server.txt(theirs.host, theirs.value);
    expect((await senders.recheckDomain(other, domainId)).state).toBe('verified');
    const { identityId } = await senders.addIdentity(other, {
      name: '',
      localPart: 'mond',
      domainId,
      replyAddressId: null,
    });
    await senders.chooseIdentity(other, identityId);
    expect((await senderOf(mond)).signWith).toEqual([theirs.keyId]);
    expect((await senderOf(sonne)).signWith).not.toContain(theirs.keyId);
    await senders.removeDomain(other, domainId);
    expect((await senderOf(sonne)).address).toBe('news@gruppe.example');
    await senders.removeDomain(owner, mine.domainId);
  });
});

describe('the platform’s own domain', () => {
  it('signs once its record is seen, and its key changes in the same way', async () => {
    const [first] = await platformKeys(deps);
    expect(first).toMatchObject({ state: 'waiting', host: expect.stringContaining('._domainkey.mail.test.example') });
    await checkPlatformKeys(deps);
    expect((await senderOf(sonne)).signWith).toEqual([]);
    server.txt(first!.host, first!.value);
    await checkPlatformKeys(deps);
    const [keyId] = (await senderOf(sonne)).signWith;
    expect(await handlers.readSigningKey({ params: { keyId: keyId! } }, MAILER)).toMatchObject({
      ok: true,
      value: { domain: 'mail.test.example' },
    });
    await world.admin.query('UPDATE platform_dkim_key SET "rotateAsked" = true');
    const next = (await platformKeys(deps)).find(({ state }) => state === 'waiting')!;
    expect((await senderOf(sonne)).signWith).toEqual([keyId]);
    server.txt(next.host, next.value);
    await checkPlatformKeys(deps);
    const [newKeyId] = (await senderOf(sonne)).signWith;
    expect(newKeyId).not.toBe(keyId);
    // Gone: nothing is signed with a key that nobody finds.
    server.zones.delete(next.host);
    await checkPlatformKeys(deps);
    expect((await senderOf(sonne)).signWith).toEqual([]);
  });

  it('carries a partner’s own word behind a dot, so that no partner gets the address of another', async () => {
    const { identityId } = await senders.addIdentity(owner, {
      name: '',
      localPart: 'service',
      domainId: null,
      replyAddressId: null,
    });
    await senders.chooseIdentity(owner, identityId);
    expect((await senderOf(sonne)).address).toBe('autohaus-sonne.service@mail.test.example');
    for (const localPart of ['autohaus mond', 'a@b', 'x'.repeat(41), 'ä', '-', 'a..b', 'a\r\nb'])
      await expect(
        senders.addIdentity(owner, { name: '', localPart, domainId: null, replyAddressId: null }),
      ).rejects.toMatchObject(code('SENDER_LOCAL_PART_WRONG'));
    for (const name of ['a@b.example', 'Sonne <x', 'a\r\nBcc: x', 'x'.repeat(61), 'a\u202eb'])
      await expect(
        senders.addIdentity(owner, { name, localPart: 'x', domainId: null, replyAddressId: null }),
      ).rejects.toMatchObject(code('SENDER_NAME_WRONG'));
    await senders.removeIdentity(owner, identityId);
  });
});

describe('a package', () => {
  const store = async (more: Parameters<typeof packageFor>[1] = {}) => {
    const content = packageFor(sonne, more);
    const stored = await handlers.storePackage({ body: content }, { principal: 'app', reference: 'ref' });
    if (!stored.ok || stored.value.findings.length > 0) throw new Error(JSON.stringify(stored));
    return stored.value.packageId;
  };
  const read = async (packageId: string) => {
    const answer = await handlers.readPackage({ params: { packageId } }, MAILER);
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.value;
  };

  it("carries the partner's address, and its name within headquarters' pattern", async () => {
    const { domainId, name } = await verified();
    const { identityId } = await senders.addIdentity(owner, {
      name: 'Sonne Service',
      localPart: 'service',
      domainId,
      replyAddressId: null,
    });
    await senders.chooseIdentity(owner, identityId);
    const plain = packageFor(sonne);
    const mail = { ...plain.mail, fromName: 'Autohaus Sonne | Aurora' };
    const packageId = await store({ mail, senderName: ['', ' | Aurora'] });
    expect(await read(packageId)).toMatchObject({
      from: { name: 'Sonne Service | Aurora', address: `service@${name}` },
      // Nobody has confirmed the address of the profile: answers go to the sender.
      replyTo: `service@${name}`,
    });
    // A name that headquarters wrote without the partner's stays as it is.
    expect((await read(await store({ mail: { ...plain.mail, fromName: 'Aurora Mobility' } }))).from.name).toBe(
      'Aurora Mobility',
    );
    expect((await world.orders.readDesk(owner, packageId)).from).toEqual({
      name: 'Sonne Service | Aurora',
      address: `service@${name}`,
    });
    await senders.removeDomain(owner, domainId);
    expect((await read(packageId)).from).toEqual({
      name: 'Autohaus Sonne | Aurora',
      address: 'autohaus-sonne@mail.test.example',
    });
  });
});
