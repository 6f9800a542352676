import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

/** Each partner takes as many turns as it needs, `lanes` at once; answers the partners in the order of their turns. */
async function run(count: number, needs: Record<string, { turns: number; lanes: number }>): Promise<string[]> {
  const turns = createTurns(count);
  const served: string[] = [];
  let running = 0;
  let most = 0;
  const lane = async (partner: string, left: { turns: number }) => {
    while (left.turns-- > 0) {
      const end = await turns.take(partner);
      most = Math.max(most, ++running);
      served.push(partner);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      end();
      end(); // a turn given back twice is still one turn
    }
  };
  await Promise.all(
    Object.entries(needs).flatMap(([partner, { turns: wanted, lanes }]) => {
      const left = { turns: wanted };
      return Array.from({ length: lanes }, () => lane(partner, left));
    }),
  );
  expect(most).toBeLessThanOrEqual(count);
  return served;
}

test('a large partner with many lanes waits for each small one that came later', async () => {
  const small = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`small ${i}`, { turns: 1, lanes: 1 }]));
  const served = await run(3, { large: { turns: 400, lanes: 3 }, ...small });
  expect(served.filter((partner) => partner === 'large')).toHaveLength(400);
  const lastSmall = served.findLastIndex((partner) => partner !== 'large');
  // Three turns were the large one's before the others came, and one in each time around the ring.
  expect(lastSmall).toBeLessThan(20 + 3 + 3);
});

test('equal partners take turns, whatever number of lanes they ask with', async () => {
  const served = await run(1, { many: { turns: 50, lanes: 10 }, one: { turns: 50, lanes: 1 } });
  const early = served.slice(0, 40).filter((partner) => partner === 'one').length;
  expect(early).toBeGreaterThanOrEqual(19);
});

test('a single partner may have all turns', async () => {
  const turns = createTurns(2);
  const ends = [await turns.take('only'), await turns.take('only')];
  let third = false;
  const waiting = turns.take('only').then((end) => {
    third = true;
    return end;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(third).toBe(false);
  ends[0]!();
  (await waiting)();
  expect(third).toBe(true);
});
