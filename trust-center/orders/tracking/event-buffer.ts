/** Opens and clicks in the trust center's own process: those that it sees itself, and the judging of all that wait. */
import { idBytes } from '@multipartner/kernel/ids';
import { HOUR_MS, SECOND_MS } from '@multipartner/kernel/time';
import type { OrdersDeps } from '../deps.ts';
import type { SeenEvent } from './event-batch.ts';
import { openEventSpool } from './event-spool.ts';
import { forgetBatches, judgeEvents } from './judge-events.ts';
import { storeBatch } from './store-batch.ts';

export interface EventBuffer {
  add(event: SeenEvent): void;
  /** Resolves when everything that came before is judged and stored, or the database is away: then it waits. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const JUDGE_EVERY_MS = SECOND_MS / 2;

/** @param dir a folder of this process alone, for what the database does not take at once */
export function createEventBuffer(deps: OrdersDeps, dir: string): EventBuffer {
  const spool = openEventSpool({
    dir,
    store: (batchId, bytes) => storeBatch(deps.pool, batchId, bytes),
    onTrouble: (trouble) => deps.onError('UNAVAILABLE', `recipient events: ${trouble}`),
  });
  let forgotAtMs = 0;
  const round = async (): Promise<void> => {
    try {
      await judgeEvents(deps);
      if (performance.now() - forgotAtMs < HOUR_MS) return;
      forgotAtMs = performance.now();
      await forgetBatches(deps);
    } catch {
      deps.onError('UNAVAILABLE', 'recipient events: judging');
    }
  };
  // One after the other, so that whoever flushes has waited for a round that was under way.
  let last: Promise<void> = Promise.resolve();
  let isIdle = true;
  const judge = (): Promise<void> => {
    isIdle = false;
    last = last.then(round).finally(() => {
      isIdle = true;
    });
    return last;
  };
  const timer = setInterval(() => isIdle && void judge(), JUDGE_EVERY_MS);
  timer.unref();
  return {
    add: ({ partnerId, deliveryId, at, ...event }) =>
      spool.add({
        ...event,
        ids: Buffer.concat([idBytes(partnerId), idBytes(deliveryId)]),
        atMs: at.getTime(),
      }),
    flush: async () => {
      await spool.flush();
      await judge();
    },
    close: async () => {
      clearInterval(timer);
      await spool.close();
      await judge();
    },
  };
}
