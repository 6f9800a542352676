/** What is written down: who did what, why, and to which records. */
import type { ActorClass, Operation, Purpose } from './operations.ts';

/** Values that canonical JSON can hold; numbers must be safe integers. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Actor {
  class: ActorClass;
  /** Id of the user, API key or service; only its hash reaches the leaf. */
  id: string;
  /** How it proved itself: password, passkey, totp, api_key, mtls, link, process */
  auth: string;
}

/** One thing to write down. Never put a customer's datum into any field but `detail`, and there only ids and counts. */
export interface LeafInput {
  /** null for leaves about no partner */
  partnerId: string | null;
  actor: Actor;
  op: Operation;
  /** Mandatory for operations of class `personal`. */
  purpose: Purpose | null;
  /**
   * Ids that the leaf covers: contacts to be opened, or the import, segment, order or mail whose sealed record is read.
   * At most 100,000. The leaf holds their number and a commitment; the receipt opens these and no others.
   */
  objects?: readonly string[];
  /** Number of objects where their ids are not listed (counts, statistics). Ignored when `objects` is given. */
  objCount?: number;
  /** Sealed under the partner's audit key; deletable without breaking the log. Ids and counts only. */
  detail?: Json;
  /** SHA-256 of the record envelope written or read, for rollback detection */
  recHash?: Uint8Array;
  decision?: 'allow' | 'deny';
  /** `jti` of the service grant in use */
  grantJti?: string;
  kmsReqId?: string;
  /** Id of the request (or job) that caused it */
  reqId: string;
}
