import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { normaliseAddress } from '../address/normalise-address.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { changedValues, checkValues, fieldsOf, keepWritable } from '../fields/write-values.ts';
import { meetObjections } from '../objections/meet-objections.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts, sealProfile } from './contact-rows.ts';
import { type ContactProfile, contactProfile } from './profile.ts';

export interface ContactEdit {
  contactId: string;
  /** As the screen that was edited showed it */
  rowVersion: string;
  /** Fields to set; an empty text clears a field. Of `fields` those that are named; `tags` and `custom` as a whole. */
  changes: Partial<ContactProfile>;
}

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505';

/**
 * Changes a profile. Throws FailureError FIELD_VALUE_INVALID, CONFLICT when it was changed meanwhile, CONTACT_EXISTS when the new address is another
 * contact's, INVALID, NOT_FOUND.
 */
export async function editContact(deps: PeopleDeps, by: By, input: ContactEdit): Promise<{ rowVersion: string }> {
  await demandPartner(deps, by);
  const definitions = await fieldsOf(deps, by, input.changes.fields);
  const partner = await deps.vault.partner(by.partnerId);
  const at = deps.clock.now();
  try {
    return await withPartner(deps.pool, by.partnerId, async (client) => {
      const found = await client.query<ContactRecord>(
        `SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = $1 FOR UPDATE`,
        [input.contactId],
      );
      const record = found.rows[0];
      if (!record) throw new FailureError(failure('NOT_FOUND'));
      if (record.restrictedAt && by.purpose !== 'data_subject_request')
        throw new FailureError(failure('CONTACT_RESTRICTED'));
      if (record.rowVersion !== input.rowVersion) throw new FailureError(failure('CONFLICT'));
      const receipt = await deps.audit.write({ ...by, op: 'contact.edited', objects: [record.id] });
      const [opened] = await openContacts(partner, receipt, [record]);
      const normal = normaliseAddress(input.changes.email ?? opened!.profile.email);
      const merged = Object.fromEntries(
        Object.entries({ ...opened!.profile, ...input.changes }).filter(([, value]) => value !== ''),
      );
      const before = opened!.profile.fields;
      checkValues(definitions, input.changes.fields ?? {}, before);
      const fields = await keepWritable(client, changedValues(before, input.changes.fields ?? {}));
      const parsed = contactProfile.safeParse({ ...merged, fields, email: normal.ok ? normal.value.address : '' });
      if (!normal.ok || !parsed.success) throw new FailureError(failure('INVALID'));
      const next = BigInt(record.rowVersion) + 1n;
      await client.query(
        `UPDATE contact SET profile = $2, "rowVersion" = $3, "emailIndex" = $4, "bikVersion" = $5, "suppressionToken" = $6, "needsSmtpUtf8" = $7, "updatedAt" = $8, "nextEmailIndex" = $9
         WHERE id = $1`,
        [
          record.id,
          sealProfile(partner, opened!.key, record.id, next, parsed.data),
          next,
          partner.emailIndex(normal.value.address),
          partner.bikVersion,
          partner.suppressionToken(normal.value.address),
          normal.value.needsSmtpUtf8,
          at,
          partner.nextEmailIndex(normal.value.address),
        ],
      );
      await deps.audit.write({ ...by, op: 'contact.changed', objects: [record.id] });
      const { address } = normal.value;
      if (address !== opened!.profile.email) {
        // What came back was from another mailbox.
        await client.query(`UPDATE contact SET "softBounces" = 0, "softBouncesFrom" = $2 WHERE id = $1`, [
          record.id,
          at,
        ]);
        await meetObjections(deps, client, by, [
          { contactId: record.id, address, suppressionToken: partner.suppressionToken(address) },
        ]);
      }
      return { rowVersion: String(next) };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new FailureError(failure('CONTACT_EXISTS'));
    throw error;
  }
}
