// A bare trust database with tracking processes beside it, for one test file: they end with the test, all but the first, and with the file.
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '@multipartner/kernel/time';
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { afterAll, afterEach } from 'vitest';
import { RECORD_BYTES } from '../../../trust-center/orders/tracking/event-batch.ts';
import { judgeEvents } from '../../../trust-center/orders/tracking/judge-events.ts';
import { freshTrustDatabase } from '../database/databases.ts';
import { type SentMail, secrets, startTracking, type TrackingProcess } from './tracking-world.ts';

export async function openTrackingHouse() {
  const urls = await freshTrustDatabase();
  const admin = createPool(urls.adminUrl, { poolSize: 2 });
  const app = createPool(urls.url, { poolSize: 2 });
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-tracking-'));
  const running: TrackingProcess[] = [];
  afterEach(async () => {
    for (const process of running.splice(1)) await process.end('SIGKILL');
  });
  afterAll(async () => {
    for (const process of running) await process.end('SIGKILL');
    await Promise.all([admin.end(), app.end()]);
    await rm(folder, { recursive: true, force: true });
  });
  const judge = () => judgeEvents({ pool: app, tokenSecrets: secrets, clock: systemClock });
  const waiting = (dir: string): Promise<string[]> => readdir(join(folder, dir, 'events'));
  return {
    urls,
    admin,
    judge,
    /** @param dir what it writes down before the database has it lies there */
    async start(
      url = urls.trackingUrl,
      dir = 'shared',
      settings: Record<string, string> = {},
    ): Promise<TrackingProcess> {
      const process = await startTracking(url, join(folder, dir), settings);
      running.push(process);
      return process;
    },
    /** Files of events that the database has not got yet */
    waiting,
    /** Resolves when the database has every visit that was answered. */
    async untilHandedOver(tracking: TrackingProcess): Promise<void> {
      for (const end = performance.now() + 60_000; (await tracking.waitingBytes()) > 0; await sleep(20))
        if (performance.now() > end) throw new Error(`${await tracking.waitingBytes()} bytes of events still wait`);
    },
    /** How many events of each batch stand in a file of this folder or wait in the database to be judged: what no kill takes away. */
    async writtenDown(dir: string): Promise<Map<string, number>> {
      const found = new Map<string, number>();
      for (const name of await waiting(dir)) {
        // Handed over in this moment, it stands in the database below.
        const size = await stat(join(folder, dir, 'events', name)).then(
          (file) => file.size,
          () => null,
        );
        if (size !== null) found.set(name.split('.')[0]!, Math.floor(size / RECORD_BYTES));
      }
      const { rows } = await admin.query<{ id: string; bytes: number }>(
        `SELECT id, length(events) AS bytes FROM tracking_batch WHERE "takenAt" IS NULL`,
      );
      for (const { id, bytes } of rows) found.set(id, bytes / RECORD_BYTES);
      return found;
    },
    /** Stored events per person, once all that wait are judged */
    async storedOf({ orderId }: SentMail): Promise<number[]> {
      await judge();
      const { rows } = await admin.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM recipient_event WHERE "orderId" = $1 GROUP BY visitor`,
        [orderId],
      );
      return rows.map(({ n }) => n);
    },
  };
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
