/** Collects leaves that arrive while a transaction runs and writes them together in the next one. */
import type pg from 'pg';
import { appendLeaves, type PreparedLeaf, type WrittenLeaf } from './log-database.ts';

const MAX_BATCH_LEAVES = 1_000;
const MAX_WAITING_LEAVES = 20_000;

interface Waiting {
  leaves: readonly PreparedLeaf[];
  resolve: (written: WrittenLeaf[]) => void;
  reject: (reason: unknown) => void;
}

export interface GroupCommit {
  /** Resolves after the COMMIT that holds these leaves; rejects when they may not be durable. */
  append(leaves: readonly PreparedLeaf[]): Promise<WrittenLeaf[]>;
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
}

/** `onCommit` is told the tree size after each commit; `onFailure` that leaves were refused. */
export function createGroupCommit(options: {
  pool: pg.Pool;
  now: () => Date;
  onCommit: () => void;
  onFailure: () => void;
}): GroupCommit {
  const waiting: Waiting[] = [];
  let waitingLeaves = 0;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch: Waiting[] = [];
      let size = 0;
      while (waiting[0] && (batch.length === 0 || size + waiting[0].leaves.length <= MAX_BATCH_LEAVES)) {
        const next = waiting.shift()!;
        batch.push(next);
        size += next.leaves.length;
      }
      waitingLeaves -= size;
      try {
        const written = await appendLeaves(
          options.pool,
          batch.flatMap(({ leaves }) => leaves),
          options.now,
        );
        let offset = 0;
        for (const { leaves, resolve } of batch) {
          resolve(written.slice(offset, offset + leaves.length));
          offset += leaves.length;
        }
        options.onCommit();
      } catch (error) {
        options.onFailure();
        for (const { reject } of batch) reject(error);
      }
    }
  }

  return {
    append(leaves) {
      if (waitingLeaves + leaves.length > MAX_WAITING_LEAVES)
        return Promise.reject(new Error('too many leaves wait for the log'));
      waitingLeaves += leaves.length;
      return new Promise((resolve, reject) => {
        waiting.push({ leaves, resolve, reject });
        running ??= run().finally(() => {
          running = null;
        });
      });
    },
    async drain() {
      while (running) await running;
    },
  };
}
