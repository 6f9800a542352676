/** Canary contacts: in the database like everybody, for the partner like nobody, and an alarm for whoever opens one. */
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseLeaf } from '../../../trust-center/audit/leaf.ts';
import { findCanaries, LEAST_CONTACTS, plantCanaries } from '../../../trust-center/canaries/plant-canaries.ts';
import { raiseAlarms } from '../../../trust-center/canaries/raise-alarms.ts';
import { createCanaryUseCases } from '../../../trust-center/canaries/use-cases.ts';
import { createKeyJobRunner } from '../../../trust-center/custody/job-runner.ts';
import { CANARIES_PER_PARTNER } from '../../../trust-center/vault/addresses/canary-mark.ts';
import { addPerson } from '../../support/worlds/access-people.ts';
import { openCustodyWorld } from '../../support/worlds/custody-world.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { admin, sonne, mond, deps, people, by } = world;
const alarms = createCanaryUseCases(deps);
const PEOPLE = LEAST_CONTACTS + 4;
let canaries: string[];

beforeAll(async () => {
  await addPerson(admin, 'Petra', [['partner_owner', sonne]]);
  await addPerson(admin, 'Ruth', [['compliance_officer', null]]);
  const lines = Array.from({ length: PEOPLE }, (_, i) => `person${i}@kunde.example;Vorname${i};Nachname${i};Ulm`);
  await world.importCsv(sonne, `email;Vorname;Nachname;Ort\n${lines.join('\n')}\n`);
  expect(await plantCanaries(deps, sonne)).toBe(CANARIES_PER_PARTNER);
  canaries = (await findCanaries(deps, sonne)).ids;
});

const alarmEntries = async (): Promise<number> =>
  Number((await admin.query(`SELECT count(*) FROM log_entry WHERE op = 'canary.opened'`)).rows[0].count);

describe('canary contacts', () => {
  test('are planted once, and not where they would stand out', async () => {
    expect(canaries).toHaveLength(CANARIES_PER_PARTNER);
    expect(await plantCanaries(deps, sonne)).toBe(0);
    expect(await plantCanaries(deps, mond)).toBe(0);
    // The log says how many, and names none: not in the leaf, not in what is sealed with it.
    const { rows } = await admin.query(
      `SELECT e.leaf, d.seq AS detail FROM log_entry e LEFT JOIN log_detail d ON d.seq = e.seq WHERE e.op = 'canary.planted'`,
    );
    expect(rows.map(({ leaf, detail }) => [parseLeaf(leaf)!.objCount, parseLeaf(leaf)!.objCommit, detail])).toEqual([
      [CANARIES_PER_PARTNER, null, null],
    ]);
  });

  test('look in the database like everybody', async () => {
    const { rows } = await admin.query(
      `SELECT id = ANY($2) AS canary, length(id) AS id, length(profile) AS profile, length("wrappedKey") AS key, "keyGeneration", "dekVersion", "rowVersion",
         "bikVersion", length("emailIndex") AS index, length("suppressionToken") AS token, "nextEmailIndex", "needsSmtpUtf8", "softBounces"
       FROM contact WHERE "partnerId" = $1`,
      [sonne, canaries],
    );
    const shapeOf = ({ canary: _, ...shape }: Record<string, unknown>) => JSON.stringify(shape);
    const others = new Set(rows.filter(({ canary }) => !canary).map(shapeOf));
    for (const row of rows.filter(({ canary }) => canary)) expect([...others]).toContain(shapeOf(row));
    // Their dates lie among those of the others: neither the first nor all of the last.
    const order = await admin.query(`SELECT id FROM contact WHERE "partnerId" = $1 ORDER BY id`, [sonne]);
    expect(canaries).not.toContain(order.rows[0].id);
    // Another partner's key sees nothing in them.
    const other = await deps.vault.partner(mond);
    expect(canaries.filter((id) => other.isCanary(id))).toEqual([]);
  });

  test('are in no count, list, segment, file or order of the partner, and none of that raises an alarm', async () => {
    expect(await people.countContacts(sonne)).toMatchObject({ total: PEOPLE, none: PEOPLE });
    const listed: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await people.listContacts(by(sonne), { limit: 7, ...(cursor ? { cursor } : {}) });
      listed.push(...page.contacts.map(({ contactId }) => contactId));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(listed).toHaveLength(PEOPLE);
    expect(new Set(listed).size).toBe(PEOPLE);
    const filter = { match: 'all', conditions: [] } as const;
    expect((await people.countSegment(by(sonne, 'audience'), filter as never)).total).toBe(PEOPLE);
    expect((await people.findDuplicates(by(sonne))).pairs).toEqual([]);
    let file = '';
    for await (const part of await people.exportContacts(by(sonne, 'export'), { format: 'csv', words: String }))
      file += Buffer.from(part as Uint8Array).toString();
    expect(file.trim().split('\n')).toHaveLength(PEOPLE + 1);
    expect(file).not.toContain('@mail.test.example');
    expect(await alarmEntries()).toBe(0);
  });

  test('are wrapped anew with everybody, quietly', async () => {
    const runner = createKeyJobRunner(deps, (code) => world.errors.push(code), { settleMs: 0, roundMs: 86_400_000 });
    const { custody, operator } = openCustodyWorld(world);
    await custody.rotate(operator, { partnerId: sonne, kind: 'data_key' });
    await runner.round();
    await expect.poll(async () => (await custody.read(sonne)).jobs.map(({ state }) => state)).toEqual(['finished']);
    await runner.stop();
    expect((await findCanaries(deps, sonne)).ids).toEqual(canaries);
    expect(await alarmEntries()).toBe(0);
  });

  test('whoever opens one is in the log before anything is opened, with class and entry, and people are told once', async () => {
    const since = BigInt((await admin.query('SELECT max(seq) AS seq FROM log_entry')).rows[0].seq);
    // As somebody who copied ids out of the database would.
    await people.viewContact(by(sonne), canaries[0]!);
    await people.tagContacts(by(sonne), { contactIds: [canaries[1]!], add: ['x'] });
    const { rows } = await admin.query(`SELECT seq, leaf, "leafHash" FROM log_entry WHERE seq > $1 ORDER BY seq`, [
      since,
    ]);
    const leaves = rows.map(({ leaf, leafHash }) => ({ ...parseLeaf(leaf)!, hash: leafHash.toString('hex') }));
    const opened = leaves.filter(({ op }) => op === 'canary.opened');
    expect(opened).toHaveLength(2);
    const cause = leaves.find(({ op }) => op === 'contact.read')!;
    expect(opened[0]).toMatchObject({
      recHash: cause.hash,
      reqId: cause.reqId,
      actor: { class: 'partner' },
      objCount: 1,
    });
    const upTo = await raiseAlarms(deps, since);
    // Again from the beginning, as after a restart: nothing twice.
    await raiseAlarms(deps, null);
    expect(await raiseAlarms(deps, upTo)).not.toBeNull();
    const { alarms: raised } = await alarms.read(null);
    expect(raised.map(({ causeOp, actorClass }) => [causeOp, actorClass])).toEqual([
      ['contact.edited', 'partner'],
      ['contact.read', 'partner'],
    ]);
    expect(raised[1]!.causeSeq).toBe(String(cause.seq));
    const mails = await admin.query(`SELECT count(*)::int AS n FROM single_mail WHERE kind = 'canary-alarm'`);
    expect(mails.rows[0].n).toBe(2);
    expect(await alarms.read(mond)).toEqual({ alarms: [], people: {} });
  });

  test('an alarm that somebody looked into stays, with the name', async () => {
    const officer = await addPerson(admin, 'Dr. Amsel', [['compliance_officer', null]]);
    const [first] = (await alarms.read(null)).alarms;
    const act = () =>
      alarms.acknowledge(
        { actor: { class: 'officer', id: officer, auth: 'passkey' }, reqId: newId('request') },
        { partnerId: sonne, alarmId: first!.id },
      );
    await act();
    await act();
    const seen = await alarms.read(sonne);
    expect(seen.alarms[0]).toMatchObject({ acknowledgedBy: officer });
    expect(seen.people[officer]).toBe('Dr. Amsel');
    const entries = await admin.query(`SELECT 1 FROM log_entry WHERE op = 'canary.acknowledged'`);
    expect(entries.rows).toHaveLength(1);
    await expect(
      withPartner(deps.pool, sonne, (client) => client.query('DELETE FROM canary_alarm')),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('when the alarm cannot be written, nothing is opened', async () => {
    await admin.query(`ALTER TABLE log_entry ADD CONSTRAINT no_alarm CHECK (op <> 'canary.opened') NOT VALID`);
    try {
      await expect(people.viewContact(by(sonne), canaries[2]!)).rejects.toMatchObject({
        failure: { code: 'LOG_UNAVAILABLE' },
      });
    } finally {
      await admin.query('ALTER TABLE log_entry DROP CONSTRAINT no_alarm');
    }
  });
});
