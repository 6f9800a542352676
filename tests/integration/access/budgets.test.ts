/** Budgets of reading, and test 14 (design, section 4): the limit on asking whether an address is a customer. */
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { actorHash, parseLeaf } from '../../../trust-center/audit/leaf.ts';
import { DAILY_RECORDS, dayOf, MOST_LIFTS } from '../../../trust-center/budgets/limits.ts';
import { createBudgetUseCases } from '../../../trust-center/budgets/use-cases.ts';
import { MOST_SEARCHES } from '../../../trust-center/people/contacts/few-searches.ts';
import type { By } from '../../../trust-center/people/deps.ts';
import { openVault } from '../../../trust-center/vault/open-vault.ts';
import { addPerson } from '../../support/worlds/access-people.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { admin, sonne, mond, deps, people, clock } = world;
const budgets = createBudgetUseCases(deps);
let editor: By;
let owner: By;
let contactId: string;
const LIMIT = DAILY_RECORDS.contact_care;

beforeAll(async () => {
  const as = (id: string): By => ({ ...world.by(sonne), actor: { class: 'partner', id, auth: 'passkey' } });
  editor = as(await addPerson(admin, 'Deniz', [['partner_editor', sonne]]));
  owner = as(await addPerson(admin, 'Petra', [['partner_owner', sonne]]));
  ({ contactId } = await people.createContact(owner, { profile: { email: 'erika@kunde.example' } }));
  await people.createContact(owner, { profile: { email: 'max@kunde.example' } });
});
afterEach(async () => {
  clock.offsetMs = 0;
  await admin.query('DELETE FROM read_budget');
});

/** As if so many had been opened today. */
const spend = (by: By, used: number, lifts = 0) =>
  admin.query(
    `INSERT INTO read_budget ("partnerId", "actorHash", purpose, day, used, lifts) VALUES ($1, $2, $3, $4, $5, $6)`,
    [by.partnerId, actorHash(by.actor.id), by.purpose, dayOf(new Date()), used, lifts],
  );
const used = async (by: By) =>
  (await budgets.read(by.partnerId)).find(
    (one) => one.actorHash === actorHash(by.actor.id) && one.purpose === by.purpose,
  );
const EXCEEDED = { failure: { code: 'BUDGET_EXCEEDED', params: { limit: LIMIT } } };

describe('the budget of reading', () => {
  test('counts people opened, for each person and purpose, and not what only filters', async () => {
    await people.listContacts(editor);
    await people.viewContact(editor, contactId);
    await people.searchContact(editor, 'erika@kunde.example');
    await people.searchContact(editor, 'nobody@kunde.example');
    await people.countSegment({ ...editor, purpose: 'audience' }, { match: 'all', conditions: [] });
    expect(await used(editor)).toMatchObject({ used: 4, refused: 0, limit: LIMIT, name: 'Deniz' });
    expect(await used({ ...editor, purpose: 'audience' })).toBeUndefined();
    expect(await used(owner)).toBeUndefined();
    // Another partner's desk shows none of it.
    expect(await budgets.read(mond)).toEqual([]);
  });

  test('refuses what goes beyond it, says so in the log, and opens nothing', async () => {
    await spend(editor, LIMIT - 1);
    await expect(people.listContacts(editor)).rejects.toMatchObject(EXCEEDED);
    const { rows } = await admin.query('SELECT leaf FROM log_entry ORDER BY seq DESC LIMIT 1');
    expect(parseLeaf(rows[0].leaf)).toMatchObject({
      op: 'budget.exceeded',
      decision: 'deny',
      purpose: 'contact_care',
      objCount: 2,
      actor: { idHash: actorHash(editor.actor.id) },
    });
    expect(await used(editor)).toMatchObject({ used: LIMIT - 1, refused: 1 });
    // What still fits goes on, and so does everybody else.
    await people.viewContact(editor, contactId);
    await expect(people.viewContact(editor, contactId)).rejects.toMatchObject(EXCEEDED);
    await people.viewContact(owner, contactId);
    expect((await deps.audit.verifyLog()).ok).toBe(true);
  });

  test('holds with many at once: not one record too many', async () => {
    await spend(editor, LIMIT - 5);
    const reads = await Promise.allSettled(Array.from({ length: 40 }, () => people.viewContact(editor, contactId)));
    expect(reads.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await used(editor)).toMatchObject({ used: LIMIT, refused: 35 });
  });

  test('survives a restart, and begins anew with the day', async () => {
    await spend(editor, LIMIT);
    const pool = createPool(world.url);
    const again = await openVault({ pool, kms: world.kms.createClient(), env: 'test' });
    const reading = { ...editor, op: 'contact.read', objects: [contactId] } as const;
    await expect(again.audit.write(reading)).rejects.toMatchObject(EXCEEDED);
    await again.vault.close();
    const tomorrow = await openVault({
      pool,
      kms: world.kms.createClient(),
      env: 'test',
      clock: { now: () => new Date(Date.now() + 86_400_000) },
    });
    await tomorrow.audit.write(reading);
    await tomorrow.vault.close();
    await pool.end();
  });

  test('is lifted by an owner, for today, a few times', async () => {
    await spend(editor, LIMIT);
    await expect(people.viewContact(editor, contactId)).rejects.toMatchObject(EXCEEDED);
    const one = { actorHash: actorHash(editor.actor.id), purpose: 'contact_care' };
    expect(await budgets.lift({ ...owner, purpose: 'account' }, one)).toEqual({ limit: 2 * LIMIT });
    await people.viewContact(editor, contactId);
    const { rows } = await admin.query(`SELECT "actorHash", purpose FROM log_entry WHERE op = 'budget.lifted'`);
    expect(rows).toEqual([{ actorHash: actorHash(owner.actor.id), purpose: 'account' }]);
    for (let n = 1; n < MOST_LIFTS; n++) await budgets.lift({ ...owner, purpose: 'account' }, one);
    await expect(budgets.lift({ ...owner, purpose: 'account' }, one)).rejects.toMatchObject({
      failure: { code: 'BUDGET_LIFTS' },
    });
    // Another partner's owner lifts nothing here.
    await expect(budgets.lift({ ...world.by(mond), purpose: 'account' }, one)).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
  });
});

test('14: whether an address is a customer can be asked only so often, by anybody at a partner, and each refusal is in the log', async () => {
  const asking: By = { ...owner, actor: { class: 'partner', id: 'key_of_a_program', auth: 'api_key' } };
  const answers: unknown[] = [];
  for (let n = 0; n < MOST_SEARCHES; n++) answers.push(await people.searchContact(asking, `guess${n}@kunde.example`));
  expect(answers.every((answer) => answer === null)).toBe(true);
  // Neither a hit nor a miss is told any more: both look the same.
  for (const address of ['erika@kunde.example', 'guess@kunde.example'])
    await expect(people.searchContact(asking, address)).rejects.toMatchObject({ failure: { code: 'RATE_LIMITED' } });
  const { rows } = await admin.query(
    `SELECT count(*)::int AS n FROM log_entry WHERE op = 'contact.searched' AND decision = 'deny' AND "objCount" = 0`,
  );
  expect(rows[0].n).toBe(2);
  expect(await people.searchContact(owner, 'erika@kunde.example')).toMatchObject({ contactId });
  clock.offsetMs = 16 * 60_000;
  expect(await people.searchContact(asking, 'erika@kunde.example')).toMatchObject({ contactId });
  clock.offsetMs = 0;
});
