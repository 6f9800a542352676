/** Whether it is too late for a mail. By the trust center's clock and by the database's: one that jumps must not make mails fail. */
import type { OrdersDeps } from '../deps.ts';
import { MOST_LATE_MS } from './tries.ts';

type Clocks = Pick<OrdersDeps, 'pool' | 'clock'>;

async function isPast({ pool, clock }: Clocks, moment: Date): Promise<boolean> {
  if (clock.now() <= moment) return false;
  const { rows } = await pool.query<{ past: boolean }>('SELECT now() > $1 AS past', [moment]);
  return rows[0]!.past;
}

/** It has waited for so long that nobody wants it any more, whatever it says. */
export const hasWaitedTooLong = (clocks: Clocks, { createdAt }: { createdAt: Date }): Promise<boolean> =>
  isPast(clocks, new Date(createdAt.getTime() + MOST_LATE_MS));

/** Its link has ended, or the day that it is about is over: it would only confuse. */
export const isOfNoUse = async (clocks: Clocks, usefulUntil: string | undefined): Promise<boolean> =>
  usefulUntil !== undefined && isPast(clocks, new Date(usefulUntil));
