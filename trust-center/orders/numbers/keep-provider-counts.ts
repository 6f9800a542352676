import { DAY_MS } from '@multipartner/kernel/time';
import type { ProviderCounts } from '../../clients/calls/pacing-calls.ts';
import type { OrdersDeps } from '../deps.ts';

const KEPT_MS = 90 * DAY_MS;

/**
 * Keeps what one run of a mailer has counted so far by hour and provider. The same or an older count again changes nothing, so a lost answer does no
 * harm. Forgets the numbers of hours long past.
 */
export async function keepProviderCounts(
  deps: Pick<OrdersDeps, 'pool' | 'clock'>,
  { runId, hours }: ProviderCounts,
): Promise<void> {
  const now = deps.clock.now().getTime();
  const forgetBefore = new Date(now - KEPT_MS);
  // A mailer whose clock is wrong does not fill the table with hours to come.
  const kept = hours.filter(({ hour }) => Date.parse(hour) > forgetBefore.getTime() && Date.parse(hour) <= now);
  await deps.pool.query(
    `WITH gone AS (DELETE FROM provider_hour WHERE hour < $1), gone_too AS (DELETE FROM delivery_hour WHERE hour < $1)
     INSERT INTO provider_hour AS known (hour, "runId", provider, accepted, deferred, refused)
     SELECT date_trunc('hour', t.hour), $2, t.provider, t.accepted, t.deferred, t.refused
     FROM unnest($3::timestamptz[], $4::text[], $5::int[], $6::int[], $7::int[]) AS t(hour, provider, accepted, deferred, refused)
     ON CONFLICT (hour, "runId", provider) DO UPDATE SET accepted = greatest(known.accepted, excluded.accepted),
       deferred = greatest(known.deferred, excluded.deferred), refused = greatest(known.refused, excluded.refused)`,
    [
      forgetBefore,
      runId,
      kept.map(({ hour }) => hour),
      kept.map(({ provider }) => provider),
      kept.map(({ accepted }) => accepted),
      kept.map(({ deferred }) => deferred),
      kept.map(({ refused }) => refused),
    ],
  );
}
