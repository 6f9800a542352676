import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { LOOK_COLUMNS, type PartnerLook } from '../../partners/partner-look.ts';
import { readStandings } from '../consent/grounds.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../consent/purposes.ts';
import { agreedToTracking } from '../consent/tracking-consent.ts';
import type { PeopleDeps } from '../deps.ts';

/** Whose preferences: the person of one delivery, by the link of its mail. */
export interface PreferenceTarget {
  partnerId: string;
  deliveryId: string;
}

/** Links of older mails open the page no more; unsubscribing by them always works. */
export const PREFERENCES_DAYS = 180;

/** SQL: the mail of `delivery d` is recent enough for its page for preferences; `$2` is {@link recentSince}. */
export const IS_RECENT = `COALESCE(d."acceptedAt", d."updatedAt") > $2`;
export const recentSince = (now: Date): Date => new Date(now.getTime() - PREFERENCES_DAYS * DAY_MS);

export interface Preferences extends PartnerLook {
  partnerId: string;
  /** Language of the mail */
  language: string;
  /** What the person gets mails for now */
  purposes: MailPurpose[];
  /** Whether opens and clicks are kept with the name; null where the partner does not do that with anybody */
  tracking: boolean | null;
  /** Until when there is a pause */
  pausedUntil: Date | null;
  /** No mail at all: by an unsubscribe, which the person can end here, or for another reason, which only the partner can */
  stopped: 'unsubscribed' | 'otherwise' | null;
}

/** Where mails are stopped for another reason than an unsubscribe, no purpose is shown: nothing is agreed to or withdrawn then. */
export const asksPurposes = ({ stopped }: Pick<Preferences, 'stopped'>): boolean => stopped !== 'otherwise';

interface Row extends PartnerLook {
  language: string;
  contactId: string;
  mode: string;
  agreed: boolean;
  until: Date | null;
  reason: string | null;
}

/**
 * What the page shows: choices, never who it is, so nothing is decrypted. Null for an unknown delivery, a person who is not there any more, and
 * a mail that is too old. A suspended partner's people choose as everybody else's.
 */
export async function readPreferences(
  deps: Pick<PeopleDeps, 'pool' | 'clock'>,
  { partnerId, deliveryId }: PreferenceTarget,
): Promise<Preferences | null> {
  const now = deps.clock.now();
  return withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query<Row>(
      `SELECT ${LOOK_COLUMNS},
         k.content->'mail'->>'language' AS language, c.id AS "contactId", p."trackingMode" AS mode, ${agreedToTracking('d."contactId"')} AS agreed,
         (SELECT until FROM mail_pause m WHERE m."contactId" = c.id AND m.until > $3) AS until, s.reason::text AS reason
       FROM delivery d JOIN partner p ON p.id = d."partnerId" JOIN send_order o ON o.id = d."orderId" JOIN send_package k ON k.id = o."packageId"
       JOIN contact c ON c.id = d."contactId" LEFT JOIN suppression s ON s.token = c."suppressionToken"
       WHERE d.id = $1 AND ${IS_RECENT}`,
      [deliveryId, recentSince(now), now],
    );
    const row = rows[0];
    if (!row) return null;
    const { contactId, mode, agreed, until, reason, ...sender } = row;
    const standings = (await readStandings(client, [contactId]))(contactId);
    return {
      partnerId,
      ...sender,
      purposes: reason ? [] : MAIL_PURPOSES.filter((purpose) => standings[purpose].ground !== 'none'),
      tracking: mode === 'personal' ? agreed : null,
      pausedUntil: until,
      stopped: reason === null ? null : reason === 'unsubscribed' ? 'unsubscribed' : 'otherwise',
    };
  });
}

/** True for a mail that was there, of somebody who still is, and that is too old for this page. */
export async function isPreferencesOver(
  deps: Pick<PeopleDeps, 'pool' | 'clock'>,
  { partnerId, deliveryId }: PreferenceTarget,
): Promise<boolean> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<{ over: boolean }>(
      `SELECT NOT (${IS_RECENT}) AS over FROM delivery d JOIN contact c ON c.id = d."contactId" WHERE d.id = $1`,
      [deliveryId, recentSince(deps.clock.now())],
    ),
  );
  return rows[0]?.over ?? false;
}
