/** Calls of the internal API as its contracts say, and what does not leave: people, words of a database, values that break the schema. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { passes } from '../../../mailer/try-later.ts';
import { createAppClient, createMailerClient } from '../../../trust-center/clients/calls/internal-client.ts';
import { invitation, openInternalWorld } from '../../support/worlds/internal-world.ts';

const world = await openInternalWorld();
const { dir, handlers, db, app, mailer, lines, reached, serve } = world;
beforeEach(() => world.forget());
afterAll(() => world.close());

test('a call goes through and comes back as its contract says', async () => {
  expect(await app.invite({ body: invitation })).toMatchObject({
    ok: true,
    value: { invitationId: expect.stringMatching(/^inv_/) },
  });
  expect(await mailer.pendingWork()).toEqual({ ok: true, value: { orders: [], singleMails: 0 } });
  expect(await app.storeMedia({ params: { sha256: 'ab'.repeat(32) }, body: new Uint8Array([1, 2, 3]) })).toEqual({
    ok: true,
    value: { stored: true },
  });
  expect(reached).toEqual(['invite', 'media abab 3']);
  expect(await app.reachable()).toBe(true);
});

test('a failure of the trust center keeps its code and parameters', async () => {
  expect(await app.invite({ body: { ...invitation, role: 'compliance_officer' } })).toEqual({
    ok: false,
    failure: { code: 'FORBIDDEN', params: { who: 'HQ' } },
  });
});

test('what the contract does not declare does not leave, and is not quoted', async () => {
  const answer = await app.campaignTotals({ body: { campaignIds: [] } });
  expect(answer).toMatchObject({ ok: false, failure: { code: 'INTERNAL' } });
  expect(JSON.stringify([answer, lines])).not.toContain('Erika');
});

test('a body that breaks the schema is refused without quoting it', async () => {
  const answer = await app.invite({ body: { ...invitation, language: 7 as never, email: 'secret@example.com' } });
  expect(answer).toEqual({ ok: false, failure: { code: 'BAD_REQUEST', params: { detail: 'language' } } });
  expect(await app.storeMedia({ params: { sha256: '../../etc' }, body: new Uint8Array() })).toMatchObject({
    ok: false,
    failure: { code: 'BAD_REQUEST' },
  });
});

test('a trust center that is not there gives UNAVAILABLE', async () => {
  const lost = createAppClient({ url: 'https://127.0.0.1:9', keysDir: dir, timeoutMs: 1_000 });
  expect(await lost.participationStates({ body: { participationIds: [] } })).toEqual({
    ok: false,
    failure: { code: 'UNAVAILABLE', params: { part: 'Trust center' } },
  });
  expect(await lost.reachable()).toBe(false);
  await lost.close();
});

test.each([
  ['53100', failure('STORAGE_FULL')],
  ['57P03', failure('UNAVAILABLE', { part: 'PostgreSQL' })],
])(
  'while the database says %s the caller is told to try again, and nothing of its words',
  async (sqlstate, expected) => {
    const faults: unknown[] = [];
    const lease = async (): Promise<never> => {
      await db.query(`DO $$ BEGIN RAISE EXCEPTION 'words of the server' USING ERRCODE = '${sqlstate}'; END $$`);
      throw new Error('the database took it');
    };
    const troubled = await serve({ handlers: { ...handlers, lease }, onFault: (error) => faults.push(error) });
    const client = createMailerClient({ url: troubled, keysDir: dir });
    const body = {
      partnerId: newId('partner'),
      orderId: newId('sendOrder'),
      leaseId: newId('lease'),
      workerId: 'w',
      max: 1,
    };
    const answer = await client.lease({ body: { ...body, avoidTransports: [] } });
    await client.close();
    expect(answer).toEqual({ ok: false, failure: expected });
    expect(expected).toSatisfy(passes);
    expect(faults).toEqual([]);
    await expect.poll(() => lines.at(-1)?.why).toBe(expected.code);
    expect(JSON.stringify([answer, lines])).not.toContain('words of the server');
  },
);
