/** Requests as rows of the database, and how their sealed parts are read and written. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { Language } from '@multipartner/kernel/language';
import type pg from 'pg';
import { z } from 'zod';
import type { Json, Receipt } from '../audit/log.ts';
import type { By } from '../people/deps.ts';
import type { ContactKey, PartnerVault } from '../vault/vault.ts';
import type { RequestDeps } from './deps.ts';
import type {
  IdentityMethod,
  Refusal,
  RequestAct,
  RequestKind,
  RequestOrigin,
  RequestOutcome,
  RequestState,
  Standing,
} from './kinds.ts';

export type SealedFor = 'contact' | 'partner' | 'gone';

export interface RequestRow {
  id: string;
  kind: RequestKind;
  origin: RequestOrigin;
  state: RequestState;
  outcome: RequestOutcome | null;
  refusal: Refusal | null;
  standing: Standing;
  contactId: string | null;
  sealedFor: SealedFor;
  detail: Buffer;
  language: Language;
  receivedOn: string;
  firstDueOn: string;
  dueOn: string;
  extendedAt: Date | null;
  identity: 'pending' | 'confirmed' | 'failed';
  identityMethod: IdentityMethod | null;
  identityBy: string | null;
  identityAt: Date | null;
  /** bigint as pg gives it */
  rowVersion: string | null;
  erasureN: number | null;
  createdBy: string;
  createdAt: Date;
  closedBy: string | null;
  closedAt: Date | null;
}

export const REQUEST_COLUMNS = `r.id, r.kind, r.origin, r.state, r.outcome, r.refusal, r.standing, r."contactId", r."sealedFor", r.detail, r.language,
  r."receivedOn", r."firstDueOn", r."dueOn", r."extendedAt", r.identity, r."identityMethod", r."identityBy", r."identityAt", r."rowVersion",
  r."erasureN", r."createdBy", r."createdAt", r."closedBy", r."closedAt"`;

/** What is known of who asks; all of it may be missing. */
export const requestDetail = z.strictObject({
  name: z.string().max(200).optional(),
  /** In normal form */
  address: z.string().max(254).optional(),
  /** What the person wrote or said */
  text: z.string().max(4_000).optional(),
});
export type RequestDetail = z.infer<typeof requestDetail>;

export const MOST_EVENTS = 200;

interface KeyRow {
  contactKey: Buffer | null;
  contactKeyGeneration: number | null;
}
/** The contact's key beside a request `r` joined with its contact `c`. */
export const KEY_COLUMNS = `c."wrappedKey" AS "contactKey", c."keyGeneration" AS "contactKeyGeneration"`;
export type KeyedRow = RequestRow & KeyRow;
export const KEYED_REQUESTS = `SELECT ${REQUEST_COLUMNS}, ${KEY_COLUMNS} FROM data_request r LEFT JOIN contact c ON c.id = r."contactId"`;

/** Seals and opens the texts of one request. */
export interface RequestSeal {
  seal(id: string, value: Json): Buffer;
  open(receipt: Receipt, id: string, sealed: Uint8Array): Json;
}

/** What a receipt must cover to open this request and these entries of its protocol. */
export const objectsOf = (row: Pick<RequestRow, 'id' | 'contactId'>, eventIds: readonly string[] = []): string[] => [
  row.id,
  ...(row.contactId ? [row.contactId] : []),
  ...eventIds,
];

/** Under the contact's key where there is one, else under the partner's. */
export async function sealOf(partner: PartnerVault, receipt: Receipt, row: KeyedRow): Promise<RequestSeal> {
  const { contactId, contactKey, contactKeyGeneration, sealedFor } = row;
  if (sealedFor === 'contact' && contactId && contactKey && contactKeyGeneration !== null) {
    const [key] = await partner.openContactKeys(receipt, [
      { contactId, wrappedKey: contactKey, keyGeneration: contactKeyGeneration },
    ]);
    return contactSeal(partner, key!);
  }
  return partnerSeal(partner);
}

export const contactSeal = (partner: PartnerVault, key: ContactKey): RequestSeal => ({
  seal: (id, value) => partner.sealRecord(key, { type: 'request', id }, value),
  open: (_receipt, id, sealed) => partner.openRecord(key, { type: 'request', id }, sealed),
});

export const partnerSeal = (partner: PartnerVault): RequestSeal => ({
  seal: (id, value) => partner.sealForPartner({ type: 'request', id }, value),
  open: (receipt, id, sealed) => partner.openForPartner(receipt, { type: 'request', id }, sealed),
});

/** Empty where the person was erased since. */
export const openDetail = (seal: RequestSeal, receipt: Receipt, row: RequestRow): RequestDetail =>
  row.detail.length === 0 ? {} : requestDetail.parse(seal.open(receipt, row.id, row.detail));

/** Adds to the protocol; `note` is sealed. */
export async function addEvent(
  client: pg.ClientBase,
  by: By,
  event: { requestId: string; act: RequestAct; at: Date; logSeq?: bigint; note?: string; seal?: RequestSeal },
): Promise<void> {
  const id = newId('dataRequestEvent');
  const { requestId, act, at, logSeq, note, seal } = event;
  if (note && !seal) throw new TypeError('a note is sealed');
  await client.query(
    `INSERT INTO data_request_event ("partnerId", id, "requestId", act, "by", at, "logSeq", detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      by.partnerId,
      id,
      requestId,
      act,
      by.actor.id,
      at,
      logSeq?.toString() ?? null,
      note && seal ? seal.seal(id, { note }) : null,
    ],
  );
}

export interface LockedRequest {
  row: KeyedRow;
  detail: RequestDetail;
  seal: RequestSeal;
  partner: PartnerVault;
  receipt: Receipt;
}

/**
 * Locks a request for a change and opens it; its contact is locked too, before it, as everywhere. Throws FailureError NOT_FOUND,
 * REQUEST_CLOSED unless `evenClosed`.
 */
export async function lockRequest(
  deps: RequestDeps,
  client: pg.ClientBase,
  by: By,
  requestId: string,
  { evenClosed = false }: { evenClosed?: boolean } = {},
): Promise<LockedRequest> {
  await client.query(
    `SELECT 1 FROM contact WHERE id = (SELECT "contactId" FROM data_request WHERE id = $1) FOR UPDATE`,
    [requestId],
  );
  const { rows } = await client.query<KeyedRow>(`${KEYED_REQUESTS} WHERE r.id = $1 FOR UPDATE OF r`, [requestId]);
  const row = rows[0];
  if (!row) throw new FailureError(failure('NOT_FOUND'));
  if (row.state === 'closed' && !evenClosed) throw new FailureError(failure('REQUEST_CLOSED'));
  const receipt = await deps.audit.write({ ...by, op: 'request.read', objects: objectsOf(row) });
  const partner = await deps.vault.partner(by.partnerId);
  const seal = await sealOf(partner, receipt, row);
  return { row, detail: openDetail(seal, receipt, row), seal, partner, receipt };
}
