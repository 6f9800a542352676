/** First work of a new process: tells the trust center what the last one did, before anybody is leased again. */
import type { MailerDeps } from './deps.ts';
import { reportOutcomes, SINGLE_MAILS_LEASE } from './report-outcomes.ts';
import { reportSingleMails } from './single-mails/report-single-mails.ts';

/**
 * Reports and closes every lease of the journal, also those that were only asked for: whatever the trust center has made of the question, or is
 * about to make of it, goes back. "Begun" without a result is in doubt: the order's policy says what then; a single mail is repeated once.
 */
export async function recover(
  deps: Pick<MailerDeps, 'client' | 'journal' | 'log' | 'stop' | 'tracing' | 'workerId'>,
): Promise<void> {
  for (const lease of deps.journal.leases()) {
    const inDoubt = [...lease.begun];
    const at = new Date().toISOString();
    for (const deliveryId of inDoubt)
      deps.journal.finish(lease.leaseId, { deliveryId, result: 'in_doubt', reason: 'mailer_ended', at });
    deps.log.warn(
      { leaseId: lease.leaseId, orderId: lease.orderId, results: lease.results.size, inDoubt: inDoubt.length },
      'reporting what the last process left',
    );
    const report = lease.leaseId === SINGLE_MAILS_LEASE ? reportSingleMails : reportOutcomes;
    await report(deps, lease, { close: true, stop: deps.stop });
  }
}
