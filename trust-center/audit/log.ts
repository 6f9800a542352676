/**
 * The Merkle log of the trust center (design 2.12): what others call. A leaf is durably committed before plaintext exists;
 * the receipt of a committed leaf is the only thing that makes the vault decrypt.
 */
import type { LeafInput } from './leaf-input.ts';
import type { ActorClass, Operation, Purpose } from './operations.ts';
import type { Entitlement, Receipt } from './receipt.ts';

export type { Actor, Json, LeafInput } from './leaf-input.ts';
export type { ActorClass, Operation, Purpose } from './operations.ts';
export type { Receipt } from './receipt.ts';

export interface LogPosition {
  size: bigint;
  /** Hex */
  root: string;
}

export interface EntryFilter {
  partnerId?: string;
  actorClass?: ActorClass;
  /** Only entries of this actor: its id, hashed here */
  actorId?: string;
  ops?: readonly Operation[];
  /** Only operations that give access to customers' data */
  personalOnly?: boolean;
  purpose?: Purpose;
  decision?: 'allow' | 'deny';
  from?: Date;
  to?: Date;
}

/** An entry as screens show it. */
export interface EntryView {
  seq: bigint;
  at: Date;
  partnerId: string | null;
  actorClass: ActorClass;
  /** {@link actorHash} of the actor's id, hex: compare with the hashes of known people to show a name */
  actorHash: string;
  auth: string;
  op: Operation;
  purpose: Purpose | null;
  objCount: number;
  decision: 'allow' | 'deny';
  /** Hex of SHA-256(0x00 ‖ leaf) */
  leafHash: string;
}

/** Newest first; the cursors are null where no page follows. */
export interface EntryPage {
  entries: EntryView[];
  /** For `cursor`: older entries follow */
  nextCursor: string | null;
  /** For `newerThan`: newer entries precede */
  previousCursor: string | null;
}

/** An entry as it was hashed, with the proof that the newest signed checkpoint contains it. */
export interface EntryProof {
  entry: EntryView;
  /** The very bytes behind the leaf hash, as text */
  leaf: string;
  /** Null while no signed checkpoint covers the entry, for at most some seconds */
  proof: {
    size: bigint;
    root: string;
    /** Hex, bottom up (RFC 6962, 2.1.1) */
    hashes: string[];
    /** The signed checkpoint, as published */
    note: string;
    /** The hashes really lead from the leaf to the root: checked before it is shown */
    holds: boolean;
    /** The same as a file of C2SP tlog-proof */
    file: string;
  } | null;
}

export interface VerificationReport {
  ok: boolean;
  entries: bigint;
  /** Hex, derived anew from the raw entries */
  root: string;
  partnerChains: number;
  checkpoints: number;
  /** Of witnesses, each checked against the root derived here */
  cosignatures: number;
  /** The newest signed checkpoint, as published */
  latestCheckpoint: string | null;
  /** Entries after the newest checkpoint: chained, not yet signed */
  unsigned: bigint;
  vkey: string | null;
  /** What became of the checkpoint that the caller had kept; null when none was given */
  kept: { verdict: 'contained' | 'not_contained' | 'not_signed_by_this_log'; size: bigint | null } | null;
  milliseconds: number;
  /** What does not hold; at most 100, empty when ok */
  faults: { kind: FaultKind; seq: string | null; partnerId: string | null; detail: string }[];
}

export type FaultKind =
  | 'gap'
  | 'edited'
  | 'malformed'
  | 'column_mismatch'
  | 'partner_chain'
  | 'head_mismatch'
  | 'checkpoint_root'
  | 'checkpoint_signature'
  | 'checkpoint_missing'
  | 'cosignature';

/** "HQ accesses in this period: n", with how it is known and what it does not prove. */
export interface HqAccessReport {
  from: Date;
  to: Date;
  /** Leaves of the period with actor class hq that gave access to customers' data */
  accesses: number;
  /** Attempts of HQ's principals that were refused */
  denied: number;
  /** All leaves of the period that gave anybody access */
  personalReads: number;
  firstSeq: bigint | null;
  lastSeq: bigint | null;
  /** The newest signed checkpoint that covers the period */
  checkpoint: { size: bigint; root: string } | null;
  /** Keys of sentences that screens show: how it is known, what it does not prove */
  known: readonly (
    | 'every_read_is_written_first'
    | 'hq_receipts_open_nothing'
    | 'log_is_chained'
    | 'checkpoints_are_signed'
  )[];
  notProven: readonly ('operator_with_kms' | 'split_view_without_witness' | 'data_outside_the_trust_center')[];
}

export interface AuditHealth {
  ok: boolean;
  size: bigint;
  signedSize: bigint;
  /** Code of the last failure to sign, null when checkpoints are up to date */
  signing: 'ok' | 'behind' | 'failing';
  /** False after an append failed, until one succeeds */
  appending: boolean;
}

export interface AuditLog {
  /**
   * Writes leaves and resolves when all of them are durably committed, in the given order. At most 1,000 at a time.
   * Throws FailureError LOG_UNAVAILABLE when they may not be durable (then nothing may be read), RangeError for a leaf that
   * breaks the rules (no purpose, too many objects), and FailureError BUDGET_EXCEEDED when one of them goes beyond the day's budget of
   * reading: it then stands in the log as `budget.exceeded`, and none of the receipts is given.
   */
  append(inputs: readonly LeafInput[]): Promise<Receipt[]>;
  /** {@link append} of one leaf. */
  write(input: LeafInput): Promise<Receipt>;
  /** Throws unless this log issued the receipt, for this partner, for a personal operation, and it covers all objects. */
  demand(receipt: Receipt, partnerId: string | null, objects: readonly string[]): Entitlement;
  head(): Promise<LogPosition>;
  /** Newest first. `cursor` is an answer's `nextCursor`, `newerThan` its `previousCursor`. At most 200 entries. */
  listEntries(input: { filters: EntryFilter; cursor?: string; newerThan?: string; limit?: number }): Promise<EntryPage>;
  /** Counted up to 10,000, then `isMore`. */
  countEntries(filters: EntryFilter): Promise<{ count: number; isMore: boolean }>;
  /** Null when there is no such entry. */
  proveEntry(seq: bigint): Promise<EntryProof | null>;
  /** Time of the last access to customers' data of each partner: for the officer's register. */
  lastAccess(partnerIds: readonly string[]): Promise<Map<string, Date>>;
  /** `kept` is a signed checkpoint that somebody kept from earlier: the log of today must contain it. */
  verifyLog(options?: {
    kept?: string;
    onProgress?: (done: bigint, total: bigint) => void;
  }): Promise<VerificationReport>;
  /** The verifier key of checkpoints; null before the first start. */
  vkey(): Promise<string | null>;
  hqAccesses(period: { from: Date; to: Date }): Promise<HqAccessReport>;
  /** Signs a checkpoint now if the tree has grown. */
  checkpoint(): Promise<{ size: bigint; note: string } | null>;
  health(): Promise<AuditHealth>;
  /** Finishes what is queued, signs a last checkpoint, stops timers. */
  close(): Promise<void>;
}
