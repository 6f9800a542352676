import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { Actor } from '../../audit/log.ts';
import { recipientPath } from '../../clients/mail/recipient-links.ts';
import { messageIdOf } from '../../messages/message-footer.ts';
import { LOOK_COLUMNS, type PartnerLook } from '../../partners/partner-look.ts';
import { sealEvidence } from '../../people/consent/evidence.ts';
import { readStandings, writeGrounds } from '../../people/consent/grounds.ts';
import { WITHDRAWN } from '../../people/consent/next-consent.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../../people/consent/purposes.ts';
import { recordActs } from '../../people/consent/record-acts.ts';
import { CONTACT_COLUMNS, type ContactRecord } from '../../people/contacts/contact-rows.ts';
import type { By } from '../../people/deps.ts';
import { IS_RECENT, recentSince } from '../../people/preferences/read-preferences.ts';
import type { OrdersDeps } from '../deps.ts';
import { makeToken, type TokenTarget } from './token.ts';

export type UnsubscribeWay = 'one-click' | 'page';

interface Found {
  contactId: string;
  /** Null: not a mail of a campaign */
  orderId: string | null;
  /** It says something new, for which there is no evidence yet */
  first: boolean;
  /** What the person had agreed to, and what the mail was for: all of it ends */
  purposes: MailPurpose[];
}

/** Suppression, consent and delivery in one transaction that needs neither KMS nor the log: an unsubscribe always works. */
async function suppress(deps: OrdersDeps, target: TokenTarget, now: Date): Promise<Found | null> {
  return withPartner(deps.pool, target.partnerId, async (client) => {
    const { rows } = await client.query<{ contactId: string; orderId: string | null; purpose: string }>(
      `SELECT d."contactId", d."orderId", o.purpose FROM delivery d JOIN send_order o ON o.id = d."orderId" WHERE d.id = $1
       UNION ALL SELECT m."contactId", NULL, m.ground FROM message m WHERE m.id = $2 AND m."contactId" IS NOT NULL`,
      [target.deliveryId, messageIdOf(target)],
    );
    const delivery = rows[0];
    if (!delivery) return null;
    const { contactId, orderId } = delivery;
    // Whoever changes a ground waits here for each other.
    const contact = await client.query(`SELECT 1 FROM contact WHERE id = $1 FOR UPDATE`, [contactId]);
    // What servers said about the address gives way to what the person says. Not an update: the ledger of refusals hears of new rows.
    await client.query(
      `DELETE FROM suppression s USING contact c WHERE c.id = $1 AND s.token = c."suppressionToken" AND s.reason IN ('hard_bounce', 'soft_bounces')`,
      [contactId],
    );
    const added = await client.query(
      `INSERT INTO suppression ("partnerId", id, token, reason, "orderId", "createdAt")
       SELECT $1, $2, "suppressionToken", 'unsubscribed', $3, $4 FROM contact WHERE id = $5 ON CONFLICT ("partnerId", token) DO NOTHING`,
      [target.partnerId, newId('suppression'), orderId, now, contactId],
    );
    const standings = (await readStandings(client, [contactId]))(contactId);
    const purposes = MAIL_PURPOSES.filter(
      (purpose) => purpose === delivery.purpose || standings[purpose].ground !== 'none',
    );
    const first = (added.rowCount ?? 0) > 0 || purposes.some((purpose) => standings[purpose].state !== 'withdrawn');
    if (contact.rows.length > 0) {
      const ended = purposes.map((purpose) => ({ contactId, purpose, standing: WITHDRAWN }));
      await writeGrounds(client, target.partnerId, ended, now);
      await client.query(`UPDATE contact SET "updatedAt" = $2 WHERE id = $1`, [contactId, now]);
    }
    await client.query(`UPDATE delivery SET "unsubscribedAt" = COALESCE("unsubscribedAt", $2) WHERE id = $1`, [
      target.deliveryId,
      now,
    ]);
    await client.query(`UPDATE message SET "unsubscribedAt" = COALESCE("unsubscribedAt", $2) WHERE id = $1`, [
      messageIdOf(target),
      now,
    ]);
    return { contactId, orderId, first, purposes };
  });
}

async function keepEvidence(deps: OrdersDeps, by: By, found: Found, way: UnsubscribeWay, now: Date): Promise<void> {
  const partner = await deps.vault.partner(by.partnerId);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = $1`, [
      found.contactId,
    ]);
    const record = rows[0];
    if (!record) return;
    const receipt = await deps.audit.write({ ...by, op: 'consent.read', objects: [record.id] });
    const [key] = await partner.openContactKeys(receipt, [
      { contactId: record.id, wrappedKey: record.wrappedKey, keyGeneration: record.keyGeneration },
    ]);
    const content = {
      what: 'consent.withdrawn',
      statement: `unsubscribe: ${way}`,
      ...(found.orderId === null ? {} : { orderId: found.orderId }),
      by: by.actor.id,
      at: now.toISOString(),
    };
    const acts = found.purposes.map((purpose) => ({
      evidence: sealEvidence(partner, key!, { act: 'withdrawn', source: 'unsubscribe', purpose }, content),
      // Written with the suppression: it needs no key.
      standing: null,
    }));
    await recordActs(deps, client, by, acts, now);
  });
}

/**
 * The person of a delivery wants no more mail: effective before the next batch, the same when repeated. The evidence needs the
 * partner's key; where that is off, the suppression stands all the same and the operator is told. False for an unknown delivery.
 */
export async function unsubscribe(
  deps: OrdersDeps,
  target: TokenTarget,
  way: UnsubscribeWay,
  reqId: string,
): Promise<boolean> {
  const now = deps.clock.now();
  const found = await suppress(deps, target, now);
  if (!found) return false;
  await deps.refusals.flush(target.partnerId).catch(() => deps.onError('LEDGER_UNAVAILABLE', 'unsubscribe ledger'));
  if (!found.first) return true;
  const actor: Actor = { class: 'recipient', id: target.deliveryId, auth: 'link' };
  try {
    await keepEvidence(deps, { partnerId: target.partnerId, actor, purpose: 'unsubscribe', reqId }, found, way, now);
  } catch {
    deps.onError('UNAVAILABLE', 'unsubscribe evidence');
  }
  return true;
}

export interface UnsubscribePage extends PartnerLook {
  /** Language of the mail */
  language: string;
  /** The person has said that it wants no more mail, and this holds: an address to which mails came back has said nothing */
  unsubscribed: boolean;
  /** The unsubscribe came from this very mail and can be taken back */
  canKeep: boolean;
  /** By this very mail the person objected to mails of the whole brand */
  everywhere: boolean;
  /** The others do not heed it yet: the partner's keys are off */
  waits: boolean;
  /** Who it is can still be told to the others */
  canObject: boolean;
  /** Path of the page for preferences; null when there is nobody to have any, or the mail is too old for it */
  preferences: string | null;
  /** Who has unsubscribed can choose there what to get again */
  canChoose: boolean;
}

/**
 * SQL: a no of the person `c`, whichever mail it came by, or by the mail `of` where the partner's block or nobody stands in its place. A no that the
 * person took back since, by whatever page, is none.
 */
const HAS_SAID_NO = (of: 'd' | 'm') =>
  `CASE WHEN s.reason IN ('unsubscribed', 'objection', 'complaint') THEN true
     WHEN s.id IS NOT NULL OR c.id IS NULL THEN ${of}."unsubscribedAt" IS NOT NULL ELSE false END`;

/** What the unsubscribe page shows: the sender, never the person. Null for an unknown token. */
export async function unsubscribePage(deps: OrdersDeps, target: TokenTarget): Promise<UnsubscribePage | null> {
  return withPartner(deps.pool, target.partnerId, async (client) => {
    const { rows } = await client.query<Omit<UnsubscribePage, 'preferences'> & { hasPreferences: boolean }>(
      `SELECT ${LOOK_COLUMNS},
         k.content->'mail'->>'language' AS language, ${HAS_SAID_NO('d')} AS unsubscribed,
         COALESCE(s.reason IN ('unsubscribed', 'objection') AND s."orderId" = d."orderId", false) AS "canKeep",
         COALESCE(s.reason = 'objection' AND s."orderId" = d."orderId", false) AS everywhere, w.objects IS NOT NULL AS waits, c.id IS NOT NULL AS "canObject",
         c.id IS NOT NULL AND ${IS_RECENT} AS "hasPreferences", COALESCE(s.reason = 'unsubscribed', false) AS "canChoose"
       FROM delivery d JOIN partner p ON p.id = d."partnerId" JOIN send_order o ON o.id = d."orderId" JOIN send_package k ON k.id = o."packageId"
       LEFT JOIN contact c ON c.id = d."contactId" LEFT JOIN suppression s ON s.token = c."suppressionToken" LEFT JOIN brand_wish w ON w."contactId" = c.id WHERE d.id = $1`,
      [target.deliveryId, recentSince(deps.clock.now())],
    );
    if (!rows[0]) return pageOfMessage(client, target);
    const { hasPreferences, ...page } = rows[0];
    const link = recipientPath.preferences(makeToken(deps.tokenSecrets, 'preferences', target));
    return { ...page, preferences: hasPreferences ? link : null, canChoose: hasPreferences && page.canChoose };
  });
}

/** The same behind a mail to one person, where nothing but "no more mails" is to be said. */
async function pageOfMessage(client: pg.PoolClient, target: TokenTarget): Promise<UnsubscribePage | null> {
  const { rows } = await client.query<UnsubscribePage>(
    `SELECT ${LOOK_COLUMNS},
       p.language, ${HAS_SAID_NO('m')} AS unsubscribed, false AS "canKeep", false AS everywhere,
       false AS waits, false AS "canObject", NULL AS preferences, false AS "canChoose"
     FROM message m JOIN partner p ON p.id = m."partnerId" LEFT JOIN contact c ON c.id = m."contactId"
     LEFT JOIN suppression s ON s.token = c."suppressionToken" WHERE m.id = $1 AND m."contactId" IS NOT NULL`,
    [messageIdOf(target)],
  );
  return rows[0] ?? null;
}
