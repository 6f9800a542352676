// Very many real people of a partner at once: sealed as the product seals them, written in batches, without a file and an import.
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { writeGrounds } from '../../../trust-center/people/consent/grounds.ts';
import { GRANTED } from '../../../trust-center/people/consent/next-consent.ts';
import { sealProfile } from '../../../trust-center/people/contacts/contact-rows.ts';
import { completeProfile } from '../../../trust-center/people/contacts/profile.ts';
import type { PeopleDeps } from '../../../trust-center/people/deps.ts';
import { type ContactWrite, insertContacts } from '../../../trust-center/people/imports/write-contacts.ts';

const BATCH = 2_500;

/** All of them consented to the newsletter; addresses are `p<n>@kunden.example`. */
export async function addManyPeople(deps: PeopleDeps, partnerId: string, count: number): Promise<void> {
  const at = deps.clock.now();
  for (let from = 0; from < count; from += BATCH) {
    const partner = await deps.vault.partner(partnerId);
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, i): ContactWrite => {
      const email = `p${from + i}@kunden.example`;
      const contactId = newId('contact');
      const { key, wrappedKey, keyGeneration, dekVersion } = partner.newContactKey(contactId);
      const profile = completeProfile({ email, firstName: 'Erika', tags: [], custom: {} });
      return {
        contactId,
        key,
        emailIndex: partner.emailIndex(email),
        bikVersion: partner.bikVersion,
        nextEmailIndex: partner.nextEmailIndex(email),
        suppressionToken: partner.suppressionToken(email),
        wrappedKey,
        keyGeneration,
        dekVersion,
        rowVersion: 1n,
        profile: sealProfile(partner, key, contactId, 1n, profile),
        needsSmtpUtf8: false,
      };
    });
    await withPartner(deps.pool, partnerId, async (client) => {
      await insertContacts(client, partnerId, null, rows, at);
      const grounds = rows.map(({ contactId }) => ({ contactId, purpose: 'newsletter' as const, standing: GRANTED }));
      await writeGrounds(client, partnerId, grounds, at);
    });
  }
}

/**
 * Lengthens an order that is prepared by people who come after all others: rows like that of one of its people, whose keys open nothing. For
 * tests about orders of a size that nobody waits for; one of them that is leased all the same stops the order.
 */
export async function lengthenOrder(admin: pg.Pool, orderId: string, count: number): Promise<void> {
  await admin.query(
    `INSERT INTO contact ("partnerId", id, "emailIndex", "bikVersion", "suppressionToken", "wrappedKey", "keyGeneration", "dekVersion", "rowVersion", profile, "createdAt", "updatedAt")
     SELECT c."partnerId", 'con_zz' || lpad(n::text, 24, '0'), decode(md5(n::text), 'hex'), c."bikVersion", decode(md5('s' || n), 'hex'), c."wrappedKey", 1, c."dekVersion", 1, c.profile, now(), now()
     FROM (SELECT c.* FROM contact c JOIN delivery d ON d."partnerId" = c."partnerId" AND d."contactId" = c.id WHERE d."orderId" = $1 LIMIT 1) c, generate_series(1, $2::int) n`,
    [orderId, count],
  );
  await admin.query(
    `WITH added AS (
       INSERT INTO delivery ("partnerId", "orderId", "contactId", id, state)
       SELECT c."partnerId", $1, c.id, 'dlv_zz' || right(c.id, 24), 'queued' FROM contact c WHERE c.id LIKE 'con_zz%' RETURNING "contactId", "partnerId"
     ), granted AS (
       INSERT INTO contact_ground ("partnerId", "contactId", purpose, ground, state, "givenAt", "updatedAt")
       SELECT "partnerId", "contactId", 'newsletter', 'consent', 'granted', now(), now() FROM added
     ) UPDATE send_order SET "recipientCount" = "recipientCount" + $2::int WHERE id = $1`,
    [orderId, count],
  );
}
