/** Sends one lease: each person once, every fact in the journal first, results on their way while the rest is still being sent. */
import type { Outcome, Recipient } from '@multipartner/trust-center/contracts';
import type { MailerDeps } from './deps.ts';
import type { JournalledLease } from './journal.ts';
import { type Message, UnsafeValue } from './message.ts';
import { reportOutcomes } from './report-outcomes.ts';

export interface LeaseToSend {
  leaseId: string;
  partnerId: string;
  orderId: string;
  recipients: readonly Recipient[];
  /** Monotonic time (performance.now) after which somebody else may hold these people */
  deadline: number;
}

const REPORT_AT = 100;
const REPORT_EVERY_MS = 1_000;

/**
 * Returns when nothing of the lease is in flight and its results are reported or, if `stop` fired meanwhile, safe in the journal. People
 * that were not tried go back to the order.
 */
export async function sendLease(
  deps: MailerDeps,
  lease: LeaseToSend,
  compose: (recipient: Recipient, date: Date) => Promise<Message>,
): Promise<void> {
  const { journal, smtp, slots, trouble, stop } = deps;
  journal.open(lease);
  const entry = journal.leases().find(({ leaseId }) => leaseId === lease.leaseId)!;
  const reporter = reportAlong(deps, entry);
  const ended = () => stop.aborted || trouble.down || performance.now() >= lease.deadline;
  const finish = (deliveryId: string, verdict: { result: Outcome['result']; smtpCode?: number; reason?: string }) => {
    const { result, smtpCode, reason } = verdict;
    journal.finish(lease.leaseId, {
      deliveryId,
      result,
      ...(smtpCode === undefined ? {} : { smtpCode }),
      ...(reason ? { reason } : {}),
      at: new Date().toISOString(),
    });
    reporter.added();
  };

  let next = 0;
  async function line(): Promise<void> {
    for (let person = lease.recipients[next++]; person && !ended(); person = lease.recipients[next++]) {
      const { deliveryId } = person;
      let message: Message;
      try {
        message = await compose(person, new Date());
      } catch (error) {
        if (!(error instanceof UnsafeValue)) throw error;
        finish(deliveryId, { result: 'failed', reason: 'unsafe_value' });
        continue;
      }
      await slots.use(async () => {
        if (ended()) return;
        const verdict = await smtp.send(message, () => journal.begin(lease.leaseId, deliveryId));
        trouble.note('serverTrouble' in verdict && verdict.serverTrouble ? verdict.reason : null);
        finish(deliveryId, verdict);
      });
    }
  }
  const lines = await Promise.allSettled(Array.from({ length: smtp.connections }, line));
  // Nobody in flight may have been deferred (all in doubt): one person carries the reason, so that the order shows why it stands still.
  const untried = trouble.down && !stop.aborted ? lease.recipients[next] : undefined;
  if (untried) finish(untried.deliveryId, { result: 'deferred', reason: trouble.reason });
  await reporter.end();
  await reportOutcomes(deps, entry, { close: true, stop });
  const broken = lines.find((result) => result.status === 'rejected');
  if (broken) throw broken.reason;
}

/** Reports while the lease is being sent, one report at a time. */
function reportAlong(deps: MailerDeps, entry: JournalledLease) {
  let running: Promise<unknown> | null = null;
  const start = () => {
    running ??= reportOutcomes(deps, entry, { close: false, stop: deps.stop }).finally(() => {
      running = null;
    });
  };
  const timer = setInterval(() => entry.results.size > 0 && start(), REPORT_EVERY_MS);
  return {
    added: () => entry.results.size >= REPORT_AT && start(),
    async end() {
      clearInterval(timer);
      await running;
    },
  };
}
