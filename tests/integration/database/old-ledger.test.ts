// An instance that is just sending is brought up to date: who was open in the ledger is found by the new signs, of every partner.
import { afterAll, expect, it } from 'vitest';
import { hasOpenRows, isFresh, isInHand, waitsAgain } from '../../../trust-center/orders/delivery/open-rows.ts';
import { olderDatabase } from '../../support/database/older-database.ts';

const database = await olderDatabase('20261124000100_ledger_in_place');
afterAll(() => database.drop());

const PEOPLE = [
  ['accepted', 'accepted', 'lse_done', '2026-01-01Z'],
  ['claimed', 'claimed', 'lse_out', '2026-01-01Z'],
  ['deferred', 'deferred', null, '2026-01-02Z'],
  ['doubtful', 'in_doubt', 'lse_lost', null],
  ['given-back', 'queued', null, '2026-01-01Z'],
  ['new', 'queued', null, null],
  ['put-off', 'deferred', null, null],
  ['stopped', 'skipped', null, '2026-01-01Z'],
] as const;

it('keeps who is fresh, in hand, in doubt and put off', async () => {
  await database.ask(async (client) => {
    for (const partner of ['a', 'b']) {
      await client.query(
        `INSERT INTO partner (id, name, "legalName", country, language, "timeZone", profile, "updatedAt") VALUES ($1, 'A', 'A', 'DE', 'de', 'Europe/Berlin', '{}', now())`,
        [partner],
      );
      for (const [lease, closed] of [
        ['lse_done', true],
        ['lse_out', false],
        ['lse_lost', true],
      ])
        await client.query(
          `INSERT INTO lease ("partnerId", id, "orderId", "workerId", size, "expiresAt", "closedAt") VALUES ($1, $2, $1, 'w', 1, now(), CASE WHEN $3::boolean THEN now() END)`,
          [partner, lease, closed],
        );
      for (const [id, state, lease, due] of PEOPLE)
        await client.query(
          `INSERT INTO delivery ("partnerId", "orderId", "contactId", id, state, "leaseId", "nextAttemptAt") VALUES ($1, $1, $2, $2, $3::"DeliveryState", $4, $5)`,
          [partner, id, state, lease, due],
        );
    }
  });
  await database.bringUpToDate();
  await database.ask(async (client) => {
    for (const partner of ['a', 'b']) {
      const found = async (where: string) =>
        (
          await client.query<{ id: string }>(
            `SELECT d.id FROM delivery d WHERE d."partnerId" = $1 AND ${where} ORDER BY d.id`,
            [partner],
          )
        ).rows.map(({ id }) => id);
      expect(await found(isFresh('$1'))).toEqual(['new']);
      expect(await found(waitsAgain('$1'))).toEqual(['deferred', 'given-back', 'put-off']);
      expect(await found(isInHand('$1'))).toEqual(['claimed']);
      const { rows } = await client.query(
        `SELECT ${hasOpenRows('$1')} AS "isOpen", (SELECT people FROM lease WHERE "partnerId" = $1 AND id = 'lse_lost') AS lost,
           (SELECT count(*)::int FROM delivery WHERE "partnerId" = $1) AS all`,
        [partner],
      );
      expect(rows).toEqual([{ isOpen: true, lost: ['doubtful'], all: PEOPLE.length }]);
    }
  });
});
