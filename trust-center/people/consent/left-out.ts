/**
 * Why a contact gets no mail: the one list of reasons. The count before a send, the ledger of an order, each hand-over to a mailer
 * and the report all use it, so that the numbers before and after are about the same people for the same reasons.
 */
import { MAILABLE_SQL } from './next-consent.ts';

/** `unsubscribed`: by link, by objection, or by withdrawn consent. */
export type LeftOut = 'no_consent' | 'unsubscribed' | 'bounced' | 'complained' | 'blocked';

/** {@link LeftOut} of a contact `c`, null for who may be mailed: {@link MAILABLE_SQL} and no suppression. */
export const LEFT_OUT_SQL = `(CASE (SELECT s.reason::text FROM suppression s WHERE s."partnerId" = c."partnerId" AND s.token = c."suppressionToken")
  WHEN 'unsubscribed' THEN 'unsubscribed' WHEN 'objection' THEN 'unsubscribed' WHEN 'complaint' THEN 'complained'
  WHEN 'hard_bounce' THEN 'bounced' WHEN 'soft_bounces' THEN 'bounced' WHEN 'manual' THEN 'blocked'
  ELSE CASE WHEN c."consentState" = 'withdrawn' THEN 'unsubscribed' WHEN NOT ${MAILABLE_SQL} THEN 'no_consent' END END)`;
