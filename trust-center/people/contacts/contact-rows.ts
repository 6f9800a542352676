/** Contacts as rows of the database, and how their sealed profiles become readable. */
import type { Json, Receipt } from '../../audit/log.ts';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import { GROUNDS_SQL, parseStandings, type Standings } from '../consent/grounds.ts';
import { type ContactProfile, completeProfile, PROFILE_SCHEMA } from './profile.ts';

/** What the profile of a contact is opened with. */
export interface SealedContact {
  id: string;
  wrappedKey: Buffer;
  keyGeneration: number;
  /** bigint as pg gives it */
  rowVersion: string;
  profile: Buffer;
}

export interface ContactRecord extends SealedContact {
  /** For {@link standingsOf} */
  grounds: string | null;
  needsSmtpUtf8: boolean;
  /** Since when the data may only be kept (Art. 18 GDPR) */
  restrictedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Columns of a {@link SealedContact} of `contact c`. */
export const SEALED_COLUMNS = `c.id, c."wrappedKey", c."keyGeneration", c."rowVersion", c.profile`;

/** Columns of a {@link ContactRecord} of `contact c`. */
export const CONTACT_COLUMNS = `${SEALED_COLUMNS}, ${GROUNDS_SQL} AS grounds, c."needsSmtpUtf8", c."restrictedAt", c."createdAt", c."updatedAt"`;

export interface OpenedContact<C extends SealedContact = ContactRecord> {
  record: C;
  key: ContactKey;
  profile: ContactProfile;
}

/** For what the person may get mail, as the query saw it: grounds.ts says when to read it again. */
export const standingsOf = (record: Pick<ContactRecord, 'grounds'>): Standings => parseStandings(record.grounds);

/** Seals a profile as version `rowVersion` of its contact. */
export function sealProfile(
  partner: PartnerVault,
  key: ContactKey,
  contactId: string,
  rowVersion: bigint,
  profile: ContactProfile,
): Buffer {
  return partner.sealRecord(
    key,
    { type: 'profile', id: contactId, rowVersion, schema: PROFILE_SCHEMA },
    profile as unknown as Json,
  );
}

/** Opens contacts, in the order of the records. The receipt must cover them all. */
export async function openContacts<C extends SealedContact>(
  partner: PartnerVault,
  receipt: Receipt,
  records: readonly C[],
): Promise<OpenedContact<C>[]> {
  const keys = await partner.openContactKeys(
    receipt,
    records.map(({ id, wrappedKey, keyGeneration }) => ({ contactId: id, wrappedKey, keyGeneration })),
  );
  return records.map((record, i) => {
    const key = keys[i]!;
    const ref = {
      type: 'profile',
      id: record.id,
      rowVersion: BigInt(record.rowVersion),
      schema: PROFILE_SCHEMA,
    } as const;
    // The seal vouches for the shape: only sealProfile makes these records.
    return { record, key, profile: completeProfile(partner.openRecord(key, ref, record.profile)) };
  });
}
