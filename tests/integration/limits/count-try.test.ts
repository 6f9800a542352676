/** Tries that come at the same moment: each is counted once, and none of them fails. */
import { randomUUID } from 'node:crypto';
import { connect } from '@multipartner/prisma-trust-center/connect';
import { afterAll, expect, it } from 'vitest';
import { takeCode } from '../../../trust-center/identity/factors/used-codes.ts';
import { countTry, queryOf } from '../../../trust-center/limits/count-try.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const query = queryOf(world.deps.pool);

it('first tries at once are counted, all of them, and the last permitted one is one', async () => {
  for (let round = 0; round < 200; round++) {
    const account = randomUUID();
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => countTry(query, 'sign-in', account, 12, new Date())),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(12);
    expect(tries.flatMap((one) => (one.ok ? [one.value.count] : [])).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    );
  }
});

it('a code that comes twice at once is taken once', async () => {
  const url = world.deps.pool.options.connectionString!;
  const db = connect(url);
  afterAll(() => db.$disconnect());
  for (let round = 0; round < 40; round++) {
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeCode(db, `usr_${round}`, '123456')));
    expect(taken.filter(Boolean)).toHaveLength(1);
  }
});
