// Transports by setting: what is kept of them and what is shown, which one a lease gets, and a change that reaches mailers by itself.
import { newId } from '@multipartner/kernel/ids';
import { describe, expect, test } from 'vitest';
import { DEFAULT_TRANSPORT } from '../../../trust-center/clients/mail/transport-settings.ts';
import { chooseTransport } from '../../../trust-center/transports/choose-transport.ts';
import type { Operator } from '../../../trust-center/transports/deps.ts';
import { readTransport } from '../../../trust-center/transports/read-transport.ts';
import { waitingTests } from '../../../trust-center/transports/test-transport.ts';
import type { TransportInput } from '../../../trust-center/transports/transport-input.ts';
import { createTransportUseCases } from '../../../trust-center/transports/use-cases.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { pool } = world.deps;
const transports = createTransportUseCases(world.deps);
const custodian = (): Operator => ({
  actor: { class: 'custodian', id: 'usr_of_operator', auth: 'passkey' },
  reqId: newId('request'),
});
const mailer = (): Operator => ({
  actor: { class: 'service', id: 'mailer', auth: 'mtls' },
  reqId: newId('request'),
});
const SECRET = 'correct-horse-battery-staple';
const smtp = (more: Partial<TransportInput> = {}): TransportInput => ({
  name: 'Relay',
  server: {
    kind: 'smtp',
    host: 'relay.example.com',
    port: 587,
    tls: 'starttls',
    signIn: { way: 'password', user: 'aurora', password: SECRET },
  },
  weight: 1,
  connections: 5,
  mostPerHour: null,
  partnerIds: [],
  ...more,
});
const withPassword = (host: string, password: string): TransportInput['server'] => ({
  kind: 'smtp',
  host,
  port: 587,
  tls: 'starttls',
  signIn: { way: 'password', user: 'aurora', password },
});
async function made(input: TransportInput): Promise<string> {
  const answer = await transports.create(custodian(), input);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.id;
}
async function clear(): Promise<void> {
  for (const { id } of await transports.list()) await transports.remove(custodian(), id);
}
const choose = (partnerId: string | null, leaseId: string = newId('lease'), avoid: string[] = []) =>
  chooseTransport(pool, { partnerId, leaseId, avoid });
const opsOf = async () =>
  (await world.admin.query<{ op: string }>(`SELECT op FROM log_entry ORDER BY seq`)).rows.map(({ op }) => op);

describe('secrets', () => {
  test('are sealed, are never shown again, and only the mailer reads them, after an entry of the log', async () => {
    const id = await made(smtp());
    const { rows } = await world.admin.query<{ whole: string; secrets: Buffer }>(
      `SELECT t::text AS whole, secrets FROM mail_transport t WHERE id = $1`,
      [id],
    );
    expect(rows[0]!.whole).not.toContain(SECRET);
    expect(rows[0]!.secrets.includes(SECRET)).toBe(false);
    expect(JSON.stringify([await transports.list(), await transports.show(id)])).not.toContain(SECRET);

    const read = await readTransport(world.deps, mailer(), `${id}.1`);
    expect(read).toMatchObject({ ok: true, value: { server: { signIn: { password: SECRET } }, connections: 5 } });
    const page = await world.deps.audit.listEntries({ filters: { ops: ['transport.opened', 'transport.created'] } });
    expect(page.entries.map(({ op, actorClass, objCount }) => [op, actorClass, objCount])).toEqual([
      ['transport.opened', 'service', 1],
      ['transport.created', 'custodian', 1],
    ]);
    await clear();
  });

  test('cannot be moved from one transport to another in the database', async () => {
    const [one, other] = [await made(smtp()), await made(smtp({ server: withPassword('evil.example.com', 'other') }))];
    await world.admin.query(
      `UPDATE mail_transport SET secrets = (SELECT secrets FROM mail_transport WHERE id = $1) WHERE id = $2`,
      [one, other],
    );
    await expect(readTransport(world.deps, mailer(), `${other}.1`)).rejects.toMatchObject({
      failure: { code: 'DATA_UNREADABLE' },
    });
    await clear();
  });

  test('stay while the place stays the same, and have to be given again for another one', async () => {
    const id = await made(smtp());
    const change = (revision: number, more: Partial<TransportInput>) =>
      transports.change(custodian(), { ...smtp(more), id, revision });
    expect(await change(1, { server: withPassword('relay.example.com', ''), weight: 3 })).toMatchObject({ ok: true });
    const read = await readTransport(world.deps, mailer(), `${id}.2`);
    expect(read).toMatchObject({ ok: true, value: { server: { signIn: { password: SECRET } } } });
    for (const server of [
      withPassword('evil.example.com', ''),
      { ...withPassword('relay.example.com', ''), port: 2525 } as TransportInput['server'],
    ])
      expect(await change(2, { server })).toMatchObject({ ok: false, failure: { code: 'TRANSPORT_SECRET' } });
    expect(await change(2, { server: withPassword('evil.example.com', 'given') })).toMatchObject({ ok: true });
    // Somebody else's page is older than that.
    expect(await change(2, {})).toMatchObject({ ok: false, failure: { code: 'CONFLICT' } });
    await clear();
  });
});

test('mails never leave in clear but inside of one’s own network', async () => {
  const plain = (host: string): TransportInput =>
    smtp({ server: { kind: 'smtp', host, port: 25, tls: 'none', signIn: { way: 'none' } } });
  for (const host of ['relay.example.com', '8.8.8.8', 'relay.internal.example.com'])
    expect(await transports.create(custodian(), plain(host))).toMatchObject({
      ok: false,
      failure: { code: 'TRANSPORT_PLAIN' },
    });
  for (const host of ['127.0.0.1', '10.1.2.3', 'postfix', 'relay.internal']) await made(plain(host));
  const ses = { kind: 'ses', region: 'eu-central-1', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' } as const;
  expect(
    await transports.create(
      custodian(),
      smtp({ server: { ...ses, endpoint: 'http://ses.example.com', configurationSet: null } }),
    ),
  ).toMatchObject({ ok: false, failure: { code: 'TRANSPORT_PLAIN' } });
  await clear();
});

describe('which one a lease gets', () => {
  test('the operator’s own where nothing is set, and always the same for the same lease', async () => {
    expect(await choose(world.sonne)).toEqual({
      transportId: DEFAULT_TRANSPORT,
      serverId: DEFAULT_TRANSPORT,
      mostPerHour: null,
    });
    expect(await choose(world.sonne, newId('lease'), [DEFAULT_TRANSPORT])).toBeNull();
    await made(smtp({ name: 'a', mostPerHour: 500 }));
    await made(smtp({ name: 'b' }));
    const leaseId = newId('lease');
    const first = await choose(world.sonne, leaseId);
    for (let i = 0; i < 5; i++) expect(await choose(world.sonne, leaseId)).toEqual(first);
    await clear();
  });

  test('each by its weight; leaving one out moves its leases and no others', async () => {
    const light = await made(smtp({ name: 'light', weight: 1 }));
    const heavy = await made(smtp({ name: 'heavy', weight: 3 }));
    const third = await made(smtp({ name: 'third', weight: 4 }));
    const leases = Array.from({ length: 800 }, () => newId('lease'));
    const all = await Promise.all(leases.map((leaseId) => choose(world.sonne, leaseId)));
    const share = (id: string): number => all.filter((chosen) => chosen?.serverId === id).length / leases.length;
    // Four standard deviations of 800 draws
    expect(Math.abs(share(light) - 1 / 8)).toBeLessThan(0.05);
    expect(Math.abs(share(heavy) - 3 / 8)).toBeLessThan(0.07);
    const without = await Promise.all(leases.map((leaseId) => choose(world.sonne, leaseId, [`${third}.1`])));
    for (const [i, chosen] of without.entries()) {
      expect(chosen?.serverId).not.toBe(third);
      if (all[i]?.serverId !== third) expect(chosen).toEqual(all[i]);
    }
    await clear();
  });

  test('those of chosen partners before everybody’s; one that is paused or in trouble never; none when all are', async () => {
    const everybody = await made(smtp({ name: 'everybody' }));
    const own = await made(smtp({ name: 'own', partnerIds: [world.sonne] }));
    expect((await choose(world.sonne))?.serverId).toBe(own);
    expect((await choose(world.mond))?.serverId).toBe(everybody);
    expect((await choose(null))?.serverId).toBe(everybody);
    // Whoever has one of its own waits for it rather than send by a server that does not know its domain.
    expect(await choose(world.sonne, newId('lease'), [`${own}.1`])).toBeNull();
    await transports.pause(custodian(), own);
    expect((await choose(world.sonne))?.serverId).toBe(everybody);
    await transports.resume(custodian(), own);
    expect((await choose(world.sonne))?.serverId).toBe(own);
    await transports.remove(custodian(), own);
    expect((await choose(world.sonne))?.serverId).toBe(everybody);
    await clear();
  });
});

test('a change makes another version: the old one is gone for mailers, trouble with it is forgotten, and the log tells it all', async () => {
  const before = (await opsOf()).length;
  const id = await made(smtp());
  expect(await choose(world.sonne, newId('lease'), [`${id}.1`])).toBeNull();
  await transports.change(custodian(), {
    ...smtp({ server: withPassword('new.example.com', 'new') }),
    id,
    revision: 1,
  });
  expect((await choose(world.sonne, newId('lease'), [`${id}.1`]))?.transportId).toBe(`${id}.2`);
  expect(await readTransport(world.deps, mailer(), `${id}.1`)).toMatchObject({ failure: { code: 'NOT_FOUND' } });
  for (const wrong of ['default', `${id}`, `${id}.0`, "x'; DROP TABLE mail_transport; --"])
    expect(await readTransport(world.deps, mailer(), wrong)).toMatchObject({ failure: { code: 'NOT_FOUND' } });
  await transports.pause(custodian(), id);
  await transports.resume(custodian(), id);
  await transports.remove(custodian(), id);
  expect((await opsOf()).slice(before).filter((op) => op.startsWith('transport.'))).toEqual([
    'transport.created',
    'transport.changed',
    'transport.paused',
    'transport.resumed',
    'transport.removed',
  ]);
});

test('a test is asked for once, answered once, and says nothing about another version', async () => {
  const id = await made(smtp());
  expect(await transports.askForTest(custodian(), newId('transport'))).toMatchObject({
    failure: { code: 'NOT_FOUND' },
  });
  await transports.askForTest(custodian(), id);
  await transports.askForTest(custodian(), DEFAULT_TRANSPORT);
  expect((await waitingTests(world.deps)).sort()).toEqual([DEFAULT_TRANSPORT, `${id}.1`]);
  const report = (transportId: string, reason: string | null) =>
    world.handlers.reportTransportTest(
      { params: { transportId }, body: { reason, by: 'test' } },
      { principal: 'mailer', reference: newId('request') },
    );
  expect(await report(`${id}.7`, null)).toMatchObject({ value: { recorded: false } });
  expect(await report(`${id}.1`, 'smtp_sign_in')).toMatchObject({ value: { recorded: true } });
  expect(await report(`${id}.1`, null)).toMatchObject({ value: { recorded: false } });
  expect(await transports.show(id)).toMatchObject({ value: { test: { reason: 'smtp_sign_in' } } });
  expect(await waitingTests(world.deps)).toEqual([DEFAULT_TRANSPORT]);
  await transports.change(custodian(), {
    ...smtp({ weight: 2, server: withPassword('relay.example.com', '') }),
    id,
    revision: 1,
  });
  expect(await transports.show(id)).toMatchObject({ value: { test: null } });
  world.clock.offsetMs += 61_000;
  expect(await waitingTests(world.deps)).toEqual([]);
  await clear();
});

test('hand-overs say whether a server works where nobody asked; they never answer for a test that runs, nor for another version', async () => {
  const id = await made(smtp());
  const report = (transportId: string, reason: string | null, by: 'test' | 'delivery' = 'delivery') =>
    world.handlers.reportTransportTest(
      { params: { transportId }, body: { reason, by } },
      { principal: 'mailer', reference: newId('request') },
    );
  const shown = async () => {
    const answer = await transports.show(id);
    return answer.ok ? answer.value.test : 'gone';
  };
  expect(await report(`${id}.2`, null)).toMatchObject({ value: { recorded: false } });
  expect(await report(`${newId('transport')}.1`, null)).toMatchObject({ value: { recorded: false } });
  expect(await shown()).toBeNull();
  expect(await report(`${id}.1`, 'smtp_timeout')).toMatchObject({ value: { recorded: true } });
  expect(await shown()).toMatchObject({ reason: 'smtp_timeout', testedAt: expect.any(Date) });
  world.clock.offsetMs += 61_000;
  const before = Date.now() + world.clock.offsetMs;
  await report(`${id}.1`, 'smtp_timeout');
  expect((await shown()) as { testedAt: Date }).toSatisfy(({ testedAt }) => testedAt.getTime() >= before - 1_000);

  await transports.askForTest(custodian(), id);
  expect(await report(`${id}.1`, null)).toMatchObject({ value: { recorded: false } });
  expect(await waitingTests(world.deps)).toEqual([`${id}.1`]);
  expect(await report(`${id}.1`, 'smtp_sign_in', 'test')).toMatchObject({ value: { recorded: true } });
  expect(await shown()).toMatchObject({ reason: 'smtp_sign_in' });
  await report(`${id}.1`, null);
  expect(await shown()).toMatchObject({ reason: null });

  // A test that no mailer answered in time is none that runs.
  await transports.askForTest(custodian(), id);
  world.clock.offsetMs += 61_000;
  await report(`${id}.1`, null);
  expect(await shown()).toMatchObject({ reason: null, testedAt: expect.any(Date) });
  await clear();
});
