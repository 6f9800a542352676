/** Objections to the brand that waited for a partner's keys are told to the others when the keys are back. */
import { newId } from '@multipartner/kernel/ids';
import { MINUTE_MS } from '@multipartner/kernel/time';
import { type Rounds, startRounds } from '../../background/rounds.ts';
import { forEveryPartner } from '../../orders/delivery/across-partners.ts';
import type { PeopleDeps } from '../deps.ts';
import { fulfilWishes } from './object-everywhere.ts';

export const startWishRounds = (deps: PeopleDeps, onError: (code: string) => void): Rounds<void> =>
  startRounds({ work: () => lookForWishes(deps), everyMs: MINUTE_MS, onError: () => onError('INTERNAL') });

async function lookForWishes(deps: PeopleDeps): Promise<void> {
  const waiting = await forEveryPartner(deps.pool, 'SELECT 1 FROM brand_wish LIMIT 1');
  // A pause that is long over is nobody's wish any more.
  await forEveryPartner(deps.pool, `DELETE FROM mail_pause WHERE until < now() - interval '30 days'`);
  for (const [partnerId, rows] of waiting) {
    if (rows.length === 0) continue;
    const actor = { class: 'system', id: 'brand-objections', auth: 'process' } as const;
    // A partner whose keys are still off waits on, and holds nobody else up.
    await fulfilWishes(deps, { partnerId, actor, purpose: 'unsubscribe', reqId: newId('request') }).catch(
      () => undefined,
    );
  }
}
