/** Brings what became of single mails from the journal to the trust center, as soon as it is known: what is not reported may be sent again. */
import { SECOND_MS } from '@multipartner/kernel/time';
import type { Outcome } from '@multipartner/trust-center/deliveries';
import type { MailerDeps } from '../deps.ts';
import type { JournalledLease } from '../journal.ts';
import { passes, pause } from '../try-later.ts';

const PART = 50;
const FIRST_PAUSE_MS = SECOND_MS / 4;
const LONGEST_PAUSE_MS = SECOND_MS / 2;

type SingleReportDeps = Pick<MailerDeps, 'client' | 'journal' | 'log' | 'tracing' | 'workerId'>;

/** Returns when nothing waits to be reported; with `close` the journal forgets the entry then. False: `stop` fired before. */
export async function reportSingleMails(
  { client, journal, log, tracing, workerId }: SingleReportDeps,
  entry: JournalledLease,
  { close, stop }: { close: boolean; stop: AbortSignal },
): Promise<boolean> {
  const { leaseId } = entry;
  for (let pauseMs = FIRST_PAUSE_MS; entry.results.size > 0; ) {
    const part = [...entry.results.values()].slice(0, PART);
    const body = { workerId, outcomes: part.map(outcomeOf) };
    const reported = await tracing.span('report', { leaseId, mails: part.length }, () =>
      client.reportSingleMails({ body }),
    );
    if (!reported.ok && passes(reported.failure)) {
      if (stop.aborted) return false;
      log.warn({ leaseId, code: reported.failure.code, waiting: entry.results.size }, 'outcomes wait to be reported');
      await pause(pauseMs, stop);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      continue;
    }
    if (!reported.ok) log.error({ leaseId, code: reported.failure.code, lost: part.length }, 'outcomes were refused');
    journal.acknowledged(
      leaseId,
      part.map(({ deliveryId }) => deliveryId),
    );
  }
  if (close) journal.closed(leaseId);
  return true;
}

function outcomeOf({ deliveryId, result, reason, waitMs }: Outcome) {
  return {
    id: deliveryId,
    result: result === 'bounced' ? ('failed' as const) : result,
    ...(reason ? { reason } : {}),
    ...(waitMs === undefined ? {} : { waitMs }),
  };
}
