/** First work of a new process: tells the trust center what the last one did, before anybody is leased again. */
import { SECOND_MS } from '@multipartner/kernel/time';
import { type MailerDeps, passes, pause } from './deps.ts';
import { reportOutcomes, SINGLE_MAILS_LEASE } from './report-outcomes.ts';

/** Reports and closes every lease of the journal. "Begun" without a result is in doubt: the order's policy says what then. */
export async function recover(deps: Pick<MailerDeps, 'client' | 'journal' | 'log' | 'stop'>): Promise<void> {
  for (const lease of deps.journal.leases()) {
    const inDoubt = [...lease.begun];
    if (lease.leaseId !== SINGLE_MAILS_LEASE) {
      const at = new Date().toISOString();
      for (const deliveryId of inDoubt)
        deps.journal.finish(lease.leaseId, { deliveryId, result: 'in_doubt', reason: 'mailer_ended', at });
    }
    deps.log.warn(
      { leaseId: lease.leaseId, orderId: lease.orderId, results: lease.results.size, inDoubt: inDoubt.length },
      'reporting what the last process left',
    );
    await reportOutcomes(deps, lease, { close: true, stop: deps.stop });
  }
}

// A request of a killed process may still be at work in the trust center: what it leases after the first call is found by the next.
const RELEASE_AFTER_MS = [0, 2 * SECOND_MS, 10 * SECOND_MS, 30 * SECOND_MS];
const AGAIN_MS = SECOND_MS;

/** After {@link recover}: what the last process leased and did not write down goes back at once. Resolves when no such lease can come any more. */
export async function releaseAbandoned(
  deps: Pick<MailerDeps, 'client' | 'journal' | 'log' | 'stop' | 'workerId'>,
): Promise<void> {
  const body = { mailerId: deps.journal.id, workerId: deps.workerId };
  for (const waitMs of RELEASE_AFTER_MS) {
    await pause(waitMs, deps.stop);
    for (;;) {
      if (deps.stop.aborted) return;
      const released = await deps.client.releaseAbandoned({ body });
      if (released.ok) {
        if (released.value.leases > 0) deps.log.warn(released.value, 'leases of the last process went back unsent');
        break;
      }
      if (!passes(released.failure)) {
        deps.log.error({ code: released.failure.code }, 'abandoned leases were not released');
        return;
      }
      await pause(AGAIN_MS, deps.stop);
    }
  }
}
