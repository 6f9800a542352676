/**
 * Who works on what in this process: each order once at a time, single mails beside them. Orders that have work are all begun; who of them may
 * lease next is a matter of turns (pacing/turns.ts), so that no order waits for the end of another.
 */
import { SECOND_MS } from '@multipartner/kernel/time';
import type { MailerDeps } from './deps.ts';
import { type AskAgain, createAskAgain } from './pacing/ask-again.ts';
import { createPaceSharing } from './pacing/share-pace.ts';
import { createRunOrder, type OrderRef } from './run-order.ts';
import { runSingleMails } from './run-single-mails.ts';
import { passes, pause, TryLater } from './try-later.ts';

// After a fault of this machine (full disk, a bug) nothing is leased for a while: a lease costs log entries and blocks its people.
const FAULT_PAUSE_MS = 15 * SECOND_MS;

export interface Runner {
  /** Works on an order; joins the run that is already under way. Throws {@link TryLater}. */
  order(ref: OrderRef): Promise<void>;
  singleMails(): Promise<void>;
  /** Asks the trust center what there is to do and starts it: makes a lost job harmless. */
  watch(): Promise<void>;
  /** Resolves when nothing runs any more. */
  settled(): Promise<void>;
  readonly state: { trustCenterReachable: boolean; smtpDown: boolean; orders: number };
}

export function createRunner(deps: MailerDeps): Runner {
  const quietly = (work: Promise<void>, what: string): void =>
    void work.catch((error: unknown) => logFault(deps, error, what));
  const askAgain = createAskAgain((ref) => quietly(runner.order(ref), ref.orderId), deps.stop);
  const runOrder = createRunOrder({ ...deps, client: notingAnswers(deps.client, askAgain) });
  const sharePace = createPaceSharing(deps);
  const active = new Map<string, Promise<void>>();
  let pausedUntil = 0;
  let trustCenterReachable = false;

  function once(key: string, work: () => Promise<void>): Promise<void> {
    const running = active.get(key);
    if (running) return running;
    const run = (async () => {
      if (deps.stop.aborted || performance.now() < pausedUntil) return;
      try {
        await work();
      } catch (error) {
        if (!(error instanceof TryLater)) pausedUntil = performance.now() + FAULT_PAUSE_MS;
        throw error;
      }
    })().finally(() => active.delete(key));
    active.set(key, run);
    return run;
  }
  const runner: Runner = {
    order: (ref) =>
      once(ref.orderId, async () => {
        askAgain.forget(ref.orderId);
        await runOrder(ref);
      }),
    singleMails: () => once('single mails', () => deps.tracing.span('single mails', {}, () => runSingleMails(deps))),
    async watch() {
      // A trust center that does not answer holds up nothing.
      await Promise.race([sharePace(), pause(SECOND_MS, deps.stop)]);
      const pending = await deps.client.pendingWork();
      trustCenterReachable = pending.ok || !passes(pending.failure);
      if (!pending.ok) {
        deps.log.warn({ code: pending.failure.code }, 'cannot ask for pending work');
        return;
      }
      for (const ref of pending.value.orders) if (!askAgain.waits(ref.orderId)) quietly(runner.order(ref), ref.orderId);
      for (const id of pending.value.transportTests ?? []) quietly(deps.transports.test(id), id);
      if (pending.value.singleMails > 0) quietly(runner.singleMails(), 'single mails');
    },
    async settled() {
      await Promise.allSettled(active.values());
    },
    get state() {
      return { trustCenterReachable, smtpDown: deps.transports.standard.trouble.down, orders: active.size };
    },
  };
  return runner;
}

/** The client, with the times that its answers name written down. A mailer whose own servers are in trouble looks again by itself. */
function notingAnswers(client: MailerDeps['client'], askAgain: AskAgain): MailerDeps['client'] {
  return {
    ...client,
    async lease(input) {
      const { partnerId, orderId, avoidTransports } = input.body;
      const answer = await client.lease(input);
      const isLater = answer.ok && !answer.value.lease && !answer.value.done && !avoidTransports?.length;
      askAgain.noted({ partnerId, orderId }, isLater ? answer.value.retryAt : null);
      return answer;
    },
  };
}

/** Logs what went wrong by its kind; messages of unknown errors may quote data and stay out. */
export function logFault(deps: Pick<MailerDeps, 'log'>, error: unknown, what: string): void {
  if (error instanceof TryLater) {
    deps.log.warn({ what, code: error.message }, 'will be tried again');
    return;
  }
  const { name, code } = error as { name?: string; code?: unknown };
  deps.log.error({ what, error: name ?? 'unknown', code: typeof code === 'string' ? code : '' }, 'work broke off');
}
