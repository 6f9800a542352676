/** How often a form may be sent: counted in the database, so that a restart forgives nothing and all processes count together. */
import { createHmac } from 'node:crypto';
import { DAY_MS } from '@multipartner/kernel/time';
import { countTry, countWithin, queryOf } from '../../limits/count-try.ts';
import { networkOf } from '../../limits/network-of.ts';
import type { OrdersDeps } from '../../orders/deps.ts';

/** Of one network within 15 minutes: a company or a mobile network signs up a whole branch, a program does more. */
export const MOST_OF_NETWORK = 20;
/** From here on a form counts as under attack for the rest of the 15 minutes. */
export const ATTACK_FROM = 60;
/** No form is sent more often, whoever asks: the mails would be the attack. */
export const MOST_OF_FORM = 600;
/** Who cannot run a script waits in times of attack, and does so seldom. */
export const MOST_WITHOUT_SCRIPT = 3;
/** Mails to one address within a day, from all forms of a partner */
export const MOST_TO_ADDRESS = 3;

/** What is counted is a keyed hash: the table of tries holds nobody's network. */
const keyed = (deps: Pick<OrdersDeps, 'tokenSecrets'>, text: string): string =>
  createHmac('sha256', deps.tokenSecrets[0]!).update(`tc/sign-up-limit/v1\0${text}`).digest('base64url');

type Deps = Pick<OrdersDeps, 'pool' | 'clock' | 'tokenSecrets'>;

/** Counts a sending. Fails with RATE_LIMITED above the bounds; says whether the form is under attack. */
export async function countSending(deps: Deps, formId: string, ip: string) {
  const query = queryOf(deps.pool);
  const now = deps.clock.now();
  const ofNetwork = await countTry(query, 'sign-up-network', keyed(deps, networkOf(ip)), MOST_OF_NETWORK, now);
  if (!ofNetwork.ok) return ofNetwork;
  const ofForm = await countTry(query, 'sign-up-form', formId, MOST_OF_FORM, now);
  if (!ofForm.ok) return ofForm;
  // The first of a quarter of an hour clears away what nobody counts any more.
  if (ofForm.value.count === 1)
    await deps.pool.query(`DELETE FROM "RateLimit" WHERE key LIKE 'sign-up-%' AND "lastRequest" < $1`, [
      now.getTime() - DAY_MS,
    ]);
  return { ok: true as const, value: { underAttack: ofForm.value.count > ATTACK_FROM } };
}

/** In times of attack, one who could not solve the puzzle: true while this network has not done so too often. */
export async function mayGoWithoutScript(deps: Deps, ip: string): Promise<boolean> {
  const count = await countWithin(
    queryOf(deps.pool),
    'sign-up-no-script',
    keyed(deps, networkOf(ip)),
    deps.clock.now(),
  );
  return count.count <= MOST_WITHOUT_SCRIPT;
}
