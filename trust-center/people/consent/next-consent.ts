/** How a statement changes what we may do with a person's address. */
export type LegalGround = 'consent' | 'existing_customer' | 'none';
export type ConsentState = 'granted' | 'withdrawn' | 'none';

export interface ConsentStanding {
  ground: LegalGround;
  state: ConsentState;
}

export const NO_CONSENT: ConsentStanding = { ground: 'none', state: 'none' };
export const GRANTED: ConsentStanding = { ground: 'consent', state: 'granted' };
export const WITHDRAWN: ConsentStanding = { ground: 'none', state: 'withdrawn' };

/**
 * The standing after an import said `stated`. A withdrawn consent is never raised by an import: only the person can give it
 * again, on a form or a screen. A no takes away what was there and is otherwise nothing new.
 */
export function consentAfterImport(current: ConsentStanding, stated: 'yes' | 'no' | 'unstated'): ConsentStanding {
  if (current.state === 'withdrawn' || stated === 'unstated') return current;
  if (stated === 'yes') return GRANTED;
  return current.ground === 'none' ? current : WITHDRAWN;
}

/** May be mailed, as far as consent goes; suppression is asked apart. {@link MAILABLE_SQL} is the same rule. */
export const isMailable = ({ ground, state }: ConsentStanding): boolean =>
  state !== 'withdrawn' && (ground === 'existing_customer' || (ground === 'consent' && state === 'granted'));

/** {@link isMailable} over a contact `c`. Every query that yields recipients uses it. */
export const MAILABLE_SQL = `(c."consentState" <> 'withdrawn' AND (c."legalGround" = 'existing_customer' OR (c."legalGround" = 'consent' AND c."consentState" = 'granted')))`;

/** True for a contact `c` whose address must not get mail, whatever its consent says. */
export const SUPPRESSED_SQL = `EXISTS (SELECT 1 FROM suppression s WHERE s."partnerId" = c."partnerId" AND s.token = c."suppressionToken")`;
