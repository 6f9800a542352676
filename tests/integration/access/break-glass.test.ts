/** Test 35 (design, section 4): break-glass with one custodian, with two of one house, after its end, beyond its records, with a turned clock. */
import { readFile } from 'node:fs/promises';
import { newId } from '@multipartner/kernel/ids';
import { MINUTE_MS } from '@multipartner/kernel/time';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseLeaf } from '../../../trust-center/audit/leaf.ts';
import type { CustodianBy } from '../../../trust-center/custody/deps.ts';
import { createEmergencyUseCases } from '../../../trust-center/emergency/use-cases.ts';
import { addPerson } from '../../support/worlds/access-people.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { admin, sonne, mond, deps, clock, people, by } = world;
const emergency = createEmergencyUseCases(deps);

const custodian = (userId: string, partnerIds: readonly string[] = []): CustodianBy => ({
  userId,
  auth: 'passkey',
  isOperator: partnerIds.length === 0,
  partnerIds,
  reqId: newId('request'),
});
let operator: CustodianBy;
let secondOperator: CustodianBy;
let partners: CustodianBy;
let otherPartners: CustodianBy;
let bothSides: CustodianBy;
let ofHq: CustodianBy;
let contactId: string;
const asked = {
  partnerId: sonne,
  reason: 'Eine Kundin meldet sich, ihr Konto ist gesperrt.',
  ticket: 'INC-7',
  maxRecords: 2,
};

beforeAll(async () => {
  operator = custodian(await addPerson(admin, 'Viktor', [['key_custodian', null]]));
  secondOperator = custodian(await addPerson(admin, 'Vera', [['key_custodian', null]]));
  partners = custodian(await addPerson(admin, 'Anna', [['key_custodian', sonne]]), [sonne]);
  otherPartners = custodian(await addPerson(admin, 'Moritz', [['key_custodian', mond]]), [mond]);
  bothSides = custodian(
    await addPerson(admin, 'Beate', [
      ['key_custodian', null],
      ['key_custodian', sonne],
    ]),
    [sonne],
  );
  ofHq = custodian(
    await addPerson(admin, 'Helena', [
      ['key_custodian', sonne],
      ['hq_administrator', null],
    ]),
    [sonne],
  );
  await addPerson(admin, 'Petra', [['partner_owner', sonne]]);
  ({ contactId } = await people.createContact(by(sonne), {
    profile: { email: 'erika@kunde.example', firstName: 'Erika' },
  }));
});

const openCase = async (): Promise<{ partnerId: string; caseId: string }> => {
  const { caseId } = await emergency.request(operator, asked);
  await emergency.approve(partners, { partnerId: sonne, caseId });
  return { partnerId: sonne, caseId };
};
const mails = async (): Promise<number> =>
  Number((await admin.query(`SELECT count(*) FROM single_mail WHERE kind = 'emergency-access'`)).rows[0].count);
const code = (name: string) => ({ failure: { code: name } });

afterEach(async () => {
  clock.offsetMs = 0;
  const [going] = (await emergency.list([sonne])).filter(({ state }) => state === 'open' || state === 'requested');
  if (going) await emergency.end(operator, { partnerId: sonne, caseId: going.id });
});

describe('35: break-glass', () => {
  test('one custodian alone cannot, whatever the way', async () => {
    const { caseId } = await emergency.request(operator, asked);
    const one = { partnerId: sonne, caseId };
    await expect(emergency.read(operator, { ...one, contactId })).rejects.toMatchObject(code('EMERGENCY_CLOSED'));
    await expect(emergency.approve(operator, one)).rejects.toMatchObject(code('EMERGENCY_SECOND_PERSON'));
    // A key that the same person made is the same person.
    const key = newId('apiKey');
    await admin.query(
      `INSERT INTO api_key (id, name, "partnerId", "secretHash", scopes, "createdBy") VALUES ($1, 'Skript', $2, $1, '{}', $3)`,
      [key, sonne, operator.userId],
    );
    await expect(emergency.approve(custodian(key, [sonne]), one)).rejects.toMatchObject(
      code('EMERGENCY_SECOND_PERSON'),
    );
    await expect(emergency.read(partners, { ...one, contactId })).rejects.toMatchObject(code('EMERGENCY_CLOSED'));
  });

  test('two of the operator cannot, nor anybody of headquarters or of both sides', async () => {
    const { caseId } = await emergency.request(operator, asked);
    const one = { partnerId: sonne, caseId };
    for (const second of [secondOperator, bothSides, ofHq])
      await expect(emergency.approve(second, one)).rejects.toMatchObject(code('EMERGENCY_SECOND_PERSON'));
    await expect(emergency.approve(otherPartners, one)).rejects.toMatchObject(code('FORBIDDEN'));
    await expect(emergency.request(ofHq, asked)).rejects.toMatchObject(code('EMERGENCY_SECOND_PERSON'));
    expect((await emergency.show(sonne, caseId)).state).toBe('requested');
    // Each refusal stands in the case.
    expect((await emergency.show(sonne, caseId)).entries.filter(({ decision }) => decision === 'deny')).toHaveLength(3);
  });

  test('a requester who lost the office opens nothing any more', async () => {
    const leaving = custodian(await addPerson(admin, 'Lutz', [['key_custodian', null]]));
    const { caseId } = await emergency.request(leaving, asked);
    await admin.query('DELETE FROM membership WHERE "userId" = $1', [leaving.userId]);
    await expect(emergency.approve(partners, { partnerId: sonne, caseId })).rejects.toMatchObject(
      code('EMERGENCY_SECOND_PERSON'),
    );
  });

  test('both together open it; owners are told in the same transaction; each look names the case', async () => {
    const before = await mails();
    const one = await openCase();
    expect(await mails()).toBe(before + 2);
    const found = await emergency.read(operator, { ...one, address: ' Erika@Kunde.example' });
    expect(found).toMatchObject({ left: 1, contact: { contactId, profile: { firstName: 'Erika' } } });
    const shown = await emergency.show(sonne, one.caseId);
    expect(shown.entries.map(({ op }) => op)).toEqual([
      'break_glass.requested',
      'break_glass.opened',
      'break_glass.searched',
    ]);
    const { rows } = await admin.query('SELECT leaf FROM log_entry WHERE seq = $1', [shown.entries[2]!.seq]);
    expect(parseLeaf(rows[0].leaf)).toMatchObject({
      reqId: one.caseId,
      purpose: 'emergency',
      objCount: 1,
      partner: sonne,
    });
    // Another partner's people are not reached by it, and no list of anybody.
    await expect(emergency.read(operator, { ...one, partnerId: mond, contactId })).rejects.toMatchObject(
      code('NOT_FOUND'),
    );
    await expect(
      people.listContacts({ ...by(sonne), actor: { class: 'custodian', id: operator.userId, auth: 'passkey' } }),
    ).rejects.toMatchObject(code('FORBIDDEN'));
  });

  test('not beyond its records, also with many at once', async () => {
    const one = await openCase();
    const looks = await Promise.allSettled(
      Array.from({ length: 12 }, () => emergency.read(partners, { ...one, contactId })),
    );
    expect(looks.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const look of looks)
      if (look.status === 'rejected') expect(look.reason).toMatchObject(code('EMERGENCY_LIMIT'));
    expect((await emergency.show(sonne, one.caseId)).used).toBe(2);
    // A search without a hit counts too: asking who is a customer is an access.
    await expect(emergency.read(operator, { ...one, address: 'niemand@kunde.example' })).rejects.toMatchObject(
      code('EMERGENCY_LIMIT'),
    );
  });

  test('over after half an hour, by itself, and told', async () => {
    const one = await openCase();
    clock.offsetMs = 30 * MINUTE_MS;
    const before = await mails();
    await expect(emergency.read(operator, { ...one, contactId })).rejects.toMatchObject(code('EMERGENCY_CLOSED'));
    expect(await mails()).toBe(before + 1);
    const shown = await emergency.show(sonne, one.caseId);
    expect(shown).toMatchObject({ state: 'ended', endedBy: null, used: 0 });
    expect(await emergency.openCaseOf(sonne)).toBeNull();
    // Back in time it stays ended.
    clock.offsetMs = 0;
    await expect(emergency.read(operator, { ...one, contactId })).rejects.toMatchObject(code('EMERGENCY_CLOSED'));
    await expect(emergency.approve(partners, one)).rejects.toMatchObject(code('EMERGENCY_STATE'));
  });

  test('a clock turned back before its last look ends it', async () => {
    const one = await openCase();
    clock.offsetMs = 5 * MINUTE_MS;
    await emergency.read(operator, { ...one, contactId });
    clock.offsetMs = 2 * MINUTE_MS;
    await expect(emergency.read(operator, { ...one, contactId })).rejects.toMatchObject(code('EMERGENCY_CLOSED'));
    expect((await emergency.show(sonne, one.caseId)).state).toBe('ended');
  });

  test('nobody to tell: nothing opens, not even a request', async () => {
    const lone = custodian(await addPerson(admin, 'Max', [['key_custodian', mond]]), [mond]);
    const request = emergency.request(lone, { ...asked, partnerId: mond });
    await expect(request).rejects.toMatchObject(code('EMERGENCY_NOBODY_TOLD'));
    expect(await emergency.list([mond])).toEqual([]);
  });

  test('neither the database nor the environment gives more', async () => {
    const one = await openCase();
    for (const change of [
      `"endsAt" = "openedAt" + interval '31 minutes'`,
      '"maxRecords" = 51',
      'used = "maxRecords" + 1',
      '"approvedBy" = "requestedBy"',
    ])
      await expect(
        admin.query(`UPDATE emergency_case SET ${change} WHERE id = $1`, [one.caseId]),
        change,
      ).rejects.toMatchObject({ code: '23514' });
    const environment = await readFile(new URL('../../../trust-center/env.ts', import.meta.url), 'utf8');
    expect(environment).not.toMatch(/EMERGENCY|BREAK|GLASS|CANARY|BUDGET/);
  });
});
