/** How often people without a sign-in can have a link mailed. What is counted is a keyed hash: the table of tries holds nobody's address. */
import { createHmac } from 'node:crypto';
import { FailureError } from '@multipartner/kernel/errors';
import { DAY_MS } from '@multipartner/kernel/time';
import { countTry, countWithin, queryOf } from '../limits/count-try.ts';
import { networkOf } from '../limits/network-of.ts';
import type { OrdersDeps } from '../orders/deps.ts';

/** Of one network within 15 minutes */
export const MOST_OF_NETWORK = 20;
/** Of the whole installation within 15 minutes: the mails would be the attack. */
export const MOST_AT_ALL = 600;
/** Mails to one address within a day */
export const MOST_TO_ADDRESS = 4;

type Deps = Pick<OrdersDeps, 'pool' | 'clock' | 'tokenSecrets'>;

const keyed = ({ tokenSecrets }: Deps, text: string): string =>
  createHmac('sha256', tokenSecrets[0]!).update(`tc/self-service-limit/v1\0${text}`).digest('base64url');

/**
 * Counts an asking. False when this address got enough mails today: whoever asks is answered as always. Throws FailureError RATE_LIMITED
 * for a network or an installation that is used too much.
 */
export async function mayMailLink(deps: Deps, { address, ip }: { address: string; ip: string }): Promise<boolean> {
  const query = queryOf(deps.pool);
  const now = deps.clock.now();
  const ofNetwork = await countTry(query, 'self-service-network', keyed(deps, networkOf(ip)), MOST_OF_NETWORK, now);
  if (!ofNetwork.ok) throw new FailureError(ofNetwork.failure);
  const atAll = await countTry(query, 'self-service', 'all', MOST_AT_ALL, now);
  if (!atAll.ok) throw new FailureError(atAll.failure);
  // The first of a quarter of an hour clears away what nobody counts any more.
  if (atAll.value.count === 1)
    await deps.pool.query(`DELETE FROM "RateLimit" WHERE key LIKE 'self-service-%' AND "lastRequest" < $1`, [
      now.getTime() - DAY_MS,
    ]);
  return (await countWithin(query, 'self-service-address', keyed(deps, address), now, DAY_MS)).count <= MOST_TO_ADDRESS;
}
