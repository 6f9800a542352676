/** Rows of sender domains and their keys. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import type { RecordCheck } from './checks/record-check.ts';
import type { KeyAlgorithm } from './keys/make-key.ts';

export type DomainState = 'pending' | 'verified' | 'broken';
export type KeyState = 'waiting' | 'active' | 'retiring' | 'retired';

export interface DomainRow {
  id: string;
  name: string;
  state: DomainState;
  wantsEd25519: boolean;
  returnSeen: boolean;
  checks: RecordCheck[];
  checkedAt: Date | null;
  verifiedAt: Date | null;
  brokenAt: Date | null;
}

export interface KeyRow {
  id: string;
  domainId: string;
  selector: string;
  algorithm: KeyAlgorithm;
  publicKey: Buffer;
  state: KeyState;
  createdAt: Date;
  activeAt: Date | null;
  keepUntil: Date | null;
}

const DOMAIN = `SELECT id, name, state, "wantsEd25519", "returnSeen", checks, "checkedAt", "verifiedAt", "brokenAt" FROM sender_domain`;
const KEY = `SELECT id, "domainId", selector, algorithm, "publicKey", state, "createdAt", "activeAt", "keepUntil" FROM dkim_key`;

/** All sender domains of the transaction's partner. */
export async function domainRows(client: pg.ClientBase): Promise<DomainRow[]> {
  return (await client.query<DomainRow>(`${DOMAIN} ORDER BY name`)).rows;
}

/** One of them. Throws FailureError NOT_FOUND. */
export async function domainRow(client: pg.ClientBase, domainId: string, lock = false): Promise<DomainRow> {
  const { rows } = await client.query<DomainRow>(`${DOMAIN} WHERE id = $1${lock ? ' FOR UPDATE' : ''}`, [domainId]);
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return rows[0];
}

/** The keys of a domain that were not retired, RSA first and the oldest first. */
export async function keyRows(client: pg.ClientBase, domainId: string): Promise<KeyRow[]> {
  const { rows } = await client.query<KeyRow>(
    `${KEY} WHERE "domainId" = $1 AND state <> 'retired' ORDER BY algorithm, id`,
    [domainId],
  );
  return rows;
}
