/**
 * The mailer's process. Jobs wake it, a watchdog makes lost jobs harmless, the journal makes its death harmless. On SIGTERM and SIGINT
 * it finishes what is in flight, gives the rest back and ends within ten seconds.
 */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { SECOND_MS } from '@multipartner/kernel/time';
import { createMailerClient } from '@multipartner/trust-center/internal-client';
import { campaignSend, singleMailsSend } from '@multipartner/trust-center/jobs';
import { keepLastWordsShort } from '@multipartner/trust-center/last-words';
import { createQueues } from '@multipartner/trust-center/queue';
import { openTracing } from '@multipartner/trust-center/tracing';
import pino from 'pino';
import type { MailerDeps } from './deps.ts';
import { createSigningKeys } from './dkim/signing-keys.ts';
import { type MailerEnv, readMailerEnv } from './env.ts';
import { serveHealth } from './health.ts';
import { readIntakeEnv } from './intake/env.ts';
import { startIntake } from './intake/start-intake.ts';
import { openJournal } from './journal.ts';
import { createMailerMetrics } from './numbers/metrics.ts';
import { openReceivers } from './pacing/receivers.ts';
import { createTurns } from './pacing/turns.ts';
import { boundHeapGrowth } from './process-settings.ts';
import { recover } from './recover.ts';
import { createRunner, logFault, type Runner } from './runner.ts';
import { createTransports } from './transports/transports.ts';
import { pause } from './try-later.ts';

const FINISH_MS = 8 * SECOND_MS;
// A job waits for the end of its order; who of them works is a matter of turns.
const ORDER_JOBS_AT_ONCE = 100;
// Leases of all orders at once: enough that the lines never wait, few enough that a newcomer's turn comes soon.
const LEASES_AT_ONCE = 6;

async function start(env: MailerEnv): Promise<void> {
  boundHeapGrowth();
  const log = pino({ name: 'mailer', level: env.LOG_LEVEL, base: null });
  keepLastWordsShort(log.fatal.bind(log));
  const stopping = new AbortController();
  const tracing = await openTracing('mailer');
  const client = createMailerClient({
    url: env.TRUST_INTERNAL_URL,
    keysDir: env.SERVICE_KEYS_DIR,
    traceparent: tracing.traceparent,
  });
  const transports = createTransports({
    client,
    smtpUrl: env.SMTP_URL,
    connections: env.SMTP_CONNECTIONS,
    filesDir: join(env.DATA_DIR, 'mail-files'),
  });
  const journal = openJournal(join(env.DATA_DIR, 'journal.log'));
  const deps: MailerDeps = {
    client,
    transports,
    journal,
    turns: createTurns(LEASES_AT_ONCE),
    receivers: openReceivers(join(env.DATA_DIR, 'receivers.json')),
    signingKeys: createSigningKeys((keyId) => client.readSigningKey({ params: { keyId } })),
    metrics: createMailerMetrics(),
    tracing,
    log: { info: log.info.bind(log), warn: log.warn.bind(log), error: log.error.bind(log) },
    workerId: `${journal.id}.${randomUUID()}`,
    stop: stopping.signal,
  };
  let runner: Runner | null = null;
  deps.metrics.watch(() => ({
    ...transports.load(),
    orders: runner?.state.orders ?? 0,
    unreported: journal.leases().reduce((sum, { results }) => sum + results.size, 0),
    trustCenterReachable: runner?.state.trustCenterReachable ?? false,
  }));
  const health = await serveHealth(env.MAILER_PORT, deps.metrics.registry, () => ({
    ready: runner !== null,
    state: runner?.state ?? null,
  }));
  const queues = createQueues({
    databaseUrl: env.QUEUE_DATABASE_URL,
    redisUrl: env.REDIS_URL,
    onError: ({ name }) => log.warn({ error: name }, 'queue'),
  });

  const end = once(async () => {
    stopping.abort();
    log.info('stopping');
    const finished = Promise.all([queues.close(), runner?.settled()])
      .then(() => transports.close())
      .then(() => true);
    // What is not finished by then stands in the journal, for the next start.
    if (!(await Promise.race([finished, pause(FINISH_MS, new AbortController().signal)])))
      log.warn('ended with work in flight');
    await tracing.close();
    deps.receivers.close();
    health.close();
    journal.close();
    process.exit(0);
  });
  process.once('SIGTERM', end);
  process.once('SIGINT', end);

  const intake = await startIntake(deps, readIntakeEnv(process.env), journal.id);
  stopping.signal.addEventListener('abort', () => void intake.close());
  await recover(deps);
  runner = createRunner(deps);
  log.info({ connections: env.SMTP_CONNECTIONS }, 'ready');
  // What the last process held of single mails is free for this one at once.
  void runner.singleMails().catch((error: unknown) => logFault(deps, error, 'single mails'));
  void listen(deps, runner, queues);
  while (!stopping.signal.aborted) {
    await runner.watch().catch((error: unknown) => logFault(deps, error, 'watchdog'));
    await pause(env.WATCHDOG_MS, stopping.signal);
  }
}

/** Waits for the queue's store as long as it takes: until it is there, the watchdog alone does the work. */
async function listen(deps: MailerDeps, runner: Runner, queues: ReturnType<typeof createQueues>): Promise<void> {
  for (let pauseMs = SECOND_MS; !deps.stop.aborted; pauseMs = Math.min(2 * pauseMs, 30 * SECOND_MS)) {
    try {
      await queues.worker(campaignSend, (payload) => runner.order(payload), { concurrency: ORDER_JOBS_AT_ONCE });
      await queues.worker(singleMailsSend, () => runner.singleMails());
      return;
    } catch (error) {
      logFault(deps, error, 'queue');
      await pause(pauseMs, deps.stop);
    }
  }
}

function once(work: () => Promise<void>): () => void {
  let begun = false;
  return () => {
    if (begun) return;
    begun = true;
    void work();
  };
}

// Signatures are made on the thread pool: as many threads as the machine has processors. It starts with its first work, so there is still time.
process.env.UV_THREADPOOL_SIZE ??= String(Math.max(4, availableParallelism()));

try {
  await start(readMailerEnv(process.env));
} catch (error) {
  process.stderr.write(`mailer: ${(error as Error).message}\n`);
  process.exitCode = 1;
  process.exit();
}
