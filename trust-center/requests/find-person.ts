/** Who a request is about, as far as this partner keeps anything: by the whole address, through blind index and suppression token. */
import type pg from 'pg';
import { normaliseAddress } from '../people/address/normalise-address.ts';
import type { PartnerVault } from '../vault/vault.ts';
import type { Standing } from './kinds.ts';

export interface FoundPerson {
  standing: Standing;
  contact: { id: string; wrappedKey: Buffer; keyGeneration: number; rowVersion: string } | null;
  /** Normal form of what was typed; null for something that is no address */
  address: string | null;
}

const FIELDS = `id, "wrappedKey", "keyGeneration", "rowVersion"`;

/** The caller writes the entry of the log that this was asked. */
export async function findPerson(
  client: pg.ClientBase,
  partner: PartnerVault,
  by: { address?: string | undefined; contactId?: string | undefined },
): Promise<FoundPerson> {
  type Row = NonNullable<FoundPerson['contact']>;
  if (by.contactId) {
    const { rows } = await client.query<Row>(`SELECT ${FIELDS} FROM contact WHERE id = $1 FOR UPDATE`, [by.contactId]);
    if (rows[0]) return { standing: 'contact', contact: rows[0], address: null };
  }
  const normal = normaliseAddress(by.address ?? '');
  if (!normal.ok) return { standing: 'unknown', contact: null, address: null };
  const { address } = normal.value;
  const { rows } = await client.query<Row>(`SELECT ${FIELDS} FROM contact WHERE "emailIndex" = $1 FOR UPDATE`, [
    partner.emailIndex(address),
  ]);
  if (rows[0]) return { standing: 'contact', contact: rows[0], address };
  const suppressed = await client.query(`SELECT 1 FROM suppression WHERE token = $1`, [
    partner.suppressionToken(address),
  ]);
  return { standing: suppressed.rows.length > 0 ? 'suppressed' : 'unknown', contact: null, address };
}
