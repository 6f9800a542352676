import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { normaliseAddress } from '../address/normalise-address.ts';
import { sealEvidence } from '../consent/evidence.ts';
import { GRANTED } from '../consent/next-consent.ts';
import type { MailPurpose } from '../consent/purposes.ts';
import { recordActs } from '../consent/record-acts.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { checkValues, fieldsOf, keepWritable } from '../fields/write-values.ts';
import { meetObjections } from '../objections/meet-objections.ts';
import { sealProfile } from './contact-rows.ts';
import { type ContactProfile, contactProfile } from './profile.ts';

export interface NewContact {
  profile: Partial<ContactProfile> & { email: string };
  /** The wording of the consent, if the person gave it; without it the contact is not mailed. */
  consentStatement?: string;
  /** For what the consent was given; the newsletter when absent */
  purposes?: readonly MailPurpose[];
}

/** Adds one person by hand. Throws FailureError INVALID (no valid address), FIELD_VALUE_INVALID or CONTACT_EXISTS. */
export async function createContact(deps: PeopleDeps, by: By, input: NewContact): Promise<{ contactId: string }> {
  await demandPartner(deps, by);
  const normal = normaliseAddress(input.profile.email);
  const parsed = contactProfile.safeParse({ ...input.profile, email: normal.ok ? normal.value.address : '' });
  if (!normal.ok || !parsed.success) throw new FailureError(failure('INVALID'));
  checkValues(await fieldsOf(deps, by, parsed.data.fields), parsed.data.fields);
  const partner = await deps.vault.partner(by.partnerId);
  const contactId = newId('contact');
  const at = deps.clock.now();
  const { address, needsSmtpUtf8 } = normal.value;
  const { key, wrappedKey, keyGeneration, dekVersion } = partner.newContactKey(contactId);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const fields = await keepWritable(client, parsed.data.fields);
    const inserted = await client.query(
      `INSERT INTO contact ("partnerId", id, "emailIndex", "bikVersion", "suppressionToken", "wrappedKey", "keyGeneration", "dekVersion", "rowVersion",
         profile, "needsSmtpUtf8", "createdAt", "updatedAt", "nextEmailIndex")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11, $11, $12)
       ON CONFLICT ("partnerId", "emailIndex") DO NOTHING`,
      [
        by.partnerId,
        contactId,
        partner.emailIndex(address),
        partner.bikVersion,
        partner.suppressionToken(address),
        wrappedKey,
        keyGeneration,
        dekVersion,
        sealProfile(partner, key, contactId, 1n, { ...parsed.data, fields }),
        needsSmtpUtf8,
        at,
        partner.nextEmailIndex(address),
      ],
    );
    if (inserted.rowCount === 0) throw new FailureError(failure('CONTACT_EXISTS'));
    if (input.consentStatement) {
      const content = {
        what: 'consent.granted',
        statement: input.consentStatement,
        ground: 'consent',
        by: by.actor.id,
        at: at.toISOString(),
      } as const;
      const acts = [...new Set(input.purposes ?? (['newsletter'] as const))].map((purpose) => ({
        evidence: sealEvidence(partner, key, { act: 'granted', source: 'screen', purpose }, content),
        standing: GRANTED,
      }));
      await recordActs(deps, client, by, acts, at);
    }
    await deps.audit.write({ ...by, op: 'contact.created', objects: [contactId] });
    await meetObjections(deps, client, by, [
      { contactId, address, suppressionToken: partner.suppressionToken(address) },
    ]);
  });
  return { contactId };
}
