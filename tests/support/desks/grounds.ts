/** Words about legal grounds that several files expect or say. */
import { expect } from 'vitest';
import type { CustomerConditions } from '../../../trust-center/people/consent/customer-conditions.ts';
import type { ConsentState } from '../../../trust-center/people/consent/next-consent.ts';
import type { MailPurpose } from '../../../trust-center/people/consent/purposes.ts';

/** For toMatchObject on a contact: the standing for a purpose. */
export const standing = (state: ConsentState, purpose: MailPurpose = 'newsletter') => ({
  grounds: expect.arrayContaining([expect.objectContaining({ purpose, state })]),
});

/** What shows the four conditions of § 7(3) UWG. */
export const CUSTOMER: CustomerConditions = {
  sale: { text: 'Kauf eines Sonne 3, Rechnung 2025-0417', date: '2025-04-17' },
  similar: { text: 'Fahrzeuge und Werkstatt des eigenen Hauses', date: '2025-04-17' },
  noObjection: { text: 'Kundenkarte und Postfach durchgesehen', date: '2026-01-10' },
  notice: { text: 'Zeile im Bestellformular, Fassung 3', date: '2025-04-17' },
};
