/** How a statement changes what we may do with a person's address, for one purpose. */
import { type MailAim, reachesExistingCustomers } from './mail-aim.ts';

export type LegalGround = 'consent' | 'existing_customer' | 'none';
export type ConsentState = 'granted' | 'withdrawn' | 'none';

export interface ConsentStanding {
  ground: LegalGround;
  state: ConsentState;
}

export const NO_CONSENT: ConsentStanding = { ground: 'none', state: 'none' };
export const GRANTED: ConsentStanding = { ground: 'consent', state: 'granted' };
export const WITHDRAWN: ConsentStanding = { ground: 'none', state: 'withdrawn' };
export const CUSTOMER: ConsentStanding = { ground: 'existing_customer', state: 'none' };

export const isSameStanding = (a: ConsentStanding, b: ConsentStanding): boolean =>
  a.state === b.state && a.ground === b.ground;

/**
 * The standing after an import said `stated`. A withdrawn consent is never raised by an import: only the person can give it
 * again, on a form or a screen. A no takes away what was there and is otherwise nothing new.
 */
export function consentAfterImport(current: ConsentStanding, stated: 'yes' | 'no' | 'unstated'): ConsentStanding {
  if (current.state === 'withdrawn' || stated === 'unstated') return current;
  if (stated === 'yes') return GRANTED;
  return current.ground === 'none' ? current : WITHDRAWN;
}

/** May get a mail with this aim, as far as the ground goes; suppression is asked apart. `leftOutSql` is the same rule over rows. */
export const isMailable = ({ ground, state }: ConsentStanding, aim: MailAim): boolean =>
  state !== 'withdrawn' &&
  ((ground === 'existing_customer' && reachesExistingCustomers(aim)) || (ground === 'consent' && state === 'granted'));

/** Rows `g` of `contact_ground` that belong to a contact `c` */
export const GROUND_OF_CONTACT = `g."partnerId" = c."partnerId" AND g."contactId" = c.id`;

/** {@link isMailable} over a row `g` of `contact_ground`, for mails of the partner's own. */
export const GROUND_CARRIES_SQL = `(g.state <> 'withdrawn' AND ((g.ground = 'consent' AND g.state = 'granted') OR (g.ground = 'existing_customer' AND g.purpose <> 'surveys')))`;

/** True for a contact `c` whose address must not get mail, whatever its consent says. */
export const SUPPRESSED_SQL = `EXISTS (SELECT 1 FROM suppression s WHERE s."partnerId" = c."partnerId" AND s.token = c."suppressionToken")`;
