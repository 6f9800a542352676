/**
 * Says which leases are over. No wall clock is asked: one that is set forwards would hand out people whom a mailer is just sending to, and one
 * that is set back would keep a dead mailer's people for hours. A lease is over when this process has seen it, unchanged, for its whole length.
 * A mailer counts the same length from before it asked, so it always stops first.
 */
import { MINUTE_MS } from '@multipartner/kernel/time';

export const LEASE_MS = 2 * MINUTE_MS;
const MANY = 10_000;

export interface OpenLease {
  id: string;
  /** Only compared: every report of its mailer changes it */
  expiresAt: Date;
}

export interface LeaseWatch {
  /** Looks at open leases and gives those that are over. What is seen for the first time never is. */
  over<L extends OpenLease>(open: readonly L[]): L[];
  /** A lease was made here: it counts from now on, not from the first look. */
  made(lease: OpenLease): void;
}

/** @param now monotonic milliseconds */
export function createLeaseWatch(now: () => number = () => performance.now()): LeaseWatch {
  const seen = new Map<string, { mark: number; sinceMs: number; lookedMs: number }>();
  function forgetClosed(nowMs: number): void {
    if (seen.size < MANY) return;
    for (const [id, { lookedMs }] of seen) if (nowMs - lookedMs > LEASE_MS) seen.delete(id);
  }
  const note = ({ id, expiresAt }: OpenLease, nowMs: number) =>
    seen.set(id, { mark: expiresAt.getTime(), sinceMs: nowMs, lookedMs: nowMs });
  return {
    made: (lease) => void note(lease, now()),
    over(open) {
      const nowMs = now();
      forgetClosed(nowMs);
      return open.filter((lease) => {
        const known = seen.get(lease.id);
        if (known?.mark !== lease.expiresAt.getTime()) {
          note(lease, nowMs);
          return false;
        }
        known.lookedMs = nowMs;
        return nowMs - known.sinceMs >= LEASE_MS;
      });
    },
  };
}
