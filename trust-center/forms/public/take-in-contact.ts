import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { normaliseAddress } from '../../people/address/normalise-address.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts, sealProfile } from '../../people/contacts/contact-rows.ts';
import { type ContactProfile, contactProfile } from '../../people/contacts/profile.ts';
import type { By } from '../../people/deps.ts';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import type { FormsDeps } from '../deps.ts';
import type { PendingRequest } from './pending-request.ts';

interface Taken {
  contactId: string;
  key: ContactKey;
}

/**
 * The contact of a confirmed sign-up: a new one, or the one with this address. Of a known contact only empty fields are filled: what the
 * partner wrote down about its customer is not replaced by a form. `client` is in a transaction of the partner.
 */
export async function takeInContact(
  deps: Pick<FormsDeps, 'audit'>,
  client: pg.PoolClient,
  by: By,
  partner: PartnerVault,
  request: PendingRequest,
  now: Date,
): Promise<Taken> {
  const { rows } = await client.query<ContactRecord>(
    `SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c."emailIndex" = $1 FOR UPDATE OF c`,
    [partner.emailIndex(request.email)],
  );
  return rows[0]
    ? fillKnown(deps, client, by, partner, rows[0], request, now)
    : createNew(deps, client, by, partner, request, now);
}

async function createNew(
  deps: Pick<FormsDeps, 'audit'>,
  client: pg.PoolClient,
  by: By,
  partner: PartnerVault,
  request: PendingRequest,
  now: Date,
): Promise<Taken> {
  const contactId = newId('contact', now.getTime());
  const { key, wrappedKey, keyGeneration, dekVersion } = partner.newContactKey(contactId);
  const normal = normaliseAddress(request.email);
  const profile = contactProfile.parse({ ...request.fields, email: request.email });
  await client.query(
    `INSERT INTO contact ("partnerId", id, "emailIndex", "bikVersion", "suppressionToken", "wrappedKey", "keyGeneration", "dekVersion", "rowVersion",
       profile, "needsSmtpUtf8", "createdAt", "updatedAt", "nextEmailIndex")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11, $11, $12)`,
    [
      by.partnerId,
      contactId,
      partner.emailIndex(request.email),
      partner.bikVersion,
      partner.suppressionToken(request.email),
      wrappedKey,
      keyGeneration,
      dekVersion,
      sealProfile(partner, key, contactId, 1n, profile),
      normal.ok && normal.value.needsSmtpUtf8,
      now,
      partner.nextEmailIndex(request.email),
    ],
  );
  await deps.audit.write({ ...by, op: 'contact.created', objects: [contactId] });
  return { contactId, key };
}

async function fillKnown(
  deps: Pick<FormsDeps, 'audit'>,
  client: pg.PoolClient,
  by: By,
  partner: PartnerVault,
  record: ContactRecord,
  request: PendingRequest,
  now: Date,
): Promise<Taken> {
  const receipt = await deps.audit.write({ ...by, op: 'contact.edited', objects: [record.id] });
  const [opened] = await openContacts(partner, receipt, [record]);
  const { key, profile } = opened!;
  const filled: ContactProfile = { ...request.fields, ...profile };
  const isNews = Object.keys(filled).length > Object.keys(profile).length;
  if (isNews) {
    const next = BigInt(record.rowVersion) + 1n;
    await client.query(`UPDATE contact SET profile = $2, "rowVersion" = $3 WHERE id = $1`, [
      record.id,
      sealProfile(partner, key, record.id, next, filled),
      next,
    ]);
    await deps.audit.write({ ...by, op: 'contact.changed', objects: [record.id] });
  }
  // The mailbox works: what a full one counted begins anew.
  await client.query(`UPDATE contact SET "softBounces" = 0, "softBouncesFrom" = $2, "updatedAt" = $2 WHERE id = $1`, [
    record.id,
    now,
  ]);
  return { contactId: record.id, key };
}
