/** Work of the house on a profile is no change by somebody: an import can still be taken back, and remembers no value that was deleted. */
import type pg from 'pg';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import type { ContactProfile } from '../contacts/profile.ts';
import { openOrigin, sealOrigin } from '../imports/import-origin.ts';

export interface CarriedContact {
  contactId: string;
  key: ContactKey;
  /** Version of the row before this change */
  before: bigint;
  /** As the change made it; null: nothing changed, and the version is what it was */
  profile: ContactProfile | null;
  importId: string | null;
}

interface OriginRow {
  importId: string;
  contactId: string;
  sealed: Buffer;
  rowVersion: string;
}

const stripped = (profile: ContactProfile, fieldId: string): ContactProfile => ({
  ...profile,
  fields: Object.fromEntries(Object.entries(profile.fields).filter(([id]) => id !== fieldId)),
});

/** `strip` is the field whose values go, also where the profile itself holds none any more. */
export async function carryOrigins(
  client: pg.PoolClient,
  partner: PartnerVault,
  people: readonly CarriedContact[],
  strip: string | null,
  at: Date,
): Promise<void> {
  const { rows } = await client.query<OriginRow>(
    `SELECT "importId", "contactId", sealed, "rowVersion" FROM import_origin WHERE "contactId" = ANY($1)`,
    [people.map(({ contactId }) => contactId)],
  );
  const byId = new Map(people.map((person) => [person.contactId, person]));
  for (const row of rows) {
    const { key, before, profile } = byId.get(row.contactId)!;
    const origin = openOrigin(partner, key, row.importId, row);
    const isCarried = profile !== null && BigInt(row.rowVersion) === before;
    const holds = strip !== null && [origin.before, origin.after].some(({ fields }) => Object.hasOwn(fields, strip));
    if (!isCarried && !holds) continue;
    const version = isCarried ? before + 1n : BigInt(row.rowVersion);
    const kept =
      strip === null ? origin : { before: stripped(origin.before, strip), after: stripped(origin.after, strip) };
    const value = { importId: row.importId, ...kept };
    await client.query(
      `UPDATE import_origin SET sealed = $3, "rowVersion" = $4 WHERE "importId" = $1 AND "contactId" = $2`,
      [row.importId, row.contactId, sealOrigin(partner, key, version, value), version],
    );
  }
  // Whom an import made and nobody touched has no such row: from now on the version says less, so the row does.
  const known = new Set(rows.map(({ importId, contactId }) => `${importId} ${contactId}`));
  for (const { contactId, key, before, profile, importId } of people) {
    if (profile === null || importId === null || before !== 1n || known.has(`${importId} ${contactId}`)) continue;
    const sealed = sealOrigin(partner, key, before + 1n, { importId, before: profile, after: profile });
    await client.query(
      `INSERT INTO import_origin ("partnerId", "importId", "contactId", sealed, "rowVersion", grounds, "createdAt")
       SELECT "partnerId", "importId", id, $2, $3, '{}', $4 FROM contact WHERE id = $1`,
      [contactId, sealed, before + 1n, at],
    );
  }
}
