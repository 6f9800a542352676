/**
 * A person wants no mail of the brand at all, and says so to one partner. There it holds at once and without any key; the other partners heed it
 * as soon as this partner's keys can read the address (decision 012).
 */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { type ConsentSource, type Evidence, sealEvidence } from '../consent/evidence.ts';
import { readStandings, writeGrounds } from '../consent/grounds.ts';
import { WITHDRAWN } from '../consent/next-consent.ts';
import { MAIL_PURPOSES } from '../consent/purposes.ts';
import { recordActs } from '../consent/record-acts.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../contacts/contact-rows.ts';
import type { By, PeopleDeps } from '../deps.ts';

export interface ObjectionEverywhere {
  contactId: string;
  /** The words that the person confirmed, or with which it objected */
  statement: string;
  source: ConsentSource;
  /** The send whose mail held the link: then the same link takes it back */
  orderId?: string;
  /** From where the person confirmed it */
  seen?: Pick<Evidence, 'ip' | 'userAgent'>;
}

/**
 * Records the objection. `everywhere: false` says that the other partners do not heed it yet, because this partner's keys are not there: it is
 * kept and made up for by {@link fulfilWishes}. Repeating it changes nothing. Throws FailureError NOT_FOUND for an unknown contact.
 */
export async function objectEverywhere(
  deps: PeopleDeps,
  by: By,
  input: ObjectionEverywhere,
): Promise<{ everywhere: boolean }> {
  const now = deps.clock.now();
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const found = await client.query(`SELECT 1 FROM contact WHERE id = $1 FOR UPDATE`, [input.contactId]);
    if (found.rows.length === 0) throw new FailureError(failure('NOT_FOUND'));
    await suppressAsObjection(client, by.partnerId, input, now);
    const standings = (await readStandings(client, [input.contactId]))(input.contactId);
    const ended = MAIL_PURPOSES.filter((purpose) => standings[purpose].ground !== 'none');
    const grounds = ended.map((purpose) => ({ contactId: input.contactId, purpose, standing: WITHDRAWN }));
    await writeGrounds(client, by.partnerId, grounds, now);
    await client.query(
      `INSERT INTO brand_wish ("partnerId", "contactId", objects, "createdAt") VALUES ($1, $2, true, $3)
       ON CONFLICT ("partnerId", "contactId") DO UPDATE SET objects = true`,
      [by.partnerId, input.contactId, now],
    );
  });
  try {
    await keepEvidence(deps, by, input, now);
    await fulfil(deps, by, input.contactId);
    return { everywhere: true };
  } catch {
    return { everywhere: false };
  }
}

/** It takes the place of an unsubscribe and of bounces; a complaint or a block by the partner says something of its own and stays. */
async function suppressAsObjection(
  client: pg.PoolClient,
  partnerId: string,
  { contactId, orderId }: ObjectionEverywhere,
  now: Date,
): Promise<void> {
  // Not an update: the ledger of refusals hears of new rows.
  await client.query(
    `DELETE FROM suppression s USING contact c WHERE c.id = $1 AND s.token = c."suppressionToken" AND s.reason IN ('unsubscribed', 'hard_bounce', 'soft_bounces')`,
    [contactId],
  );
  await client.query(
    `INSERT INTO suppression ("partnerId", id, token, reason, "orderId", "createdAt")
     SELECT $1, $2, "suppressionToken", 'objection', $3, $4 FROM contact WHERE id = $5 ON CONFLICT ("partnerId", token) DO NOTHING`,
    [partnerId, newId('suppression'), orderId ?? null, now, contactId],
  );
}

async function openOne(deps: PeopleDeps, client: pg.PoolClient, by: By, contactId: string) {
  const { rows } = await client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = $1`, [
    contactId,
  ]);
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  const partner = await deps.vault.partner(by.partnerId);
  const receipt = await deps.audit.write({ ...by, op: 'consent.read', objects: [contactId] });
  const [opened] = await openContacts(partner, receipt, rows);
  return { partner, opened: opened! };
}

async function keepEvidence(deps: PeopleDeps, by: By, input: ObjectionEverywhere, now: Date): Promise<void> {
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const { partner, opened } = await openOne(deps, client, by, input.contactId);
    const content = {
      what: 'consent.objected',
      statement: input.statement,
      ...(input.orderId ? { orderId: input.orderId } : {}),
      ...input.seen,
      by: by.actor.id,
      at: now.toISOString(),
    };
    const about = { act: 'objected', source: input.source, purpose: 'newsletter' } as const;
    // The standings are written with the suppression: they need no key.
    const evidence = sealEvidence(partner, opened.key, about, content);
    await recordActs(deps, client, by, [{ evidence, standing: null }], now);
  });
}

/** Tells the brand what waits for this contact. The address is read in the partner's transaction, and used after it. */
async function fulfil(deps: PeopleDeps, by: By, contactId: string): Promise<void> {
  const wish = await withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<{ objects: boolean }>(`SELECT objects FROM brand_wish WHERE "contactId" = $1`, [
      contactId,
    ]);
    if (!rows[0]) return null;
    const { opened } = await openOne(deps, client, by, contactId);
    return { objects: rows[0].objects, address: opened.profile.email };
  });
  if (!wish) return;
  if (wish.objects) await deps.brand.object(wish.address);
  else await deps.brand.takeBack(wish.address);
  await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(`DELETE FROM brand_wish WHERE "contactId" = $1 AND objects = $2`, [contactId, wish.objects]),
  );
}

/** Makes up for what could not be told when it was said. Who fails again waits on. */
export async function fulfilWishes(deps: PeopleDeps, by: By): Promise<void> {
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<{ contactId: string }>(`SELECT "contactId" FROM brand_wish ORDER BY "createdAt" LIMIT 200`),
  );
  for (const { contactId } of rows) await fulfil(deps, by, contactId);
}

/** Takes the objection to the brand back. Partners who have met it meanwhile keep what they noted. Needs the partner's keys. */
export async function takeBackEverywhere(deps: PeopleDeps, by: By, contactId: string): Promise<void> {
  const now = deps.clock.now();
  await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(
      `INSERT INTO brand_wish ("partnerId", "contactId", objects, "createdAt") VALUES ($1, $2, false, $3)
       ON CONFLICT ("partnerId", "contactId") DO UPDATE SET objects = false`,
      [by.partnerId, contactId, now],
    ),
  );
  await fulfil(deps, by, contactId);
}
