/**
 * The one switch between BullMQ's two stores: PostgreSQL by default, Redis where REDIS_URL is set. The backend is bound to our own
 * classes with `withBackend`, because `setDefaultBackendFactory` would change it for the whole process.
 */
import { SECOND_MS } from '@multipartner/kernel/time';
import { type ConnectionOptions, createPostgresBackend, createRedisBackend, type Job, withBackend } from 'bullmq';
import pg from 'pg';
import type { z } from 'zod';
import type { JobDefinition } from './jobs.ts';

export interface QueueOptions {
  /** PostgreSQL database of the queue */
  databaseUrl?: string | undefined;
  /** Wins over `databaseUrl` */
  redisUrl?: string | undefined;
  /** Called with faults of the connection, which BullMQ mends itself */
  onError?: (error: Error) => void;
}

export interface Producer<P extends z.ZodType> {
  /** Wakes the handler. Throws when the store cannot be reached; the caller's state must not depend on it. */
  add(payload: z.infer<P>): Promise<void>;
}

export interface Queues {
  producer<P extends z.ZodType>(job: JobDefinition<P>): Producer<P>;
  /** Runs the handler for each job; it throws to be tried again. Rejects when the store cannot be reached. */
  worker<P extends z.ZodType>(
    job: JobDefinition<P>,
    handler: (payload: z.infer<P>, signal: AbortSignal) => Promise<void>,
    options?: { concurrency?: number },
  ): Promise<void>;
  /** Asks the store something small: rejects, or never answers, while it cannot be reached. Needs a producer. */
  ping(): Promise<void>;
  /** Waits for running handlers, then closes everything. */
  close(): Promise<void>;
}

// A worker that was killed loses its job to another after this long (BullMQ's defaults need about a minute).
const LOCK_MS = 5 * SECOND_MS;
const STALLED_CHECK_MS = 2 * SECOND_MS;

// The state that a job is about is written already, and a watchdog finds it without any job.
const ADD_MS = 2 * SECOND_MS;

/** Rejects after so long, unless `done` has settled by then. */
function rejectAfter(ms: number, done: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new Error('the queue does not answer')), ms);
    const stop = () => clearTimeout(timer);
    done.then(stop, stop);
  });
}

/** A connection that breaks between two queries tells so by an event: without a listener it would end the process. Its next query fails. */
class CalmClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

function classes(options: QueueOptions) {
  if (options.redisUrl)
    return {
      ...withBackend(createRedisBackend),
      connection: { url: options.redisUrl, maxRetriesPerRequest: null } satisfies ConnectionOptions,
    };
  if (!options.databaseUrl) throw new Error('a queue needs QUEUE_DATABASE_URL or REDIS_URL');
  const postgres = withBackend(createPostgresBackend);
  // Same constructors, another connection type; the two are used as one from here on.
  return {
    ...postgres,
    connection: { connectionString: options.databaseUrl, schema: 'bullmq', migrate: true, max: 3, Client: CalmClient },
  } as unknown as ReturnType<typeof redisShape>;
}
const redisShape = () => ({ ...withBackend(createRedisBackend), connection: {} as ConnectionOptions });

/** Opens the queue store. Connections are made on first use. */
export function createQueues(options: QueueOptions): Queues {
  const { Queue, Worker, connection } = classes(options);
  const onError = options.onError ?? (() => {});
  const closing: (() => Promise<void>)[] = [];
  const pings: (() => Promise<unknown>)[] = [];
  return {
    producer(job) {
      const queue = new Queue(job.id, {
        connection,
        defaultJobOptions: {
          attempts: job.retry.attempts,
          backoff: { type: 'exponential', delay: job.retry.backoffMs },
          removeOnComplete: true,
          removeOnFail: { count: 100 },
        },
      });
      queue.on('error', onError);
      closing.push(() => queue.close());
      pings.push(() => queue.getWaitingCount());
      return {
        async add(payload) {
          const ids = job.payload.parse(payload);
          const added = queue.add(job.id, ids, { deduplication: { id: job.key(ids) } });
          // While Redis is away its client keeps what it is asked and never answers: whoever wakes somebody must not hang on it.
          await Promise.race([added, rejectAfter(ADD_MS, added)]);
        },
      };
    },
    async worker(job, handler, { concurrency = 1 } = {}) {
      const run = async ({ data }: Job) => handler(job.payload.parse(data), AbortSignal.timeout(job.timeoutMs));
      const worker = new Worker(job.id, run, {
        connection,
        concurrency,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_CHECK_MS,
        maxStalledCount: 10,
      });
      worker.on('error', onError);
      try {
        await worker.waitUntilReady();
      } catch (error) {
        await worker.close(true);
        throw error;
      }
      closing.push(() => worker.close());
    },
    async ping() {
      await pings[0]?.();
    },
    async close() {
      await Promise.allSettled(closing.splice(0).map((close) => close()));
    },
  };
}
