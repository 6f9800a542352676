// A business changes hands: each person's ground is checked, every no passes, a process dies in the middle, and the keys end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { afterAll, describe, expect, it } from 'vitest';
import { freshTrustDatabase } from '../../support/database/databases.ts';
import { CUSTOMER } from '../../support/desks/grounds.ts';
import { orderDesk } from '../../support/desks/order-desk.ts';
import { openCustodyWorld } from '../../support/worlds/custody-world.ts';
import { dayFrom, openDepartureWorld } from '../../support/worlds/departure-world.ts';
import { openPeopleWorld, profileOf } from '../../support/worlds/people-world.ts';

const CHILD = join(import.meta.dirname, '../../support/processes/handover-child.ts');
const database = await freshTrustDatabase();
const world = await openPeopleWorld(database);
const { people, by, sonne, mond, importCsv, admin, deps } = world;
const { runner, departure } = openDepartureWorld(world);
const custodians = openCustodyWorld(world);
afterAll(async () => {
  await runner.stop();
  await custodians.runner.stop();
  await world.close();
});

const third = newId('partner');
await world.partners.registerPartner({
  partnerId: third,
  profile: profileOf('Autohaus Stern'),
  demo: false,
  suspended: false,
  actor: world.system,
  reqId: newId('request'),
});

const csv = (prefix: string, count: number) =>
  `email,first_name\n${Array.from({ length: count }, (_, i) => `${prefix}${i}@leute.example,Vor${i}\n`).join('')}`;
const NAMED = 450;
const statement = (text: string) => ({ kind: 'statement', text, purposes: ['newsletter'] }) as const;
// Agreed to Sonne alone, to Sonne and Mond, to nobody.
await importCsv(sonne, csv('nur', 30), statement('Ich möchte Angebote von Autohaus Sonne per Mail.'));
await importCsv(
  sonne,
  csv('beide', NAMED),
  statement('Angebote von Autohaus Sonne und von Autohaus Mond GmbH, bitte.'),
);
await importCsv(sonne, csv('mondig', 3), statement('Angebote von Autohaus Mondschein GmbH, bitte.'));
await importCsv(sonne, csv('ohne', 5));
await importCsv(sonne, csv('kunde', 4));
await importCsv(sonne, csv('gesperrt', 2), statement('Von Autohaus Sonne und Autohaus Mond.'));
await importCsv(sonne, csv('weg', 1), statement('Von Autohaus Sonne und Autohaus Mond.'));
// Mond has one of them already, and two whom Sonne must not mail.
await importCsv(
  mond,
  'email,first_name\nbeide0@leute.example,Eigen\ngesperrt0@leute.example,Eigen\nweg0@leute.example,Eigen\n',
  statement('Von Autohaus Mond.'),
);

const idOf = async (partnerId: string, address: string) =>
  (await people.searchContact(by(partnerId), address))?.contactId;
for (let i = 0; i < 4; i++)
  await people.recordExistingCustomer(by(sonne), {
    contactId: (await idOf(sonne, `kunde${i}@leute.example`))!,
    source: 'screen',
    statement: 'Kundin seit 2025',
    purposes: ['newsletter'],
    customer: CUSTOMER,
  });
async function suppress(address: string, reason: string): Promise<void> {
  const contactId = await idOf(sonne, address);
  await withPartner(deps.pool, sonne, (client) =>
    client.query(
      `INSERT INTO suppression ("partnerId", id, token, reason, "createdAt") SELECT "partnerId", $2, "suppressionToken", $3::"SuppressionReason", $4 FROM contact WHERE id = $1`,
      [contactId, newId('suppression'), reason, deps.clock.now()],
    ),
  );
}
await suppress('gesperrt0@leute.example', 'objection');
await suppress('gesperrt1@leute.example', 'complaint');
await suppress('weg0@leute.example', 'unsubscribed');
// Erased: only the token is left of the person.
await people.eraseContacts(by(sonne), [(await idOf(sonne, 'weg0@leute.example'))!]);

const suppressedAt = async (partnerId: string, address: string) => {
  const contactId = (await idOf(partnerId, address))!;
  return (await people.viewContact(by(partnerId), contactId)).suppression?.reason ?? null;
};
const addressesAt = async (partnerId: string): Promise<string[]> => {
  const all: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await people.listContacts(by(partnerId), { limit: 100, ...(cursor ? { cursor } : {}) });
    all.push(...page.contacts.map(({ profile }) => profile.email));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all.sort();
};

/** A process of its own that dies; what it said. */
async function dieAt(step: string, times = 1): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [CHILD], {
    env: {
      ...process.env,
      ...world.kms.env(),
      DATABASE: database.url,
      KILL_AT: step,
      TIMES: String(times),
      STAGING: world.folder,
      OFFSET_MS: String(world.clock.offsetMs),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal;
}

describe('who may', () => {
  it('lets nobody but the partner begin, and no successor take what was not offered', async () => {
    for (const actorClass of ['hq', 'officer', 'custodian'] as const)
      await expect(
        departure.begin(by(sonne, 'departure', actorClass), { kind: 'sold', endsOn: null }),
      ).rejects.toMatchObject({ failure: { code: 'FORBIDDEN' } });
    await departure.begin(by(sonne, 'departure'), { kind: 'sold', endsOn: '2030-06-30' });
    await expect(departure.begin(by(sonne, 'departure'), { kind: 'sold', endsOn: null })).rejects.toMatchObject({
      failure: { code: 'DEPARTURE_STATE' },
    });
    const { id } = (await departure.read(by(sonne))).departure!;
    // Another partner sees nothing of it, and can neither offer, answer nor withdraw.
    expect(await departure.read(by(mond))).toMatchObject({ departure: null, offers: [] });
    for (const act of [
      () => departure.withdraw(by(mond, 'departure')),
      () => departure.offer(by(mond, 'departure'), { successorId: third, basis: 'none', informedOn: null }),
    ])
      await expect(act()).rejects.toMatchObject({ failure: { code: 'DEPARTURE_STATE' } });
    await expect(departure.answer(by(mond, 'departure'), { departureId: id, accept: true })).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
  });

  it('asks for a successor who can, and for people who were told', async () => {
    const offer = { successorId: mond, basis: 'business_transfer', informedOn: dayFrom(world, -10) } as const;
    const refused = (code: string, change: object) =>
      expect(departure.offer(by(sonne, 'departure'), { ...offer, ...change })).rejects.toMatchObject({
        failure: { code },
      });
    await refused('SUCCESSOR_UNKNOWN', { successorId: sonne });
    await refused('SUCCESSOR_UNKNOWN', { successorId: newId('partner') });
    await refused('NOT_INFORMED', { informedOn: null });
    await refused('NOT_INFORMED', { informedOn: dayFrom(world, 2) });
    await custodians.custody.disable(custodians.operator, third);
    await refused('SUCCESSOR_NOT_READY', { successorId: third });
    const { holdId } = await withHold(null);
    await refused('LEGAL_HOLD', {});
    await lift(holdId);
    await departure.offer(by(sonne, 'departure'), offer);
    expect((await departure.read(by(mond))).offers).toMatchObject([{ fromName: 'Autohaus Sonne', state: 'offered' }]);
  });
});

async function withHold(contactId: string | null): Promise<{ holdId: string }> {
  const { setHold } = await import('../../../trust-center/retention/legal-holds.ts');
  return setHold(deps, by(sonne), { contactId, reason: 'Rechtsstreit um einen Kauf' });
}
async function lift(holdId: string): Promise<void> {
  const { liftHold } = await import('../../../trust-center/retention/legal-holds.ts');
  await liftHold(deps, by(sonne), holdId);
}

describe('handing over', () => {
  it('waits until people have had six weeks to object', async () => {
    const { id } = (await departure.read(by(sonne))).departure!;
    await departure.answer(by(mond, 'departure'), { departureId: id, accept: true });
    await runner.idle();
    expect((await departure.read(by(sonne))).departure).toMatchObject({ state: 'accepted', waitsFor: null });
    expect(await addressesAt(mond)).toHaveLength(3);
    // From here on nothing can be taken back by one side alone.
    await expect(departure.withdraw(by(sonne, 'departure'))).rejects.toMatchObject({
      failure: { code: 'DEPARTURE_STATE' },
    });
    world.clock.offsetMs += 33 * 86_400_000;
  });

  it('is stopped by a legal hold, and takes up again when it is lifted', async () => {
    const { holdId } = await withHold(null);
    // A runner that ends here: the next test leaves the work to processes that die.
    const passing = openDepartureWorld(world).runner;
    await passing.round();
    await passing.idle();
    await passing.stop();
    expect((await departure.read(by(sonne))).departure).toMatchObject({ state: 'accepted', waitsFor: 'LEGAL_HOLD' });
    await lift(holdId);
  });

  it('loses and doubles nobody when the process dies at any step', async () => {
    await withHold((await idOf(sonne, 'beide1@leute.example'))!);
    expect(await dieAt('key passed')).toBe('SIGKILL');
    expect(await dieAt('suppressions passed')).toBe('SIGKILL');
    expect(await dieAt('page swept')).toBe('SIGKILL');
    expect(await dieAt('people opened')).toBe('SIGKILL');
    expect(await dieAt('people sealed')).toBe('SIGKILL');
    expect(await dieAt('page written', 1)).toBe('SIGKILL');
    expect((await departure.read(by(sonne))).departure).toMatchObject({ state: 'running', stage: 'people' });
    await runner.round();
    await runner.idle();
    const { departure: ended, successor } = await departure.read(by(sonne));
    expect(successor).toEqual({ name: 'Autohaus Mond', legalName: 'Autohaus Mond GmbH' });
    expect(ended).toMatchObject({
      state: 'handed_over',
      // All who name Mond but one held and one known there; both blocked ones are customers all the same: one known, one new; four customers.
      counts: { handed_over: NAMED - 2 + 1 + 4, known: 2, held: 1, no_ground: 30 + 3 + 5 },
      done: 30 + NAMED + 3 + 5 + 4 + 2,
    });
    expect(world.errors.filter((code) => code !== 'LEGAL_HOLD')).toEqual([]);
    const all = await addressesAt(mond);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(3 + NAMED - 2 + 1 + 4);
    expect(all.some((address) => /^(nur|ohne|mondig)/.test(address))).toBe(false);
  });

  it('passes every no: of people known, handed over, and long erased', async () => {
    expect(await suppressedAt(mond, 'gesperrt0@leute.example')).toBe('objection');
    expect(await suppressedAt(mond, 'gesperrt1@leute.example')).toBe('complaint');
    expect(await suppressedAt(mond, 'weg0@leute.example')).toBe('unsubscribed');
    // Whoever comes later is met as well.
    await people.eraseContacts(by(mond), [(await idOf(mond, 'weg0@leute.example'))!]);
    await withPartner(deps.pool, mond, (client) => client.query('DELETE FROM suppression'));
    await people.createContact(by(mond), { profile: { email: 'weg0@leute.example' } });
    expect(await suppressedAt(mond, 'weg0@leute.example')).toBe('unsubscribed');
    // Another partner finds none of these tokens.
    const { rows } = await withPartner(deps.pool, third, (client) =>
      client.query('SELECT 1 FROM inherited_suppression'),
    );
    expect(rows).toEqual([]);
  });

  it('hears who unsubscribes from an old mail afterwards', async () => {
    await suppress('beide7@leute.example', 'unsubscribed');
    await runner.round();
    await people.eraseContacts(by(mond), [(await idOf(mond, 'beide7@leute.example'))!]);
    await people.createContact(by(mond), { profile: { email: 'beide7@leute.example' } });
    expect(await suppressedAt(mond, 'beide7@leute.example')).toBe('unsubscribed');
  });

  it('seals everything anew, with the evidence and an entry in both logs', async () => {
    const contactId = (await idOf(mond, 'beide5@leute.example'))!;
    const contact = await people.viewContact(by(mond), contactId);
    expect(contact.profile).toMatchObject({ firstName: 'Vor5' });
    const old = (await idOf(sonne, 'beide5@leute.example'))!;
    expect(contactId).not.toBe(old);
    const rows = await admin.query<{ same: boolean }>(
      `SELECT bool_or(a.profile = b.profile OR a."wrappedKey" = b."wrappedKey" OR a."emailIndex" = b."emailIndex" OR a."suppressionToken" = b."suppressionToken") AS same
       FROM contact a, contact b WHERE a.id = $1 AND b.id = $2`,
      [old, contactId],
    );
    expect(rows.rows[0]!.same).toBe(false);
    for (const partnerId of [sonne, mond]) {
      const entries = await admin.query(`SELECT op FROM log_entry WHERE "partnerId" = $1 AND purpose = 'departure'`, [
        partnerId,
      ]);
      const ops = entries.rows.map(({ op }) => op);
      expect(ops).toContain(partnerId === sonne ? 'contact.handed_over' : 'contact.taken_over');
      expect(ops).toContain('departure.handed_over');
      expect(ops).toContain('key.inherited');
    }
    const customer = await people.viewContact(by(mond), (await idOf(mond, 'kunde2@leute.example'))!);
    expect(JSON.stringify(customer)).toContain('existing_customer');
    // The own data of somebody who was known stay as they were.
    expect((await people.viewContact(by(mond), (await idOf(mond, 'beide0@leute.example'))!)).profile.firstName).toBe(
      'Eigen',
    );
  });

  it('lets the leaving partner send nothing more, and takes everything along', async () => {
    await expect(orderDesk(world).order(sonne)).rejects.toMatchObject({ failure: { code: 'PARTNER_LEFT' } });
    await world.partners.registerPartner({
      partnerId: sonne,
      profile: profileOf('Autohaus Sonne'),
      demo: false,
      suspended: true,
      actor: world.system,
      reqId: newId('request'),
    });
    // Suspended by headquarters, and still the controller of its customers.
    const parts: Buffer[] = [];
    for await (const part of await departure.exportEverything(by(sonne, 'export'))) parts.push(part as Buffer);
    const zip = Buffer.concat(parts);
    expect(zip.subarray(0, 2).toString()).toBe('PK');
    expect(zip.length).toBeGreaterThan(20_000);
    expect((await departure.read(by(sonne))).departure!.exportedAt).toBeInstanceOf(Date);
    for (const actorClass of ['hq', 'officer', 'custodian'] as const)
      await expect(departure.exportEverything(by(sonne, 'export', actorClass))).rejects.toMatchObject({
        failure: { code: 'FORBIDDEN' },
      });
  });
});

describe('the end of the keys', () => {
  it('is stopped by any legal hold, and leaves the successor what it inherited', async () => {
    const { custody, operator, of } = custodians;
    const asked = { partnerId: sonne, reason: 'Betrieb verkauft, Kundschaft übergeben', windowDays: 7 };
    await expect(custody.requestDestruction(operator, asked)).rejects.toMatchObject({
      failure: { code: 'LEGAL_HOLD' },
    });
    const holds = await withPartner(deps.pool, sonne, (client) =>
      client.query<{ id: string }>(`SELECT id FROM legal_hold WHERE "liftedAt" IS NULL`),
    );
    for (const { id } of holds.rows) await lift(id);
    const { destructionId } = await custody.requestDestruction(operator, asked);
    await custody.approveDestruction(of(sonne), { partnerId: sonne, destructionId });
    await expect(people.countContacts(mond)).resolves.toMatchObject({});
    await expect(departure.exportEverything(by(sonne, 'export'))).rejects.toMatchObject({
      failure: { code: 'KEY_DESTROYED' },
    });
    // Mond's copy of the suppression key is its own now.
    await people.createContact(by(mond), { profile: { email: 'gesperrt9@leute.example' } });
    expect(await suppressedAt(mond, 'gesperrt9@leute.example')).toBeNull();
    await people.eraseContacts(by(mond), [(await idOf(mond, 'gesperrt1@leute.example'))!]);
    await people.createContact(by(mond), { profile: { email: 'gesperrt1@leute.example' } });
    expect(await suppressedAt(mond, 'gesperrt1@leute.example')).toBe('complaint');
  });

  it('tells headquarters one word', async () => {
    const told = await world.handlers.departureStandings(
      { body: { partnerIds: [sonne, mond, third] } },
      { principal: 'app', reference: 'req_test' },
    );
    expect(told).toEqual({
      ok: true,
      value: expect.arrayContaining([
        { partnerId: sonne, standing: 'handed_over', endsOn: '2030-06-30' },
        { partnerId: mond, standing: 'none', endsOn: null },
      ]),
    });
    const announce = (partnerId: string, endsOn: string | null) =>
      world.handlers.announceTermination(
        { params: { partnerId }, body: { endsOn } },
        { principal: 'app', reference: 'req_test' },
      );
    expect(await announce(mond, '2031-01-31')).toEqual({ ok: true, value: { standing: 'announced' } });
    expect((await departure.read(by(mond))).departure).toMatchObject({ state: 'announced', kind: null });
    expect(await announce(mond, null)).toEqual({ ok: true, value: { standing: 'none' } });
    expect(await announce(sonne, '2031-01-31')).toMatchObject({ ok: false, failure: { code: 'DEPARTURE_STATE' } });
  });
});
