/** Rotations of data keys and blind index keys (design, section 4: 20). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { afterAll, describe, expect, test } from 'vitest';
import { freshTrustDatabase } from '../../support/database/databases.ts';
import { openCustodyWorld } from '../../support/worlds/custody-world.ts';
import { openPeopleWorld } from '../../support/worlds/people-world.ts';
import { openSendingWorld } from '../../support/worlds/sending-world.ts';

const PEOPLE = 2_500;
const CHILD = join(import.meta.dirname, '../../support/processes/key-job-child.ts');
const database = await freshTrustDatabase();
const world = await openPeopleWorld(database);
const { custody, runner, operator } = openCustodyWorld(world);
const sending = await openSendingWorld(world);
await sending.importPeople(PEOPLE);
afterAll(async () => {
  await runner.stop();
  await sending.close();
  await world.close();
});

const by = world.by(world.sonne);
const keysOf = async (use: 'dek' | 'bik') =>
  (await custody.read(world.sonne)).keys
    .filter((key) => key.use === use)
    .map(({ version, state }) => `${version} ${state}`);

/** Everybody can be opened, and found by the address. */
async function demandAllReadable(): Promise<void> {
  // Somebody new each time: one person reads and searches only so much on a day.
  const reader = { ...by, actor: { ...by.actor, id: newId('user') } };
  let cursor: string | undefined;
  const addresses = new Set<string>();
  do {
    const page = await world.people.listContacts(reader, { limit: 100, ...(cursor ? { cursor } : {}) });
    for (const { profile } of page.contacts) addresses.add(profile.email);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(addresses.size).toBeGreaterThanOrEqual(PEOPLE - 1);
  for (const address of ['p0@kunden.example', 'p1700@kunden.example'])
    expect((await world.people.searchContact(reader, address))?.profile.email).toBe(address);
}

/** Runs the rotations in a process of their own that dies at the step `killAt`. Answers whether it did. */
async function dies(killAt: string): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD], {
    env: {
      ...process.env,
      ...world.kms.env(),
      DATABASE: database.url,
      STAGING: world.deps.stagingDir,
      KILL_AT: killAt,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  return signal === 'SIGKILL';
}

describe('a data key', { timeout: 180_000 }, () => {
  test('20: a process killed at every step loses no key; in the end the old data key is destroyed', async () => {
    // An import that was begun before lies sealed under the old key as well.
    async function* file() {
      yield Buffer.from('email\nlate@kunden.example\n');
    }
    const { importId } = await world.people.uploadImport(world.by(world.sonne, 'import'), {
      fileName: 'a.csv',
      bytes: file(),
    });
    // Nobody works it off here: the job is left to the processes that die.
    const unattended = openCustodyWorld(world);
    await unattended.runner.stop();
    await unattended.custody.rotate(operator, { partnerId: world.sonne, kind: 'data_key' });
    expect(await keysOf('dek')).toEqual(['2 active', '1 decrypt']);
    for (const step of [
      'page wrapped',
      'pages done',
      'files wrapped',
      'own key wrapped',
      'old key retired',
      'rotation logged',
    ]) {
      expect(await dies(step), step).toBe(true);
      await demandAllReadable();
    }
    expect(await dies('never')).toBe(false);
    await demandAllReadable();
    expect(await keysOf('dek')).toEqual(['2 active', '1 destroyed']);
    const { rows } = await world.admin.query(
      `SELECT (SELECT count(*)::int FROM contact WHERE "dekVersion" <> 2) AS left, length("kmsBlob") AS blob FROM purpose_key WHERE use = 'dek' AND version = 1 AND "partnerId" = $1`,
      [world.sonne],
    );
    expect(rows).toEqual([{ left: 0, blob: 0 }]);
    await world.people.previewImport(world.by(world.sonne, 'import'), { importId });
    const [job] = (await custody.read(world.sonne)).jobs;
    expect(job).toMatchObject({ state: 'finished', done: PEOPLE, total: PEOPLE, secondsLeft: null, isSettling: false });
  });

  test('imports, edits and erasures go on meanwhile; one rotation of a kind at a time', async () => {
    await custody.rotate(operator, { partnerId: world.sonne, kind: 'data_key' });
    await expect(custody.rotate(operator, { partnerId: world.sonne, kind: 'data_key' })).rejects.toMatchObject({
      failure: { code: 'KEY_ROTATION_RUNS' },
    });
    const { contacts } = await world.people.listContacts(by, { limit: 2 });
    await Promise.all([
      world.importCsv(world.sonne, 'email,Vorname\nneu1@kunden.example,Eva\nneu2@kunden.example,Ida\n', {
        kind: 'statement',
        purposes: ['newsletter'],
        text: 'Einwilligung auf der Karte im Autohaus unterschrieben.',
      }),
      world.people.createContact(by, { profile: { email: 'hand@kunden.example' } }),
      world.people.eraseContacts(by, [contacts[0]!.contactId]),
      runner.idle(),
    ]);
    await runner.idle();
    expect(await keysOf('dek')).toEqual(['3 active', '2 destroyed', '1 destroyed']);
    await demandAllReadable();
    expect((await world.people.searchContact(by, 'neu2@kunden.example'))?.profile.firstName).toBe('Ida');
  });

  test('a contact that somebody writes under a key that has ended is refused, not lost', async () => {
    const { rows } = await world.admin.query('SELECT id FROM contact WHERE "partnerId" = $1 LIMIT 1', [world.sonne]);
    await expect(world.admin.query('UPDATE contact SET "dekVersion" = 1 WHERE id = $1', [rows[0].id])).rejects.toThrow(
      'rotated meanwhile',
    );
  });

  test('disabled in the middle, the rotation waits, says so, and goes on when enabled', async () => {
    const slow = openCustodyWorld(world, { settleMs: 1_500 });
    await slow.custody.rotate(operator, { partnerId: world.sonne, kind: 'data_key' });
    await custody.disable(operator, world.sonne);
    await slow.runner.idle();
    const waiting = (await custody.read(world.sonne)).jobs[0]!;
    expect(waiting).toMatchObject({ state: 'running', waitsFor: 'KEY_DISABLED' });
    await custody.enable(operator, world.sonne);
    await slow.runner.round();
    await slow.runner.idle();
    expect((await custody.read(world.sonne)).jobs[0]).toMatchObject({ state: 'finished', waitsFor: null });
    await slow.runner.stop();
    await demandAllReadable();
  });
});

describe('the blind index key', { timeout: 180_000 }, () => {
  test('20: killed at every step, everybody is found at any time; then only the new key finds them', async () => {
    const { rows: before } = await world.admin.query<{ id: string; emailIndex: Buffer }>(
      'SELECT id, "emailIndex" FROM contact WHERE "partnerId" = $1 ORDER BY id LIMIT 1',
      [world.sonne],
    );
    const unattended = openCustodyWorld(world);
    await unattended.runner.stop();
    await unattended.custody.rotate(operator, { partnerId: world.sonne, kind: 'blind_index' });
    expect(await keysOf('bik')).toEqual(['2 prepared', '1 active']);
    for (const step of ['page opened', 'pages done', 'tokens changed', 'old key retired', 'rotation logged']) {
      expect(await dies(step), step).toBe(true);
      await demandAllReadable();
      if (step === 'page opened') await world.people.createContact(by, { profile: { email: 'mitten@kunden.example' } });
    }
    expect(await dies('never')).toBe(false);
    await demandAllReadable();
    expect(await keysOf('bik')).toEqual(['2 active', '1 destroyed']);
    const { rows: after } = await world.admin.query<{ emailIndex: Buffer; bikVersion: number; next: Buffer | null }>(
      'SELECT "emailIndex", "bikVersion", "nextEmailIndex" AS next FROM contact WHERE id = $1',
      [before[0]!.id],
    );
    expect(after[0]).toMatchObject({ bikVersion: 2, next: null });
    expect(after[0]!.emailIndex.equals(before[0]!.emailIndex)).toBe(false);
    expect((await world.people.searchContact(by, 'mitten@kunden.example'))?.profile.email).toBe(
      'mitten@kunden.example',
    );
    // The address is still taken: uniqueness survived.
    await expect(world.people.createContact(by, { profile: { email: 'p1@kunden.example' } })).rejects.toMatchObject({
      failure: { code: 'CONTACT_EXISTS' },
    });
  });
});
