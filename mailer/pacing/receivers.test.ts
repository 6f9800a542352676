import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import type { Recipient } from '@multipartner/trust-center/deliveries';
import { afterAll, expect, test } from 'vitest';
import { openReceivers, type ReceiverKey, type Receivers } from './receivers.ts';
import { createWaitingPeople } from './waiting-people.ts';

const dir = mkdtempSync(join(tmpdir(), 'receivers-'));
afterAll(() => rmSync(dir, { recursive: true }));
let files = 0;
const fresh = () => join(dir, `${files++}.json`);
const SERVER = 'server:default';
const SLOW = 'to:slow.example';

/** Asks all the time for so long; answers how many went. The clock moves by 20 ms each time. */
function hammer(receivers: Receivers, clock: { ms: number }, key: ReceiverKey, forMs: number): number {
  let gone = 0;
  for (const end = clock.ms + forMs; clock.ms < end; clock.ms += 20) if (!receivers.ask([SERVER, key])) gone += 1;
  return gone;
}

test('half the speed at each refusal, slowly back to full speed, and nobody else is touched', () => {
  const clock = { ms: 1_700_000_000_000 };
  const receivers = openReceivers(fresh(), () => clock.ms);
  expect(hammer(receivers, clock, SLOW, 10 * SECOND_MS)).toBe(500);
  expect(receivers.refused(SLOW)).toBe(true);
  // Those that were on their way say the same.
  expect(receivers.refused(SLOW)).toBe(false);
  const first = hammer(receivers, clock, SLOW, MINUTE_MS);
  expect(first).toBeGreaterThan(100);
  expect(first).toBeLessThanOrEqual(251 + 5);
  expect(hammer(receivers, clock, 'to:quick.example', SECOND_MS)).toBe(50);
  receivers.refused(SLOW);
  const second = hammer(receivers, clock, SLOW, MINUTE_MS);
  expect(second).toBeLessThanOrEqual(first / 2 + 5);
  expect(second).toBeGreaterThan(first / 3);
  clock.ms += 30 * MINUTE_MS;
  expect(receivers.distance(SLOW)).toBe(0);
  expect(hammer(receivers, clock, SLOW, SECOND_MS)).toBe(50);
});

test('refusals without end leave one mail a minute', () => {
  const clock = { ms: 1_700_000_000_000 };
  const receivers = openReceivers(fresh(), () => clock.ms);
  for (let i = 0; i < 100; i++, clock.ms += 6 * SECOND_MS) receivers.refused(SLOW);
  expect(receivers.distance(SLOW)).toBe(MINUTE_MS);
});

test('what was learned outlives the process, without a domain in the file; a broken file costs only that', () => {
  const path = fresh();
  const clock = { ms: 1_700_000_000_000 };
  const before = openReceivers(path, () => clock.ms);
  hammer(before, clock, SLOW, 10 * SECOND_MS);
  before.refused(SLOW);
  const distance = before.distance(SLOW);
  before.close();
  expect(readFileSync(path, 'utf8')).not.toContain('slow');
  const after = openReceivers(path, () => clock.ms);
  expect(after.distance(SLOW)).toBeCloseTo(distance, 6);
  // Whatever the last process sent in its last moment: the first mail of the next one keeps its distance.
  expect(after.ask([SERVER, SLOW])?.waitMs).toBeGreaterThanOrEqual(distance - 1);
  writeFileSync(path, '{"broken');
  expect(openReceivers(path, () => clock.ms).ask([SERVER, SLOW])).toBeNull();
});

test('the operator’s limit for a provider is shared by the mailers that run', () => {
  const clock = { ms: 1_700_000_000_000 };
  const receivers = openReceivers(fresh(), () => clock.ms);
  receivers.setLimits(
    new Map([
      ['slow.example', 3_600],
      ['*', 360_000],
    ]),
    2,
  );
  expect(receivers.distance(SLOW)).toBe(2 * SECOND_MS);
  expect(receivers.distance('to:other.example')).toBe(20);
  expect(receivers.distance(SERVER)).toBe(0);
  expect(hammer(receivers, clock, SLOW, MINUTE_MS)).toBeLessThanOrEqual(31);
  receivers.setLimits(new Map(), 1);
  expect(receivers.distance(SLOW)).toBe(0);
});

const person = (n: number, domain: string): Recipient =>
  ({ deliveryId: `dlv_${n}`, address: `p${n}@${domain}` }) as Recipient;

test('people of a slow provider step aside, the others go on in their order, and the slow ones get a time to come again', () => {
  const clock = { ms: 1_700_000_000_000 };
  const receivers = openReceivers(fresh(), () => clock.ms);
  receivers.setLimits(new Map([['slow.example', 3_600]]), 1);
  clock.ms += 10 * SECOND_MS;
  const people = Array.from({ length: 40 }, (_, i) => person(i, i % 2 ? 'SLOW.example' : 'quick.example'));
  const waiting = createWaitingPeople(people, receivers, SERVER, () => clock.ms);
  const gone: number[] = [];
  for (let one = waiting.next(); one; one = waiting.next()) gone.push(Number(one.deliveryId.slice(4)));
  const quick = gone.filter((n) => n % 2 === 0);
  expect(quick).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i));
  expect(gone.length - quick.length).toBeLessThanOrEqual(2);
  expect(waiting.worthWaiting).toBe(true);
  clock.ms += SECOND_MS;
  expect(waiting.next()?.address).toBe('p1@SLOW.example');
  clock.ms += 2_500;
  expect(waiting.worthWaiting).toBe(false);
  const aside = waiting.aside();
  expect(aside.map(({ person: { deliveryId } }) => deliveryId)).toHaveLength(19);
  expect(aside.at(-1)!.waitMs).toBeGreaterThanOrEqual(18 * SECOND_MS);
  expect(new Set(aside.map(({ waitMs }) => waitMs)).size).toBe(19);
});

test('a slow server holds all of them up and nobody steps aside; who came back goes first and is not counted twice', () => {
  const clock = { ms: 1_700_000_000_000 };
  const receivers = openReceivers(fresh(), () => clock.ms);
  receivers.ask([SERVER]);
  receivers.refused(SERVER);
  const waiting = createWaitingPeople(
    [person(1, 'a.example'), person(2, 'b.example')],
    receivers,
    SERVER,
    () => clock.ms,
  );
  expect(waiting.next()).toBeNull();
  expect(waiting.aside()).toEqual([]);
  expect(waiting.worthWaiting).toBe(true);
  clock.ms += receivers.distance(SERVER) + SECOND_MS;
  const first = waiting.next()!;
  expect(first.deliveryId).toBe('dlv_1');
  waiting.putBack(first);
  expect(waiting.next()?.deliveryId).toBe('dlv_1');
  expect(waiting.next()).toBeNull();
});
