/**
 * Canary contacts: people who do not exist, sealed and indexed like everybody else. Nobody has a reason to open one, so whoever does is
 * worth a look. They are planted among contacts that are there, with their dates, once a partner has enough people to hide them.
 */
import { randomInt } from 'node:crypto';
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { sealProfile } from '../people/contacts/contact-rows.ts';
import { contactProfile } from '../people/contacts/profile.ts';
import type { PeopleDeps } from '../people/deps.ts';
import { CANARIES_PER_PARTNER } from '../vault/addresses/canary-mark.ts';
import type { PartnerVault } from '../vault/vault.ts';
import { invented } from './invented-person.ts';

/** With fewer people three more would stand out. */
export const LEAST_CONTACTS = 20;
const PAGE = 5_000;
/** A canary without any change for so long would fall to the retention of people without a ground. */
const REFRESH_AFTER_MS = 120 * DAY_MS;

export interface CanaryDeps extends Pick<PeopleDeps, 'pool' | 'vault' | 'audit' | 'clock'> {
  /** Domain of the operator's own mailboxes: mail to a canary comes home, and shows that a list was stolen */
  mailDomain: string;
}

/** The canaries of a partner, found by their mark. Nothing is opened. */
export async function findCanaries(deps: CanaryDeps, partnerId: string): Promise<{ ids: string[]; contacts: number }> {
  const ids: string[] = [];
  let contacts = 0;
  for (let after = ''; ; ) {
    const partner = await deps.vault.partner(partnerId);
    const { rows } = await withPartner(deps.pool, partnerId, (client) =>
      client.query<{ id: string }>(`SELECT id FROM contact WHERE id > $1 ORDER BY id LIMIT ${PAGE}`, [after]),
    );
    contacts += rows.length;
    for (const { id } of rows) if (partner.isCanary(id)) ids.push(id);
    if (rows.length < PAGE) return { ids, contacts };
    after = rows.at(-1)!.id;
  }
}

/**
 * Brings one partner to its number of canaries and corrects what the partner's row says about it. Safe to repeat. Answers how many were
 * planted now; throws FailureErrors of the key service.
 */
export async function plantCanaries(deps: CanaryDeps, partnerId: string): Promise<number> {
  const { ids, contacts } = await findCanaries(deps, partnerId);
  const missing = contacts - ids.length < LEAST_CONTACTS ? 0 : Math.max(0, CANARIES_PER_PARTNER - ids.length);
  const partner = await deps.vault.partner(partnerId);
  const now = deps.clock.now();
  const planted = await withPartner(deps.pool, partnerId, async (client) => {
    let done = 0;
    while (done < missing && (await plantOne(deps, client, partner))) done += 1;
    await client.query(`UPDATE contact SET "updatedAt" = $2 WHERE id = ANY($1) AND "updatedAt" < $3`, [
      ids,
      now,
      new Date(now.getTime() - REFRESH_AFTER_MS),
    ]);
    await client.query(`UPDATE partner SET canaries = $2 WHERE id = $1 AND canaries <> $2`, [
      partnerId,
      ids.length + done,
    ]);
    // How many, never which: an entry that named them would be the list that must not exist.
    if (done > 0)
      await deps.audit.write({
        partnerId,
        actor: { class: 'service', id: 'trust-center', auth: 'process' },
        op: 'canary.planted',
        purpose: 'maintenance',
        objCount: done,
        reqId: newId('request'),
      });
    return done;
  });
  return planted;
}

/** Beside a contact that is there, minutes away from it. */
async function plantOne(deps: CanaryDeps, client: pg.PoolClient, partner: PartnerVault): Promise<boolean> {
  // Canaries come from no import, so they hide best among people who came from none.
  const beside = await client.query<{ createdAt: Date; bytes: number }>(
    `SELECT "createdAt", length(profile) AS bytes FROM contact ORDER BY "importId" IS NOT NULL, md5(id || $1) LIMIT 1`,
    [newId('request')],
  );
  const neighbour = beside.rows[0];
  if (!neighbour) return false;
  const createdAt = new Date(
    Math.min(neighbour.createdAt.getTime() + randomInt(10 * MINUTE_MS), deps.clock.now().getTime()),
  );
  const contactId = partner.newCanaryId(createdAt.getTime());
  const { key, wrappedKey, keyGeneration, dekVersion } = partner.newContactKey(contactId);
  const { profile, sealed } = lookingLike(neighbour.bytes, () => {
    const one = contactProfile.parse(invented(deps.mailDomain));
    return { profile: one, sealed: sealProfile(partner, key, contactId, 1n, one) };
  });
  const { rowCount } = await client.query(
    `INSERT INTO contact ("partnerId", id, "emailIndex", "bikVersion", "suppressionToken", "wrappedKey", "keyGeneration", "dekVersion",
       "rowVersion", profile, "needsSmtpUtf8", "createdAt", "updatedAt", "nextEmailIndex")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, false, $10, $10, $11) ON CONFLICT DO NOTHING`,
    [
      partner.partnerId,
      contactId,
      partner.emailIndex(profile.email),
      partner.bikVersion,
      partner.suppressionToken(profile.email),
      wrappedKey,
      keyGeneration,
      dekVersion,
      sealed,
      createdAt,
      partner.nextEmailIndex(profile.email),
    ],
  );
  return rowCount === 1;
}

const TRIES = 60;

/** Of some tries one whose envelope is as long as the neighbour's, or the nearest: lengths come in a few steps. */
function lookingLike<T extends { sealed: Buffer }>(bytes: number, make: () => T): T {
  const off = ({ sealed }: T): number => Math.abs(sealed.length - bytes);
  let best = make();
  for (let n = 1; n < TRIES && off(best) > 0; n++) {
    const next = make();
    if (off(next) < off(best)) best = next;
  }
  return best;
}
