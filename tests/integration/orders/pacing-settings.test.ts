/** Who may set which rate, what is refused, and what the operator does not learn. */
import { newId } from '@multipartner/kernel/ids';
import { beforeEach, expect, test } from 'vitest';
import { createPacingUseCases } from '../../../trust-center/orders/pacing/use-cases.ts';
import type { Operator } from '../../../trust-center/transports/deps.ts';
import { verifySenderDomain } from '../../support/desks/sender-domain.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { admin, sonne, mond } = world;
const pacing = createPacingUseCases(world.deps);
const operator: Operator = {
  actor: { class: 'custodian', id: 'usr_operator', auth: 'password' },
  reqId: newId('request'),
};
const invalid = { failure: { code: 'INVALID' } };

beforeEach(async () => {
  await admin.query('TRUNCATE pacing_limit, pacing_bucket, warm_up, warm_up_day');
});

test('a partner sets its own rate, sees the platform’s, and takes it back; no other partner is touched', async () => {
  await pacing.changeLimit(operator, { key: 'partner:*', perHour: 5_000 });
  await pacing.changeOwnLimit(world.by(sonne), 800);
  expect(await pacing.readOwnLimit(sonne)).toEqual({ own: 800, platform: 5_000 });
  expect(await pacing.readOwnLimit(mond)).toEqual({ own: null, platform: 5_000 });
  // The operator sees its own rates only.
  expect((await pacing.listLimits()).map(({ key }) => key)).toEqual(['partner:*']);
  await pacing.changeLimit(operator, { key: `partner:${sonne}`, perHour: 9_000 });
  await pacing.changeOwnLimit(world.by(sonne), null);
  expect(await pacing.readOwnLimit(sonne)).toEqual({ own: null, platform: 9_000 });
  const { entries } = await world.deps.audit.listEntries({ filters: { ops: ['pacing.changed'] } });
  expect(entries).toHaveLength(4);
});

test('what is no rate and no name is refused and changes nothing', async () => {
  for (const perHour of [0, -1, 1.5, 1e9, Number.NaN]) {
    await expect(pacing.changeOwnLimit(world.by(sonne), perHour)).rejects.toMatchObject(invalid);
    await expect(pacing.changeLimit(operator, { key: 'partner:*', perHour })).rejects.toMatchObject(invalid);
  }
  for (const key of [
    `own:${sonne}`,
    'domain:',
    'domain:Ä.example',
    'recipient:nodot',
    'server:trp_1',
    'partner:x',
    'x:*',
    '',
  ])
    await expect(pacing.changeLimit(operator, { key, perHour: 10 }), key).rejects.toMatchObject(invalid);
  await expect(pacing.changeLimit(operator, { key: `partner:${newId('partner')}`, perHour: 10 })).rejects.toMatchObject(
    {
      failure: { code: 'NOT_FOUND' },
    },
  );
  expect(await pacing.listLimits()).toEqual([]);
});

test('the plan of warm-ups rises, counts for domains that begin later, and a known domain can go on without it', async () => {
  for (const ladder of [[], [10, 10], [10, 5], [1.5], [0, 5]])
    await expect(pacing.changePlan(operator, ladder)).rejects.toMatchObject(invalid);
  await pacing.changePlan(operator, [10, 20]);
  expect(await pacing.readPlan()).toEqual([10, 20]);
  await verifySenderDomain(world.deps, world.by(sonne), { name: 'sonne.example' });
  await admin.query(
    `INSERT INTO warm_up (domain, ladder, "timeZone", "startedAt", day, used) VALUES ('sonne.example', '{10,20}', 'UTC', now(), to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD'), 4)`,
  );
  expect(await pacing.readWarmUps(sonne)).toMatchObject([
    { domain: 'sonne.example', isDone: false, step: 1, steps: 2, most: 10, used: 4, rest: 6, ahead: [20] },
  ]);
  expect(await pacing.readWarmUps(mond)).toEqual([]);
  // How many mails a partner sends is its own: the operator sees that it goes on.
  const [seen] = await pacing.listWarmUps();
  expect(Object.keys(seen!).sort()).toEqual(['domain', 'frozenBy', 'startedAt', 'step', 'steps']);
  await pacing.endWarmUp(operator, 'sonne.example');
  expect(await pacing.listWarmUps()).toEqual([]);
  expect(await pacing.readWarmUps(sonne)).toMatchObject([{ isDone: true, rest: 0, ahead: [] }]);
  await expect(pacing.endWarmUp(operator, 'sonne.example')).rejects.toMatchObject({ failure: { code: 'NOT_FOUND' } });
});

test('mailers that run share what is set for providers; one that was seen long ago does not count', async () => {
  await pacing.changeLimit(operator, { key: 'recipient:gmx.example', perHour: 3_600 });
  const ask = async (mailerId: string) => {
    const answer = await world.handlers.sharePace(
      { body: { mailerId } },
      { principal: 'mailer', reference: 'req_test' },
    );
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.value;
  };
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
  expect(await ask(one)).toEqual({ mailers: 1, providers: [{ domain: 'gmx.example', perHour: 3_600 }] });
  expect((await ask(two)).mailers).toBe(2);
  world.clock.offsetMs += 5 * 60_000;
  expect((await ask(two)).mailers).toBe(1);
});
