// A restore forgets no unsubscribe: what somebody refused is in a ledger outside of the database (decision 013).
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalKey } from '../../trust-center/people/objections/refusal-entry.ts';
import { createRefusalLedger, REFUSAL_FILE } from '../../trust-center/people/objections/refusal-ledger.ts';
import { csvOf, orderDesk, outcomesOf } from '../support/desks/order-desk.ts';
import { peopleWorld } from '../support/worlds/people-world.ts';

const world = await peopleWorld();
const { sonne, mond, by, deps } = world;
const { order, lease, report, sendAll } = orderDesk(world);
const file = join(world.folder, 'erasure-ledger', REFUSAL_FILE);
const place = { dir: join(world.folder, 'erasure-ledger'), key: refusalKey('people tests') };
const reopened = () => createRefusalLedger({ pool: deps.pool, clock: world.clock, place });
const lines = () => readFileSync(file, 'utf8').split('\n').slice(0, -1);
const idOf = async (address: string) => (await world.people.searchContact(by(sonne), address))!.contactId;
const pending = async () => (await world.admin.query('SELECT 1 FROM refusal_pending')).rows.length;
/** The database as it was: what was written since is gone, and the head is that of then. */
async function asOfThen(head: { count: number; hash: Buffer }, contactIds: string[], tokens: Buffer[]) {
  await world.admin.query('DELETE FROM suppression WHERE token = ANY($1)', [tokens]);
  await world.admin.query(`DELETE FROM consent_evidence WHERE "contactId" = ANY($1) AND act <> 'granted'`, [
    contactIds,
  ]);
  await world.admin.query(
    `UPDATE contact_ground SET ground = 'consent', state = 'granted' WHERE "contactId" = ANY($1)`,
    [contactIds],
  );
  await world.admin.query('DELETE FROM mail_pause');
  await world.admin.query(`UPDATE refusal_head SET count = $1, hash = $2 WHERE id = 'ledger'`, [head.count, head.hash]);
}
const headNow = async () =>
  (await world.admin.query(`SELECT count, hash FROM refusal_head WHERE id = 'ledger'`)).rows[0];

let token: string;
beforeAll(async () => {
  await world.importCsv(sonne, csvOf('ab', 6));
  const { orderId } = await order(sonne);
  const { lease: held } = await lease(sonne, orderId);
  token = /\/u\/(.+)$/.exec(
    held!.recipients.find(({ address }) => address === 'ab0@leute.example')!.links.unsubscribe,
  )![1]!;
  await report(sonne, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
});

describe('the ledger of refusals', () => {
  it('has an unsubscribe when the page says that it is done, as ids and tokens alone', async () => {
    const before = lines().length;
    expect(await world.orders.unsubscribe(token, 'req_1')).toBe(true);
    expect(lines().length).toBeGreaterThan(before);
    expect(lines().join('\n')).not.toMatch(/leute\.example|Vor0|Nachab/);
    expect(JSON.parse(lines()[before]!)).toMatchObject({
      partner: sonne,
      refusal: { what: 'suppressed', reason: 'unsubscribed' },
    });
  });

  it('hears of withdrawals, objections and blocks from whatever place wrote them, a moment later', async () => {
    await deps.refusals.flushAll();
    expect(await pending()).toBe(0);
    await world.people.withdrawConsent(by(sonne), {
      purposes: ['newsletter'],
      contactId: await idOf('ab1@leute.example'),
      source: 'screen',
      statement: 'Am Telefon',
    });
    expect(await pending()).toBe(1);
    await deps.refusals.flushAll();
    expect(await pending()).toBe(0);
    expect(JSON.parse(lines().at(-1)!).refusal).toEqual({
      what: 'withdrawn',
      contact: await idOf('ab1@leute.example'),
      purpose: 'newsletter',
    });
  });

  it('gives back to an older database what was refused since, and never what was allowed since', async () => {
    const then = await headNow();
    const ids = await Promise.all(['ab2', 'ab3', 'ab4'].map((name) => idOf(`${name}@leute.example`)));
    const [second, third, fourth] = ids as [string, string, string];
    const partner = await deps.vault.partner(sonne);
    const unknown = partner.suppressionToken('seither-neu@leute.example');
    await withPartner(deps.pool, sonne, (client) =>
      client.query(`INSERT INTO suppression ("partnerId", id, token, reason) VALUES ($1, 'sup_x', $2, 'complaint')`, [
        sonne,
        unknown,
      ]),
    );
    await world.people.withdrawConsent(by(sonne), {
      purposes: ['newsletter'],
      contactId: second,
      source: 'screen',
      statement: 'Nein',
    });
    // Withdrawn and given again: the evidence of the second is lost with the newer database, so the first holds.
    await world.people.withdrawConsent(by(sonne), {
      purposes: ['newsletter'],
      contactId: third,
      source: 'screen',
      statement: 'Nein',
    });
    await world.people.grantConsent(by(sonne), {
      purposes: ['newsletter'],
      contactId: third,
      source: 'screen',
      statement: 'Doch',
    });
    await world.people.grantTracking(by(sonne), { contactId: fourth, source: 'screen', statement: 'Ja' });
    await world.people.withdrawTracking(by(sonne), { contactId: fourth, source: 'screen', statement: 'Nein' });
    const until = new Date(world.clock.now().getTime() + 86_400_000);
    await withPartner(deps.pool, sonne, (client) =>
      client.query(`INSERT INTO mail_pause ("partnerId", "contactId", until, "setAt") VALUES ($1, $2, $3, now())`, [
        sonne,
        fourth,
        until,
      ]),
    );
    await deps.refusals.flushAll();
    const length = lines().length;
    await asOfThen(then, ids, [unknown]);
    expect(await reopened().open()).toEqual({ repeated: 5 });
    const stateOf = async (id: string) => (await world.people.viewContact(by(sonne), id)).grounds[0]!.state;
    expect(await Promise.all(ids.map(stateOf))).toEqual(['withdrawn', 'withdrawn', 'granted']);
    const rows = await world.admin.query(`SELECT "contactId" FROM mail_pause`);
    expect(rows.rows).toEqual([{ contactId: fourth }]);
    expect((await world.admin.query(`SELECT "contactId" FROM repeated_refusal`)).rows).toEqual([{ contactId: fourth }]);
    // Who was added since the backup is suppressed when they come again.
    await world.importCsv(sonne, 'email,consent\nseither-neu@leute.example,yes\n');
    expect(
      (await world.people.viewContact(by(sonne), await idOf('seither-neu@leute.example'))).suppression?.reason,
    ).toBe('complaint');
    // What was repeated is not written down a second time, and another start finds nothing to do.
    await deps.refusals.flushAll();
    expect(lines()).toHaveLength(length);
    expect(await reopened().open()).toEqual({ repeated: 0 });
  });

  it('hears of an unsubscribe that became an objection, and repeats it as one', async () => {
    const { rows } = await world.admin.query(`SELECT id, token FROM suppression WHERE reason = 'unsubscribed' LIMIT 1`);
    const [known] = rows as { id: string; token: Buffer }[];
    const then = await headNow();
    await withPartner(deps.pool, sonne, (client) =>
      client.query(`UPDATE suppression SET reason = 'objection' WHERE id = $1`, [known!.id]),
    );
    await deps.refusals.flushAll();
    expect(JSON.parse(lines().at(-1)!).refusal).toMatchObject({ what: 'suppressed', reason: 'objection' });
    await world.admin.query(`ALTER TABLE suppression DISABLE TRIGGER USER`);
    await world.admin.query(`UPDATE suppression SET reason = 'unsubscribed' WHERE id = $1`, [known!.id]);
    await world.admin.query(`ALTER TABLE suppression ENABLE TRIGGER USER`);
    await world.admin.query(`UPDATE refusal_head SET count = $1, hash = $2`, [then.count, then.hash]);
    expect(await reopened().open()).toEqual({ repeated: 1 });
    const reason = await world.admin.query('SELECT reason FROM suppression WHERE id = $1', [known!.id]);
    expect(reason.rows).toEqual([{ reason: 'objection' }]);
  });

  it('repeats what a crash left between the file and the database', async () => {
    const then = await headNow();
    const contactId = await idOf('ab5@leute.example');
    await world.people.withdrawConsent(by(sonne), {
      purposes: ['newsletter'],
      contactId,
      source: 'screen',
      statement: 'Nein',
    });
    await deps.refusals.flushAll();
    await world.admin.query(`UPDATE refusal_head SET count = $1, hash = $2 WHERE id = 'ledger'`, [
      then.count,
      then.hash,
    ]);
    // The next who writes finds the longer file.
    await world.people.grantTracking(by(sonne), { contactId, source: 'screen', statement: 'Ja' });
    await world.people.withdrawTracking(by(sonne), { contactId, source: 'screen', statement: 'Nein' });
    await reopened().flush(sonne);
    expect((await headNow()).count).toBe(lines().length);
  });

  it('opens nothing when it is cut off, edited, or gone', async () => {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.split('\n').slice(0, -2).join('\n').concat('\n'));
    await expect(reopened().open()).rejects.toMatchObject({ failure: { code: 'LEDGER_BROKEN' } });
    writeFileSync(file, text.replaceAll('unsubscribed', 'manual'));
    await expect(reopened().open()).rejects.toMatchObject({ failure: { code: 'LEDGER_BROKEN' } });
    writeFileSync(file, text);
    renameSync(file, `${file}.away`);
    await expect(reopened().open()).rejects.toMatchObject({ failure: { code: 'LEDGER_MISSING' } });
    renameSync(`${file}.away`, file);
    await reopened().open();
  });

  it('holds up no unsubscribe when its disk is gone, and catches up', async () => {
    await world.importCsv(mond, csvOf('platte', 2));
    const { orderId } = await order(mond);
    const { lease: held } = await lease(mond, orderId);
    const link = /\/u\/(.+)$/.exec(held!.recipients[0]!.links.unsubscribe)![1]!;
    renameSync(file, `${file}.away`);
    expect(await world.orders.unsubscribe(link, 'req_2')).toBe(true);
    expect(world.errors).toContain('LEDGER_UNAVAILABLE unsubscribe ledger');
    await report(mond, orderId, held!.leaseId, outcomesOf(held!.recipients, 'not_tried'));
    expect(await sendAll(mond, orderId)).toEqual([held!.recipients[1]!.address]);
    renameSync(`${file}.away`, file);
    const before = lines().length;
    await deps.refusals.flushAll();
    expect(lines().length).toBeGreaterThan(before);
  });
});
