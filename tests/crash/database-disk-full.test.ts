/** PostgreSQL's own disk is full in mid-send: whatever it does then, what was sent is reported once there is room again, and the order goes on by itself. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CrashWorld, openCrashWorld } from './world/crash-world.ts';
import { explain, judge, until } from './world/kills.ts';
import type { Part } from './world/part.ts';
import { createSmallDatabase } from './world/small-database.ts';
import { canLimitDatabaseDisks } from './world/small-disk.ts';

// More than a mailer has in hand at once: some are leased only when there is room again.
const PEOPLE = 3_000;
const FULL_MS = 3_000;
const database = createSmallDatabase('400m');
let world: CrashWorld;
let running: Part[] = [];

beforeAll(async () => {
  if (canLimitDatabaseDisks) world = await openCrashWorld(PEOPLE, database.start);
}, 180_000);
afterAll(async () => {
  await Promise.all(running.map((part) => part.kill()));
  await world?.close();
}, 60_000);

test.skipIf(!canLimitDatabaseDisks)(
  'PostgreSQL’s disk is full (skipped where nobody may mount a small disk): nobody is lost, nobody gets two mails',
  { timeout: 300_000 },
  async () => {
    const orderId = await world.order('hold');
    world.pace(10);
    const { smtp } = world.parts;
    running = [smtp, world.parts.trustCenter(), world.parts.mailer()];
    for (const part of running) await part.start();
    const taken = () => world.taken().size;
    await until('mid-send', () => taken() > 100).catch((error) => explain(world, orderId, error));
    await database.fill();
    await until('the server finds no room', () => database.output().includes('No space left on device'));
    // Longer than anything waits before it tries again: the disk is still full then.
    await pause(FULL_MS);
    expect(taken()).toBeLessThan(PEOPLE);
    database.makeRoom();
    world.pace(2);
    expect(await judge(world, orderId, { policy: 'hold', mayRepeat: 0 })).toEqual({ inDoubt: 0, repeated: 0 });
    expect(world.outputs() + database.output()).not.toContain('kunden.example');
  },
);
