/** Test 10 (design, section 4): an address that another partner knows is, from here, like one that nobody knows. In answers, indexes and time. */

import { newId } from '@multipartner/kernel/ids';
import { expect, test } from 'vitest';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { admin, sonne, mond, people } = world;
const SAMPLES = 150;
/** Of the normal distribution: one run in about 15,000 would fail by chance. */
const MOST_SIGMAS = 4;

const byStranger = (partnerId: string) => ({
  ...world.by(partnerId),
  actor: { class: 'partner' as const, id: newId('user'), auth: 'password' },
});

/** Mann and Whitney: how far the order of two samples is from chance, in standard deviations. */
function sigmas(one: readonly number[], other: readonly number[]): number {
  const ranked = [...one.map((ms) => ({ ms, own: true })), ...other.map((ms) => ({ ms, own: false }))].sort(
    (a, b) => a.ms - b.ms,
  );
  const rankSum = ranked.reduce((sum, { own }, i) => sum + (own ? i + 1 : 0), 0);
  const [n, m] = [one.length, other.length];
  const u = rankSum - (n * (n + 1)) / 2;
  return Math.abs(u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
}

test('10: an address known elsewhere is taken, found and indexed as if nobody had it', async () => {
  const email = 'erika@kunde.example';
  await people.createContact(world.by(mond), { profile: { email, firstName: 'Erika' } });
  expect(await people.searchContact(world.by(sonne), email)).toBeNull();
  await people.createContact(world.by(sonne), { profile: { email, firstName: 'Erika' } });
  const { rows } = await admin.query<{ emailIndex: Buffer; suppressionToken: Buffer }>(
    'SELECT "emailIndex", "suppressionToken" FROM contact',
  );
  const tokens = rows.flatMap((row) => [row.emailIndex.toString('hex'), row.suppressionToken.toString('hex')]);
  expect(new Set(tokens).size).toBe(4);
});

test('10: nor does the time tell: searches for known and unknown addresses of another partner cannot be told apart', async () => {
  for (let n = 0; n < 40; n++)
    await people.createContact(world.by(mond), { profile: { email: `bekannt${n}@kunde.example` } });
  const timed = async (email: string): Promise<number> => {
    const by = byStranger(sonne);
    const start = performance.now();
    expect(await people.searchContact(by, email)).toBeNull();
    return performance.now() - start;
  };
  for (let n = 0; n < 20; n++) await timed(`warm${n}@kunde.example`);
  const known: number[] = [];
  const unknown: number[] = [];
  for (let n = 0; n < SAMPLES; n++) {
    // In turns and in changing order, so that a busy moment hits both.
    const pair = [
      async () => known.push(await timed(`bekannt${n % 40}@kunde.example`)),
      async () => unknown.push(await timed(`fremd${n % 40}@kunde.example`)),
    ];
    for (const ask of n % 2 === 0 ? pair : pair.reverse()) await ask();
  }
  expect(sigmas(known, unknown)).toBeLessThan(MOST_SIGMAS);
});
