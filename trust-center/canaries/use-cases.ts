/** Alarms of canary contacts, as screens and the API call them, and the rounds that plant and watch. */
import { FailureError, failure, isFailureError } from '@multipartner/kernel/errors';
import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { Actor } from '../audit/log.ts';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import { plantCanaries } from './plant-canaries.ts';
import { raiseAlarms } from './raise-alarms.ts';

export interface CanaryAlarm {
  partnerId: string;
  id: string;
  /** The entry that says it, and the one whose receipt opened the contact */
  seq: string;
  causeSeq: string | null;
  causeOp: string | null;
  actorClass: string;
  actorHash: string;
  purpose: string | null;
  at: Date;
  acknowledgedBy: string | null;
  acknowledgedAt: Date | null;
}

const MOST_SHOWN = 100;
const COLUMNS = `"partnerId", id, seq, "causeSeq", "causeOp", "actorClass", "actorHash", purpose, at, "acknowledgedBy", "acknowledgedAt"`;
const LIST = `SELECT ${COLUMNS} FROM canary_alarm ORDER BY at DESC LIMIT ${MOST_SHOWN}`;

/** The newest first, of one partner or of all (null). */
export async function readAlarms(
  deps: Pick<OrdersDeps, 'pool'>,
  partnerId: string | null,
): Promise<{ alarms: CanaryAlarm[]; people: Record<string, string> }> {
  const found = await forEveryPartner<CanaryAlarm & Record<string, unknown>>(
    deps.pool,
    LIST,
    partnerId === null ? 'all' : [partnerId],
  );
  const alarms = [...found.values()]
    .flat()
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MOST_SHOWN);
  const { rows } = await deps.pool.query<{ id: string; name: string }>(
    'SELECT id, name FROM "User" WHERE id = ANY($1) UNION SELECT id, name FROM api_key WHERE id = ANY($1)',
    [alarms.flatMap(({ acknowledgedBy }) => acknowledgedBy ?? [])],
  );
  return { alarms, people: Object.fromEntries(rows.map(({ id, name }) => [id, name])) };
}

/** Somebody looked into it. The alarm stays in the list. Throws FailureError NOT_FOUND. */
export async function acknowledgeAlarm(
  deps: Pick<OrdersDeps, 'pool' | 'audit' | 'clock'>,
  by: { actor: Actor; reqId: string },
  input: { partnerId: string; alarmId: string },
): Promise<void> {
  const { partnerId, alarmId } = input;
  await withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query<{ acknowledgedAt: Date | null }>(
      'SELECT "acknowledgedAt" FROM canary_alarm WHERE id = $1 FOR UPDATE',
      [alarmId],
    );
    if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
    if (rows[0].acknowledgedAt) return;
    await deps.audit.write({ partnerId, ...by, op: 'canary.acknowledged', purpose: 'supervision', objCount: 1 });
    await client.query('UPDATE canary_alarm SET "acknowledgedBy" = $2, "acknowledgedAt" = $3 WHERE id = $1', [
      alarmId,
      by.actor.id,
      deps.clock.now(),
    ]);
  });
}

export const createCanaryUseCases = (deps: OrdersDeps) => ({
  read: (partnerId: string | null) => readAlarms(deps, partnerId),
  acknowledge: (by: Parameters<typeof acknowledgeAlarm>[1], input: Parameters<typeof acknowledgeAlarm>[2]) =>
    acknowledgeAlarm(deps, by, input),
});
export type CanaryUseCases = ReturnType<typeof createCanaryUseCases>;

const codeOf = (error: unknown): string => (isFailureError(error) ? error.failure.code : 'INTERNAL');
const PLANT_EVERY_MS = 6 * HOUR_MS;
const FIRST_PLANTING_MS = MINUTE_MS;

export interface CanaryWatch {
  /** An entry `canary.opened` was written: its alarm is raised now and not with the next round. */
  opened(): void;
  stop(): Promise<void>;
}

/** Rounds of this process: every minute for alarms, every six hours for planting. `onError` gets a code, never a datum. */
export function startCanaryWatch(deps: OrdersDeps, onError: (code: string, where: string) => void): CanaryWatch {
  let after: bigint | null = null;
  let work: Promise<void> = Promise.resolve();
  let isStopped = false;
  const queue = (where: string, task: () => Promise<void>) => {
    if (isStopped) return;
    work = work.then(task).catch((error: unknown) => onError(codeOf(error), where)); // the next round tries again
  };
  const alarms = () =>
    queue('canary alarms', async () => {
      after = await raiseAlarms(deps, after);
    });
  const plant = () =>
    queue('planting canaries', async () => {
      const { rows } = await deps.pool.query<{ id: string }>(
        `SELECT id FROM partner WHERE "keyCustody" = 'enabled' AND "wrappedKey" IS NOT NULL ORDER BY id`,
      );
      for (const { id } of rows) {
        if (isStopped) return;
        await plantCanaries(deps, id).catch((error: unknown) => onError(codeOf(error), 'planting canaries'));
      }
    });
  const timers = [setInterval(alarms, MINUTE_MS), setInterval(plant, PLANT_EVERY_MS)];
  const first = setTimeout(plant, FIRST_PLANTING_MS);
  for (const timer of [...timers, first]) timer.unref();
  alarms();
  return {
    opened: alarms,
    async stop() {
      isStopped = true;
      clearTimeout(first);
      for (const timer of timers) clearInterval(timer);
      await work;
    },
  };
}
