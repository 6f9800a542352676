// Design 4 (24): what is due goes once a day, to the day; what a legal hold protects stays; erased people are in the ledger.
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeEach, describe, expect, it } from 'vitest';
import { touchGrounds } from '../../trust-center/people/consent/grounds.ts';
import { createRetentionSchedule } from '../../trust-center/retention/retention-schedule.ts';
import { runRetention } from '../../trust-center/retention/run-retention.ts';
import { createRetentionUseCases } from '../../trust-center/retention/use-cases.ts';
import { standing } from '../support/desks/grounds.ts';
import { peopleWorld } from '../support/worlds/people-world.ts';

const world = await peopleWorld();
const { deps, sonne, mond } = world;
const retention = createRetentionUseCases(deps, { keyBackupDays: 14 });
const by = () => world.by(sonne, 'account');
const DAY = 86_400_000;
const startedAt = Date.now();
/** Sets the world's clock. */
const itIs = (moment: string) => {
  world.clock.offsetMs = Date.parse(moment) - Date.now();
};

async function person(state: 'granted' | 'withdrawn' | 'none', since: string): Promise<string> {
  const email = `${crypto.randomUUID().slice(0, 12)}@liste.example`;
  await world.importCsv(sonne, `email,first_name,consent\n${email},Lea,${state === 'none' ? '' : 'yes'}\n`);
  const found = await world.people.searchContact(world.by(sonne), email);
  const contactId = found!.contactId;
  if (state === 'withdrawn')
    await world.people.withdrawConsent(world.by(sonne), {
      contactId,
      purposes: ['newsletter'],
      source: 'screen',
      statement: 'am Telefon',
    });
  await world.admin.query(`UPDATE contact SET "createdAt" = $2, "updatedAt" = $2 WHERE id = $1`, [contactId, since]);
  await world.admin.query(`UPDATE consent_evidence SET "createdAt" = $2 WHERE "contactId" = $1`, [contactId, since]);
  await world.admin.query(`UPDATE contact_ground SET "givenAt" = $2 WHERE "contactId" = $1 AND ground <> 'none'`, [
    contactId,
    since,
  ]);
  return contactId;
}
const exists = async (id: string) =>
  (await world.admin.query('SELECT 1 FROM contact WHERE id = $1', [id])).rows.length === 1;
const evidenceOf = async (id: string) =>
  (await world.admin.query('SELECT act FROM consent_evidence WHERE "contactId" = $1 ORDER BY "createdAt"', [id])).rows;
const code = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'none',
    (error: { failure?: { code: string }; message: string }) => error.failure?.code ?? error.message,
  );

beforeEach(async () => {
  // At noon: a run does not begin before three.
  itIs(`${new Date().toISOString().slice(0, 10)}T12:00:00Z`);
  await world.admin.query('TRUNCATE contact, consent_evidence, delivery, recipient_event');
  await world.admin.query('DELETE FROM retention_run');
  await world.admin.query('UPDATE legal_hold SET "liftedAt" = now() WHERE "liftedAt" IS NULL');
  await world.admin.query('DELETE FROM retention_rule');
});

describe('24: a run', () => {
  it('erases who withdrew three years after the end of that year, and not a day before', async () => {
    // 23:30 UTC of New Year's Eve is the next year in Berlin.
    const [old, later] = [
      await person('withdrawn', '2024-12-31T22:30:00Z'),
      await person('withdrawn', '2024-12-31T23:30:00Z'),
    ];
    itIs('2027-12-31T12:00:00Z');
    await runRetention(deps, sonne);
    expect([await exists(old), await exists(later)]).toEqual([true, true]);
    // Three o'clock of the first of January has not come in Berlin.
    itIs('2028-01-01T01:30:00Z');
    expect(await runRetention(deps, sonne)).toBeNull();
    itIs('2028-01-01T02:00:00Z');
    expect((await runRetention(deps, sonne))?.withdrawn_consent).toEqual({ keep: 3, deleted: 1, held: 0 });
    expect([await exists(old), await exists(later)]).toEqual([false, true]);
    expect(await evidenceOf(old)).toEqual([]);
    const { erasures } = await retention.readProtocol(by());
    expect(erasures[0]).toMatchObject({ cause: 'retention', people: 1 });
    expect(erasures[0]!.unreadableFrom.getTime() - erasures[0]!.at.getTime()).toBe(14 * DAY);
    itIs('2029-01-01T12:00:00Z');
    await runRetention(deps, sonne);
    expect(await exists(later)).toBe(false);
  });

  it('leaves the new consent of who once withdrew, without the old evidence', async () => {
    const id = await person('withdrawn', '2020-05-01T10:00:00Z');
    await world.people.grantConsent(world.by(sonne), {
      contactId: id,
      purposes: ['newsletter'],
      source: 'screen',
      statement: 'wieder da',
    });
    await runRetention(deps, sonne);
    expect(await exists(id)).toBe(true);
    expect(await evidenceOf(id)).toEqual([{ act: 'granted' }]);
  });

  it('counts days by the calendar, across summer time and a 29th of February', async () => {
    await retention.setRule(by(), { category: 'people_without_ground', keep: 30 });
    const summer = [await person('none', '2026-03-10T22:59:00Z'), await person('none', '2026-03-10T23:01:00Z')];
    itIs('2026-04-10T10:00:00Z');
    await runRetention(deps, sonne);
    expect([await exists(summer[0]!), await exists(summer[1]!)]).toEqual([false, true]);
    const leap = [await person('none', '2028-01-30T22:59:00Z'), await person('none', '2028-01-30T23:01:00Z')];
    itIs('2028-03-01T10:00:00Z');
    await runRetention(deps, sonne);
    expect([await exists(leap[0]!), await exists(leap[1]!)]).toEqual([false, true]);
    const past = await withPartner(deps.pool, sonne, (client) =>
      client.query('SELECT day FROM retention_run ORDER BY day'),
    );
    expect(past.rows).toEqual([{ day: '2026-04-10' }, { day: '2028-03-01' }]);
  });

  it('lets consent lapse that nobody used; who got a mail meanwhile keeps theirs', async () => {
    const [unused, used] = [
      await person('granted', '2022-01-01T10:00:00Z'),
      await person('granted', '2022-01-01T10:00:00Z'),
    ];
    await withPartner(deps.pool, sonne, (client) =>
      touchGrounds(client, 'newsletter', [used], new Date('2025-06-01T10:00:00Z')),
    );
    itIs('2025-12-01T12:00:00Z');
    await runRetention(deps, sonne);
    expect(await world.people.viewContact(by(), unused)).toMatchObject(standing('none'));
    expect(await world.people.viewContact(by(), used)).toMatchObject(standing('granted'));
  });

  it('30: makes numbers of old opens, deletes old imports, mails and the details of entries, and the log still holds', async () => {
    const oldMail = newId('singleMail');
    await withPartner(deps.pool, sonne, async (client) => {
      await client.query(
        `INSERT INTO recipient_event ("partnerId", "orderId", "deliveryId", kind, visitor, at) VALUES ($1, 'o', 'd', 'open', '\\x01', '2020-01-01')`,
        [sonne],
      );
      await client.query(
        `INSERT INTO single_mail (id, kind, "partnerId", content, state, "createdAt") VALUES ($1, 'test', $2, '', 'accepted', '2020-01-01'), ($3, 'test', $2, '', 'queued', '2020-01-01')`,
        [oldMail, sonne, newId('singleMail')],
      );
      await client.query(
        `INSERT INTO message ("partnerId", id, "templateKey", "versionId", ground, "suppressionToken") VALUES ($1, $2, 'x', 'y', 'service', '\\x01')`,
        [sonne, oldMail],
      );
      await client.query(
        `INSERT INTO import_refusal ("partnerId", "importId", line, field, reason, cells) SELECT "partnerId", id, 2, 'email', 'x', '' FROM contact_import LIMIT 1`,
      );
    });
    itIs(`${new Date(startedAt + 4 * 366 * DAY).toISOString().slice(0, 10)}T12:00:00Z`);
    const counts = await runRetention(deps, sonne);
    expect(counts).toMatchObject({ delivery_events: { deleted: 1 }, single_mails: { deleted: 1 } });
    expect(counts!.import_files!.deleted).toBeGreaterThan(0);
    expect(counts!.log_details!.deleted).toBeGreaterThan(0);
    const left = await withPartner(deps.pool, sonne, async (client) => ({
      events: (await client.query('SELECT "deliveryId", visitor FROM recipient_event')).rows,
      imports: (await client.query('SELECT 1 FROM contact_import')).rows.length,
      refusals: (await client.query('SELECT 1 FROM import_refusal')).rows.length,
      mails: (await client.query('SELECT state FROM single_mail WHERE "partnerId" = $1', [sonne])).rows,
      tokens: (await client.query('SELECT "suppressionToken" AS token FROM message')).rows,
    }));
    expect(left).toEqual({
      events: [{ deliveryId: null, visitor: null }],
      imports: 0,
      refusals: 0,
      mails: [{ state: 'queued' }],
      tokens: [{ token: null }],
    });
    expect((await deps.audit.verifyLog()).ok).toBe(true);
  });

  it('happens once a day, by one runner, and a run that broke off is taken up', async () => {
    await runRetention(deps, sonne);
    expect(await runRetention(deps, sonne)).toBeNull();
    await world.admin.query('UPDATE retention_run SET "finishedAt" = NULL');
    expect(await runRetention(deps, sonne)).not.toBeNull();
    await world.admin.query('DELETE FROM retention_run');
    const schedules = [1, 2].map(() => createRetentionSchedule(deps, (failed) => world.errors.push(failed)));
    itIs(new Date(Date.now() + 2 * DAY).toISOString().replace(/T.*/, 'T12:00:00Z'));
    const ran = await Promise.all(schedules.map((schedule) => schedule.round()));
    expect(ran.filter((one) => one === 2)).toHaveLength(1);
    expect(ran.filter((one) => one === false || one === 0)).toHaveLength(1);
    await Promise.all(schedules.map((schedule) => schedule.stop()));
    expect(world.errors).toEqual([]);
  });
});

describe('24: a legal hold', () => {
  it('keeps one person from a run and from every other deletion, until it is lifted', async () => {
    const [held, free] = [
      await person('withdrawn', '2020-01-01T10:00:00Z'),
      await person('withdrawn', '2020-01-01T10:00:00Z'),
    ];
    const { holdId } = await retention.setHold(by(), { contactId: held, reason: 'Rechtsstreit 4 O 12/26' });
    const { rules } = await retention.preview(by());
    expect(rules.find(({ category }) => category === 'withdrawn_consent')).toMatchObject({ due: 1, held: 1 });
    expect((await runRetention(deps, sonne))?.withdrawn_consent).toMatchObject({ deleted: 1, held: 1 });
    expect([await exists(held), await exists(free)]).toEqual([true, false]);
    expect((await evidenceOf(held)).length).toBe(2);
    expect(await code(world.people.eraseContacts(world.by(sonne), [held]))).toBe('LEGAL_HOLD');
    expect(await retention.listHolds(by())).toMatchObject([{ contactId: held, reason: 'Rechtsstreit 4 O 12/26' }]);
    // Nobody else sees it, and its words are sealed.
    expect(await retention.listHolds(world.by(mond, 'account'))).toEqual([]);
    const { rows } = await world.admin.query('SELECT reason FROM legal_hold');
    expect(rows.every(({ reason }) => !reason.toString('latin1').includes('Rechtsstreit'))).toBe(true);
    await retention.liftHold(by(), holdId);
    await world.admin.query('DELETE FROM retention_run');
    await runRetention(deps, sonne);
    expect(await exists(held)).toBe(false);
  });

  it('on the whole partner stops everything, of this partner alone', async () => {
    const id = await person('withdrawn', '2020-01-01T10:00:00Z');
    await retention.setHold(by(), { contactId: null, reason: 'Behördliche Prüfung' });
    const counts = await runRetention(deps, sonne);
    expect(Object.values(counts!).every(({ deleted }) => deleted === 0)).toBe(true);
    expect(await exists(id)).toBe(true);
    expect(await code(world.people.eraseContacts(world.by(sonne), [id]))).toBe('LEGAL_HOLD');
    expect(await runRetention(deps, mond)).not.toBeNull();
    const officer = await retention.listPartners();
    expect(officer.find(({ partnerId }) => partnerId === sonne)).toMatchObject({ holds: 1 });
    expect(JSON.stringify(officer, (_, value) => (typeof value === 'bigint' ? Number(value) : value))).not.toContain(
      'Prüfung',
    );
  });
});

describe('a rule', () => {
  it('stays within its bounds, shows beforehand what it would delete, and goes back to the platform’s', async () => {
    const since = new Date(Date.now() - 100 * DAY).toISOString();
    const id = await person('none', since);
    const tried = await retention.preview(by(), { category: 'people_without_ground', keep: 90 });
    const before = (await retention.preview(by())).rules.find(({ category }) => category === 'people_without_ground')!;
    expect(tried.rules.find(({ category }) => category === 'people_without_ground')!.due).toBe(before.due + 1);
    expect(await exists(id)).toBe(true);
    for (const keep of [29, 3_651, 1.5, Number.NaN])
      expect(await code(retention.setRule(by(), { category: 'people_without_ground', keep }))).toBe('RETENTION_BOUNDS');
    expect(await code(retention.setRule(by(), { category: 'withdrawn_consent', keep: 2 }))).toBe('RETENTION_BOUNDS');
    await retention.setRule(by(), { category: 'people_without_ground', keep: 90 });
    expect((await retention.preview(by())).rules).toContainEqual(
      expect.objectContaining({ category: 'people_without_ground', keep: 90, isOwn: true }),
    );
    expect((await retention.preview(world.by(mond, 'account'))).rules.every(({ isOwn }) => !isOwn)).toBe(true);
    await retention.setRule(by(), { category: 'people_without_ground', keep: null });
    expect((await retention.preview(by())).rules.every(({ isOwn }) => !isOwn)).toBe(true);
    const officer = world.by(sonne, 'account', 'officer');
    expect(await code(retention.setRule(officer, { category: 'people_without_ground', keep: 90 }))).toBe('FORBIDDEN');
  });
});
