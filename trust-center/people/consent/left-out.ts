/**
 * Why a contact gets no mail: the one list of reasons. The count before a send, the ledger of an order, each hand-over to a mailer
 * and the report all use it, so that the numbers before and after are about the same people for the same reasons.
 */
import { type MailAim, reachesExistingCustomers } from './mail-aim.ts';
import { GROUND_OF_CONTACT } from './next-consent.ts';

/**
 * `recently_mailed`: a mail went to the person within the days of rest that headquarters set for this one. `unsubscribed`: by link, by objection, or by withdrawn consent. `own_offers_only`: an existing customer, whom only the partner's own
 * offers may reach. `paused`: the person wants no mail for some months. `restricted`: the data may only be kept (Art. 18 GDPR).
 */
export type LeftOut =
  | 'restricted'
  | 'no_consent'
  | 'own_offers_only'
  | 'unsubscribed'
  | 'bounced'
  | 'complained'
  | 'blocked'
  | 'paused'
  | 'recently_mailed';

// Asked last: a pause says nothing about somebody who gets no mail anyway. `IN`, because PostgreSQL then reads the pauses once for a whole query.
const PAUSED = `CASE WHEN c.id IN (SELECT m."contactId" FROM mail_pause m WHERE m.until > now()) THEN 'paused' END`;

/**
 * One look per person at each of the partner's orders of these days, not at all that the partner ever sent: whoever got a mail of one of them, or is with a
 * mailer just now. An aggregate, since a planner may read the whole ledger for the question whether there is one. A day more, because an
 * answer may be recorded after its order's end. The days come from a checked number.
 */
const resting = ({ restDays }: MailAim): string => {
  if (restDays === undefined) return 'NULL';
  const days = Math.trunc(restDays);
  return `CASE WHEN (SELECT bool_or(r."acceptedAt" > now() - make_interval(days => ${days}) OR r.state = 'claimed') FROM delivery r
      WHERE r."orderId" = ANY(ARRAY(SELECT o.id FROM send_order o WHERE o."startedAt" IS NOT NULL AND (o."finishedAt" IS NULL OR o."finishedAt" > now() - make_interval(days => ${days + 1}))))
        AND r."contactId" = c.id) THEN 'recently_mailed' END`;
};

/**
 * {@link LeftOut} of a contact `c` for mails with this aim, null for who may get them: a ground for the purpose and no suppression. The words
 * of an aim come from closed lists, never from a request.
 */
export function leftOutSql(aim: MailAim): string {
  const customer = reachesExistingCustomers(aim) ? `''` : `'own_offers_only'`;
  return `(CASE WHEN c."restrictedAt" IS NOT NULL THEN 'restricted' ELSE CASE (SELECT s.reason::text FROM suppression s WHERE s."partnerId" = c."partnerId" AND s.token = c."suppressionToken")
  WHEN 'unsubscribed' THEN 'unsubscribed' WHEN 'objection' THEN 'unsubscribed' WHEN 'complaint' THEN 'complained'
  WHEN 'hard_bounce' THEN 'bounced' WHEN 'soft_bounces' THEN 'bounced' WHEN 'manual' THEN 'blocked'
  ELSE COALESCE(NULLIF(COALESCE((SELECT CASE WHEN g.state = 'withdrawn' THEN 'unsubscribed' WHEN g.ground = 'existing_customer' THEN ${customer}
      WHEN g.ground = 'consent' AND g.state = 'granted' THEN '' ELSE 'no_consent' END
    FROM contact_ground g WHERE ${GROUND_OF_CONTACT} AND g.purpose = '${aim.purpose}'), 'no_consent'), ''), ${PAUSED}, ${resting(aim)}) END END)`;
}
