/** Adds up what the trust center gave out. A count that it kept back adds nothing: the sum is then "at least". */
import type { Counts } from '@multipartner/trust-center/contracts';

const ZERO: Counts = {
  recipients: 0,
  sent: 0,
  delivered: 0,
  bounced: 0,
  failed: 0,
  skipped: 0,
  opened: 0,
  clicked: 0,
  unsubscribed: 0,
};

/** null when every one was kept back. */
export function sumCounts(counts: readonly (Counts | null)[]): Counts | null {
  const given = counts.filter((one) => one !== null);
  if (given.length === 0) return null;
  const names = Object.keys(ZERO) as (keyof Counts)[];
  return given.reduce<Counts>(
    (sum, one) => Object.fromEntries(names.map((name) => [name, sum[name] + one[name]])) as Counts,
    ZERO,
  );
}
