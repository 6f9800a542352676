import { expect, test } from 'vitest';
import type { MessageSource, ReadyMessage } from './ready-message.ts';
import { createTurns } from './take-turns.ts';

/** A source of `count` messages that are named after it; `isReady` false: it has none at this moment. */
function sourceOf(name: string, count: number, group?: string) {
  const state = { isReady: true, left: count };
  const source: MessageSource = {
    ...(group === undefined ? {} : { group }),
    next: () => (state.isReady && state.left-- > 0 ? ({ deliveryId: name } as ReadyMessage) : null),
    begin: () => undefined,
    beginSoon: () => undefined,
    done: () => undefined,
    returned: () => undefined,
  };
  return { source, state };
}
const taken = (turns: ReturnType<typeof createTurns>, count: number) =>
  Array.from({ length: count }, () => turns.shared.next()?.deliveryId);

test('an order has one turn in each round, however many leases it has', () => {
  const turns = createTurns();
  for (const lease of ['l1', 'l2', 'l3']) turns.add(sourceOf(lease, 100, 'large').source);
  turns.add(sourceOf('s1', 3, 'small').source);
  turns.add(sourceOf('single', 3).source);
  expect(taken(turns, 9)).toEqual(['l1', 's1', 'single', 'l1', 's1', 'single', 'l1', 's1', 'single']);
  // The others have none left: nobody waits for them.
  expect(taken(turns, 3)).toEqual(['l1', 'l1', 'l1']);
});

test('the oldest lease of an order goes first; while it has nothing, the next one does', () => {
  const turns = createTurns();
  const [first, second] = [sourceOf('first', 3, 'order'), sourceOf('second', 9, 'order')];
  turns.add(first.source);
  turns.add(second.source);
  expect(taken(turns, 2)).toEqual(['first', 'first']);
  first.state.isReady = false;
  expect(taken(turns, 2)).toEqual(['second', 'second']);
  first.state.isReady = true;
  expect(taken(turns, 2)).toEqual(['first', 'second']);
});

test('who was next stays next when another is done, and what is in flight finds its way back', () => {
  const turns = createTurns();
  const back: string[] = [];
  const named = (name: string, group: string) => ({
    ...sourceOf(name, 9, group).source,
    returned: () => void back.push(name),
  });
  const [a, b, c] = [named('a', 'A'), named('b', 'B'), named('c', 'C')];
  for (const source of [a, b, c]) turns.add(source);
  const inFlight = turns.shared.next()!;
  turns.remove(a);
  turns.remove(a);
  expect(turns.size).toBe(2);
  expect(taken(turns, 3)).toEqual(['b', 'c', 'b']);
  turns.shared.returned(inFlight);
  expect(back).toEqual(['a']);
  turns.remove(c);
  expect(taken(turns, 2)).toEqual(['b', 'b']);
  turns.remove(b);
  expect([turns.size, turns.shared.next()]).toEqual([0, null]);
});
