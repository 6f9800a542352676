/** The officer's desk on real servers: what it shows, what it says about itself, and that no customer is in any of it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { connect } from '@multipartner/prisma-trust-center/connect';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_ORIGIN } from '../../trust-center/audit/create-log.ts';
import { hashRelease, writeRelease } from '../../trust-center/audit/release.ts';
import type { OfficerBy } from '../../trust-center/audit/supervision/deps.ts';
import { createSupervisionUseCases, type SupervisionUseCases } from '../../trust-center/audit/supervision/use-cases.ts';
import { createTransparencyUseCases } from '../../trust-center/audit/transparency/use-cases.ts';
import type { Role } from '../../trust-center/clients/actors/roles.ts';
import { logDetailObject } from '../../trust-center/vault/open-log-detail.ts';
import { freshTrustDatabase } from '../support/database/databases.ts';
import { openWitness } from '../support/readers/log-witness.ts';
import { openPeopleWorld } from '../support/worlds/people-world.ts';

const database = await freshTrustDatabase();
const world = await openPeopleWorld(database);
const db = connect(database.url);
const supervision: SupervisionUseCases = createSupervisionUseCases({
  pool: world.deps.pool,
  db,
  audit: world.deps.audit,
  vault: world.deps.vault,
  clock: world.clock,
});
afterAll(async () => {
  await world.close();
  await db.$disconnect();
});

const MARKED = Array.from({ length: 14 }, (_, i) => ({
  email: `zaubermarke${i}@leute.example`,
  firstName: `Quendel${i}`,
  lastName: `Fenchelberg${i}`,
  phone: `+4973155500${String(i).padStart(2, '0')}`,
}));
const period = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) };
const people: Record<string, string> = {};
const by = (): OfficerBy => ({
  actor: { class: 'officer', id: people.officer!, auth: 'passkey' },
  reqId: newId('request'),
});

async function person(name: string, role: Role, partnerId: string | null): Promise<string> {
  const id = newId('user');
  const at = new Date();
  await db.user.create({
    data: { id, name, email: `${id}@leute.example`, emailVerified: true, createdAt: at, updatedAt: at },
  });
  await db.membership.create({ data: { id: newId('membership'), userId: id, role, partnerId } });
  return id;
}

beforeAll(async () => {
  people.officer = await person('Ruth Amsel', 'compliance_officer', null);
  people.hq = await person('Helena Brandt', 'hq_administrator', null);
  people.owner = await person('Petra Sonnleitner', 'partner_owner', world.sonne);
  const rows = MARKED.map(({ email, firstName, lastName, phone }) => `${email},${firstName},${lastName},${phone},yes`);
  await world.importCsv(world.sonne, `email,first name,last name,phone,consent\n${rows.join('\n')}\n`);
  const owner = {
    ...world.by(world.sonne),
    actor: { class: 'partner' as const, id: people.owner, auth: 'pwd otp' },
  };
  const { contacts } = await world.people.listContacts(owner, { limit: 50 });
  expect(contacts).toHaveLength(MARKED.length);
  await world.people.viewContact(owner, contacts[0]!.contactId);
  await world.people.searchContact(owner, MARKED[3]!.email);
  const asHq = { ...owner, actor: { class: 'hq' as const, id: people.hq, auth: 'pwd' } };
  await expect(world.people.listContacts(asHq, { limit: 50 })).rejects.toMatchObject({
    failure: { code: 'FORBIDDEN' },
  });
  await world.deps.audit.checkpoint();
});

/** Everything that the officer's routes can hand to a page, as text. */
async function everythingShown(): Promise<string> {
  const page = await supervision.readAccessLog(by(), { filters: {}, limit: 200 });
  const entries = await Promise.all(page.entries.map(({ seq }) => supervision.readEntry(by(), seq)));
  const csv: string[] = [];
  for await (const line of supervision.exportAccessLog(by(), {})) csv.push(line);
  const shown = [
    page,
    entries,
    csv,
    await world.partners.listRegister(),
    await world.partners.readRegisterEntry(world.sonne),
    await supervision.readHqEvidence(by(), period),
    await supervision.listAccess({}),
    await supervision.partnerNames(),
    supervision.verification.state(),
  ];
  return JSON.stringify(shown, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

describe('no customer at the officer’s desk', () => {
  test('nothing that it can show names one, in clear or by id', async () => {
    const shown = await everythingShown();
    expect(shown).toContain('contact.read');
    const ids = await world.admin.query<{ id: string }>('SELECT id FROM contact');
    expect(ids.rows).toHaveLength(MARKED.length);
    const secrets = [
      ...MARKED.flatMap(({ email, firstName, lastName, phone }) => [email, firstName, lastName, phone]),
      ...ids.rows.map(({ id }) => id),
    ];
    const found = secrets.filter((secret) => shown.toLowerCase().includes(secret.toLowerCase()));
    expect(found).toEqual([]);
  });

  test('an officer is refused where customers are, and the refusal is an entry', async () => {
    const asOfficer = { ...world.by(world.sonne), actor: by().actor };
    await expect(world.people.listContacts(asOfficer, { limit: 5 })).rejects.toMatchObject({
      failure: { code: 'FORBIDDEN' },
    });
    const { entries } = await world.deps.audit.listEntries({ filters: { actorClass: 'officer', decision: 'deny' } });
    expect(entries[0]).toMatchObject({ op: 'access.denied', partnerId: world.sonne });
  });
});

describe('access log', () => {
  test('names services, headquarters and officers, not the people of partners', async () => {
    await supervision.readAccessLog(by(), { filters: {} });
    const page = await supervision.readAccessLog(by(), { filters: {}, limit: 200 });
    const nameOf = (op: string, actorClass: string) =>
      page.actors[page.entries.find((entry) => entry.op === op && entry.actorClass === actorClass)!.actorHash];
    expect(nameOf('log.read', 'officer')).toEqual({ kind: 'self' });
    expect(nameOf('access.denied', 'hq')).toEqual({ kind: 'person', name: 'Helena Brandt' });
    expect(nameOf('contact.read', 'partner')).toEqual({ kind: 'withheld' });
    expect(nameOf('partner.registered', 'service')).toEqual({ kind: 'service', service: 'app' });
    expect(JSON.stringify(page.actors)).not.toContain('Petra');
  });

  test('opening it is an entry, turning its pages is not', async () => {
    const reads = async () => (await world.deps.audit.countEntries({ ops: ['log.read'] })).count;
    const before = await reads();
    const first = await supervision.readAccessLog(by(), { filters: {}, limit: 3 });
    expect(await reads()).toBe(before + 1);
    await supervision.readAccessLog(by(), { filters: {}, limit: 3, cursor: first.nextCursor! });
    expect(await reads()).toBe(before + 1);
  });

  test('the export holds the filtered entries and nothing that a spreadsheet would run', async () => {
    await world.admin.query(`UPDATE partner SET name = '=2+2' WHERE id = $1`, [world.sonne]);
    const lines: string[] = [];
    for await (const line of supervision.exportAccessLog(by(), { partnerId: world.sonne, personalOnly: true }))
      lines.push(line);
    await world.admin.query(`UPDATE partner SET name = 'Autohaus Sonne' WHERE id = $1`, [world.sonne]);
    const { count } = await world.deps.audit.countEntries({ partnerId: world.sonne, personalOnly: true });
    expect(lines).toHaveLength(1 + count);
    expect(lines.every((line) => !line.includes(',=2+2'))).toBe(true);
    expect(lines[1]).toContain("'=2+2");
  });
});

describe('details of an entry', () => {
  test('the partner reads back what its entry covered; without its own receipt nobody does', async () => {
    const { audit, vault } = world.deps;
    const { entries } = await audit.listEntries({ filters: { partnerId: world.sonne, ops: ['contact.read'] } });
    const seq = entries.at(-1)!.seq;
    const reading = (partnerId: string, object: string) =>
      audit.write({ ...world.by(partnerId), op: 'log_detail.read', purpose: 'supervision', objects: [object] });
    const receipt = await reading(world.sonne, logDetailObject(seq));
    const detail = (await vault.openLogDetail(receipt, world.sonne, seq)) as { objects: string[] };
    const ids = await world.admin.query<{ id: string }>('SELECT id FROM contact');
    expect(ids.rows.map(({ id }) => id)).toContain(detail.objects[0]);

    const other = await reading(world.mond, logDetailObject(seq));
    await expect(vault.openLogDetail(other, world.sonne, seq)).rejects.toThrow('no log entry, no data');
    expect(await vault.openLogDetail(other, world.mond, seq)).toBeNull();
    const elsewhere = await reading(world.sonne, logDetailObject(seq + 1n));
    await expect(vault.openLogDetail(elsewhere, world.sonne, seq)).rejects.toThrow('no log entry, no data');
  });
});

describe('evidence', () => {
  test('each part has its own verdict; verifying the log changes the first', async () => {
    await writeRelease(world.deps.audit);
    const before = await supervision.readHqEvidence(by(), period);
    expect(before.parts).toEqual({
      log: 'open',
      entries: 'shown',
      kms: 'open',
      releases: 'partly',
      breakGlass: 'shown',
    });
    expect(before.report).toMatchObject({ accesses: 0, denied: 1 });
    expect(before.releases[0]!.hash).toBe((await hashRelease()).toString('hex'));

    supervision.verification.start(by());
    supervision.verification.start(by()); // one at a time: the second is the first
    await expect.poll(() => supervision.verification.state().last?.report.ok).toBe(true);
    expect((await supervision.readHqEvidence(by(), period)).parts.log).toBe('partly');
    await expect.poll(async () => (await world.deps.audit.countEntries({ ops: ['log.verified'] })).count).toBe(1);

    // The officer's own cosignature: from its checkpoint on the officer knows more than this server says.
    const { deps, clock } = world;
    const transparency = createTransparencyUseCases({
      pool: deps.pool,
      audit: deps.audit,
      clock,
      origin: DEFAULT_ORIGIN,
    });
    const witness = await openWitness({ transparency }, { ...by(), partnerId: null });
    await witness.visit();
    const own = await supervision.readHqEvidence(by(), period);
    expect(own.parts.log).toBe('shown');
    expect(own.ownFirst).toMatchObject({ size: witness.kept()!.size });
    const otherOfficer = { ...by(), actor: { ...by().actor, id: newId('user') } };
    expect((await supervision.readHqEvidence(otherOfficer, period)).parts.log).toBe('partly');
  });

  test('28: the record of KMS agrees with the log, and a call or an entry too many is found', async () => {
    const text = await readFile(join(world.folder, 'kms', 'calls.jsonl'), 'utf8');
    const good = await supervision.kmsCheck.compare(by(), text);
    expect(good).toMatchObject({
      ok: true,
      value: { ok: true, unknownCalls: { total: 0 }, unknownEntries: { total: 0 } },
    });
    const unwraps = text.split('\n').filter((line) => line.includes('"Decrypt"') && line.includes('"errorCode":null'));
    expect(unwraps.length).toBeGreaterThan(2);
    expect((await supervision.readHqEvidence(by(), period)).parts.kms).toBe('shown');
    const early = { from: period.from, to: new Date(period.to.getTime() + 30 * 86_400_000) };
    expect((await supervision.readHqEvidence(by(), early)).parts.kms).toBe('shown');

    const foreign = { ...(JSON.parse(unwraps[1]!) as object), requestID: 'a-reading-past-the-log' };
    const records = text
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line));
    const trail = await supervision.kmsCheck.compare(by(), JSON.stringify({ Records: [...records, foreign] }));
    expect(trail).toMatchObject({
      value: { ok: false, unknownCalls: { total: 1, first: [{ requestId: 'a-reading-past-the-log' }] } },
    });
    expect((await supervision.readHqEvidence(by(), period)).parts.kms).toBe('broken');
    // The record is kept: another process, or this one after a start, says the same.
    const restarted = createSupervisionUseCases({
      pool: world.deps.pool,
      db,
      audit: world.deps.audit,
      vault: world.deps.vault,
      clock: world.clock,
    });
    expect((await restarted.readHqEvidence(by(), period)).parts.kms).toBe('broken');

    const missing = await supervision.kmsCheck.compare(by(), text.replace(`${unwraps[1]}\n`, ''));
    expect(missing).toMatchObject({ value: { ok: false, unknownEntries: { total: 1 } } });
  });

  test('a file that is no record of calls is refused in words', async () => {
    for (const text of ['', 'name;mail\nx;y', '{"Records": 3}', '{"a": 1}'])
      expect(await supervision.kmsCheck.compare(by(), text)).toMatchObject({
        ok: false,
        failure: { code: 'KMS_CALLS_UNREADABLE' },
      });
  });

  test('an entry that gives HQ access speaks against the number zero', async () => {
    await world.deps.audit.write({
      partnerId: world.sonne,
      actor: { class: 'hq', id: people.hq!, auth: 'pwd' },
      op: 'contact.read',
      purpose: 'contact_care',
      reqId: newId('request'),
    });
    const evidence = await supervision.readHqEvidence(by(), period);
    expect(evidence.report.accesses).toBe(1);
    expect(evidence.parts.entries).toBe('broken');
  });
});

describe('people and access', () => {
  test('lists roles without addresses, filters by role and partner', async () => {
    const all = await supervision.listAccess({});
    expect(all.people.map(({ name, partner }) => `${name} ${partner?.name ?? '-'}`)).toEqual([
      'Ruth Amsel -',
      'Helena Brandt -',
      'Petra Sonnleitner Autohaus Sonne',
    ]);
    expect(JSON.stringify(all)).not.toContain('@');
    expect((await supervision.listAccess({ role: 'hq_administrator' })).total).toBe(1);
    expect((await supervision.listAccess({ partnerId: world.mond })).people).toEqual([]);
  });
});
