/** Who a mail at the word of a partner's system goes to: a contact by its id or address, or an address that nobody of the partner has. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import type { OrdersDeps } from '../orders/deps.ts';
import { normaliseAddress } from '../people/address/normalise-address.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../people/contacts/contact-rows.ts';
import type { ContactProfile } from '../people/contacts/profile.ts';
import type { By } from '../people/deps.ts';
import type { PartnerVault } from '../vault/vault.ts';

export type GivenRecipient = { contactId: string } | { email: string };

export interface Recipient {
  /** Null: no contact, and does not become one */
  contactId: string | null;
  profile: ContactProfile | null;
  /** Normalised */
  address: string;
}

/** With its address in normal form. Throws FailureError INVALID for what is none. */
export function wellFormed(given: GivenRecipient): GivenRecipient {
  if ('contactId' in given) return given;
  const normal = normaliseAddress(given.email);
  if (!normal.ok) throw new FailureError(failure('INVALID'));
  return { email: normal.value.address };
}

/** @param given {@link wellFormed}. Opens a contact after its log entry. Throws FailureError NOT_FOUND for an id of no contact of the partner. */
export async function findRecipient(
  deps: Pick<OrdersDeps, 'audit'>,
  client: pg.PoolClient,
  { by, vault, given }: { by: By; vault: PartnerVault; given: GivenRecipient },
): Promise<Recipient> {
  const [where, value] =
    'contactId' in given ? ['c.id', given.contactId] : ['c."emailIndex"', vault.emailIndex(given.email)];
  const { rows } = await client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE ${where} = $1`, [
    value,
  ]);
  const [record] = rows;
  if (!record && 'contactId' in given) throw new FailureError(failure('NOT_FOUND'));
  const receipt = await deps.audit.write({ ...by, op: 'message.composed', objects: record ? [record.id] : [] });
  const [contact] = record ? await openContacts(vault, receipt, [record]) : [];
  return contact
    ? { contactId: contact.record.id, profile: contact.profile, address: contact.profile.email }
    : { contactId: null, profile: null, address: (given as { email: string }).email };
}
