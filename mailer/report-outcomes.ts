/**
 * Brings the journal's results of a lease to the trust center: in parts of at most 500, again until they are acknowledged. The journal
 * is the only queue; what is not reported when the process ends is reported at its next start.
 */
import { SECOND_MS } from '@multipartner/kernel/time';
import type { Outcome } from '@multipartner/trust-center/deliveries';
import type { MailerDeps } from './deps.ts';
import type { JournalledLease } from './journal.ts';
import { passes, pause } from './try-later.ts';

const PART = 500;
const LONGEST_PAUSE_MS = SECOND_MS / 2;
/** The journal's entry for mails to one person, which are reported by single-mails/report-single-mails.ts */
export const SINGLE_MAILS_LEASE = 'single-mails';

type ReportDeps = Pick<MailerDeps, 'client' | 'journal' | 'log' | 'tracing'>;

/** Reports what is there. With `close` the lease ends and what was not tried goes back. False: `stop` fired before it was done. */
export async function reportOutcomes(
  deps: ReportDeps,
  lease: JournalledLease,
  { close, stop }: { close: boolean; stop: AbortSignal },
): Promise<boolean> {
  for (let pauseMs = 250; ; ) {
    const part = [...lease.results.values()].slice(0, PART);
    const last = part.length === lease.results.size;
    if (part.length === 0 && !close) return true;
    const fields = { leaseId: lease.leaseId, mails: part.length };
    const reported = await deps.tracing.span('report', fields, () => reportPart(deps, lease, part, close && last));
    if (!reported.ok && passes(reported.failure)) {
      if (stop.aborted) return false;
      deps.log.warn(
        { leaseId: lease.leaseId, code: reported.failure.code, waiting: lease.results.size },
        'outcomes wait to be reported',
      );
      await pause(pauseMs, stop);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      continue;
    }
    if (reported.ok && 'state' in reported.value && (reported.value.state ?? 'sending') !== 'sending')
      lease.isCalledOff = true;
    // A lease that the trust center does not know (a restored database) will not be known tomorrow either.
    if (!reported.ok)
      deps.log.error(
        { leaseId: lease.leaseId, code: reported.failure.code, lost: part.length },
        'outcomes were refused',
      );
    if (part.length > 0)
      deps.journal.acknowledged(
        lease.leaseId,
        part.map(({ deliveryId }) => deliveryId),
      );
    if (!last) continue;
    if (close) deps.journal.closed(lease.leaseId);
    return true;
  }
}

function reportPart(deps: ReportDeps, lease: JournalledLease, part: Outcome[], close: boolean) {
  const { leaseId, partnerId, orderId } = lease;
  return deps.client.reportOutcomes({ params: { leaseId }, body: { partnerId, orderId, outcomes: part, close } });
}
