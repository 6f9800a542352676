import type { ConsentStanding } from './next-consent.ts';

/** How much may be sent: withdrawn, nothing known, an existing customer, consent. */
export function consentRank({ ground, state }: ConsentStanding): 0 | 1 | 2 | 3 {
  if (state === 'withdrawn') return 0;
  if (ground === 'existing_customer') return 2;
  return ground === 'consent' && state === 'granted' ? 3 : 1;
}

/**
 * The standing after an import is undone. What the import gave is taken back; what it took away stays away, because somebody wrote a no
 * into that file; and whatever the person or the partner said since stands. Never higher than `current`.
 */
export function consentAfterUndo(
  current: ConsentStanding,
  change: { before: ConsentStanding; after: ConsentStanding; saidSince: boolean },
): ConsentStanding {
  const { before, after, saidSince } = change;
  if (saidSince || current.state !== after.state || current.ground !== after.ground) return current;
  return consentRank(before) < consentRank(current) ? before : current;
}
