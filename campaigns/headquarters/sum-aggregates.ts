/** Adds up what the trust center gave out. A number that it kept back adds nothing: the sum is then "at least". */
import type { Aggregate, Aggregates } from '@multipartner/trust-center/aggregates';
import type { CampaignNumbers, ToldTotals } from '../offers/campaign-numbers.ts';

const NAMES = ['recipients', 'sent', 'delivered', 'bounced', 'opened', 'clicked', 'unsubscribed'] as const;

function sumOf(all: readonly Aggregate[]): Aggregate {
  const given = all.filter(({ value }) => value !== null);
  if (given.length === 0) return { value: null, since: null, hidden: all[0]?.hidden ?? 'few_people' };
  return {
    value: given.reduce((sum, { value }) => sum + value!, 0),
    since: given
      .map(({ since }) => since!)
      .sort()
      .at(-1)!,
    hidden: null,
  };
}

/** The sum over campaigns; its numbers are null when no campaign has any. */
export function sumAggregates(told: ToldTotals): CampaignNumbers {
  const known = told.campaigns.flatMap(({ numbers }) => numbers ?? []);
  return {
    takenAt: told.takenAt === null ? null : new Date(told.takenAt),
    minimumCount: told.minimumCount,
    partnersOrdered: told.campaigns.reduce((sum, { partnersOrdered }) => sum + partnersOrdered, 0),
    numbers:
      known.length === 0
        ? null
        : (Object.fromEntries(NAMES.map((name) => [name, sumOf(known.map((one) => one[name]))])) as Aggregates),
    regions: [],
  };
}
