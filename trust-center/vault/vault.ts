/**
 * The vault: the only place where data keys exist and customers' records are sealed and opened (design 2.2 to 2.8). Every
 * call that decrypts demands the receipt of a leaf that covers what is opened: no log entry, no data.
 *
 * Failures are thrown as FailureError: KMS_UNAVAILABLE, KMS_DENIED, KEY_DISABLED, KEY_DESTROYED, KEY_MISMATCH, KEYS_MISSING, KEYS_CHANGED,
 * DATA_UNREADABLE, LOG_UNAVAILABLE.
 */
import type { Transform } from 'node:stream';
import type { Json, Receipt } from '../audit/log.ts';
import type { VaultCustody } from './custody.ts';
import type { RecordRef } from './formats/record-ref.ts';
import type { ContactKey } from './keys/contact-key.ts';
import type { PurposeKeyVersion } from './keys/key-version.ts';
import type { LentKeys } from './keys/lent-keys.ts';

export type { RecordRef, RecordType } from './formats/record-ref.ts';
export type { ContactKey } from './keys/contact-key.ts';
export type { KeyVersionState, PurposeKeyVersion } from './keys/key-version.ts';

/** Columns of a contact row that hold its wrapped key. */
export interface WrappedContactKey {
  contactId: string;
  wrappedKey: Uint8Array;
  keyGeneration: number;
}

export interface NewContactKey {
  key: ContactKey;
  /** For the columns `wrappedKey`, `keyGeneration`, `dekVersion` */
  wrappedKey: Buffer;
  keyGeneration: number;
  dekVersion: number;
}

/**
 * The keys of one partner, for one batch. Ask the vault for it anew for each request or page of at most 500 rows: that is
 * cheap, and it is what makes a disabled key stop within a second. It refuses to work after 60 s or when the key is disabled.
 */
export interface PartnerVault {
  readonly partnerId: string;
  /** Version of the blind index key behind {@link emailIndex}, for the column `bikVersion` */
  readonly bikVersion: number;
  /** 16 bytes, equal for equal normalised addresses of this partner. Give an address that normaliseEmail accepted. */
  emailIndex(normalisedAddress: string): Buffer;
  /** The same under the next blind index key, for the column `nextEmailIndex`; null unless that key is being rotated. */
  nextEmailIndex(normalisedAddress: string): Buffer | null;
  /** 16 bytes under the suppression key, which outlives contacts. */
  suppressionToken(normalisedAddress: string): Buffer;
  /** True for a canary contact: it belongs to no count, list or file. Nothing is opened for the answer. */
  isCanary(contactId: string): boolean;
  /** The id of a canary among the contacts of that moment (milliseconds since 1970) */
  newCanaryId(atMs: number): string;
  /** The partners whose suppressions passed to this one */
  readonly inheritsFrom: readonly string[];
  /** The token that this predecessor had for an address. */
  inheritedToken(predecessorId: string, normalisedAddress: string): Buffer;
  /** A fresh random key for a new contact. */
  newContactKey(contactId: string, keyGeneration?: number): NewContactKey;
  /** Unwraps keys of contacts, in the order of the rows. The receipt must cover every contact. */
  openContactKeys(receipt: Receipt, rows: readonly WrappedContactKey[]): Promise<ContactKey[]>;
  /** The data keys behind these rows for a worker thread of this process, for this page alone. The receipt must cover every contact. */
  lendKeys(receipt: Receipt, rows: readonly WrappedContactKey[]): Promise<LentKeys>;
  /** Wraps contacts' keys under the active data key, in the order of the rows. The receipt must cover every contact. */
  rewrapContactKeys(
    receipt: Receipt,
    rows: readonly WrappedContactKey[],
  ): Promise<{ wrappedKeys: Buffer[]; dekVersion: number }>;
  /** The header of a sealed file with its key wrapped under the active data key; null when it is already. */
  rewrapFileHeader(fileId: string, header: Uint8Array): Promise<Buffer | null>;
  sealRecord(key: ContactKey, ref: RecordRef, value: Json): Buffer;
  /** Throws FailureError DATA_UNREADABLE for anything that is not exactly what was sealed under this reference. */
  openRecord(key: ContactKey, ref: RecordRef, sealed: Uint8Array): Json;
  /** Seals under the partner's own key: segments, order details, import files' details and refused rows. */
  sealForPartner(ref: RecordRef, value: Json): Buffer;
  /** The receipt's objects must contain `ref.id`. */
  openForPartner(receipt: Receipt, ref: RecordRef, sealed: Uint8Array): Json;
  /** Encrypts a file that waits to be fetched under the export key and a secret of at least 32 bytes that is kept nowhere. */
  sealExport(fileId: string, secret: Uint8Array, bytes: Uint8Array): Promise<Buffer>;
  /** The receipt's objects must contain `fileId`. Throws FailureError DATA_UNREADABLE, also for a wrong secret. */
  openExport(receipt: Receipt, fileId: string, secret: Uint8Array, sealed: Buffer): Promise<Buffer>;
  /** Encrypts a file on its way to the staging folder. `fileId` is the import's id. */
  sealFile(fileId: string): Transform;
  /** The inverse; emits an error for a truncated, reordered or edited file. The receipt's objects must contain `fileId`. */
  openFile(receipt: Receipt, fileId: string): Transform;
}

export interface VaultHealth {
  ok: boolean;
  kms: 'ok' | 'unavailable';
  cachedPartners: number;
}

export interface Vault {
  /**
   * Makes the partner's KMS key, purpose keys and own key, and writes them to its (existing) row. Safe to repeat: what is
   * there stays. Call it after the insert into `partner` is committed.
   */
  registerPartner(partnerId: string): Promise<{ created: boolean; kmsKeyArn: string }>;
  /** The keys of one partner, from the cache or KMS. */
  partner(partnerId: string): Promise<PartnerVault>;
  /** What key custodians do; every change is in the log before it happens. */
  custody: VaultCustody;
  /** State of the partner's KMS key as KMS tells it, for the register. */
  keyState(
    partnerId: string,
  ): Promise<{ kmsKeyArn: string; state: 'enabled' | 'disabled' | 'pending_deletion' | 'destroyed' | 'unknown' }>;
  /** Versions of the partner's purpose keys, for the register. */
  keyVersions(partnerId: string): Promise<PurposeKeyVersion[]>;
  /**
   * 16 bytes under each brand key, the newest first: finds an objection to the whole brand, whoever's customer it is (decision 012). Only for an
   * address that is in clear for another reason.
   */
  brandTokens(normalisedAddress: string): Buffer[];
  /** After a leak: one more brand key, from the next start on. Answers its number. */
  addBrandKey(): Promise<number>;
  /** Seals under the installation's own key: single mails without a partner. */
  sealForSystem(ref: RecordRef, value: Json): Promise<Buffer>;
  /** The receipt's objects must contain `ref.id`; its partner must be null. */
  openForSystem(receipt: Receipt, ref: RecordRef, sealed: Uint8Array): Promise<Json>;
  /**
   * What was sealed with an entry about this partner (`objects`, `objectsRoot`, `detail`), or null when there is nothing to read. The
   * receipt is that of a `log_detail.read` whose objects contain `logDetailObject(seq)`.
   */
  openLogDetail(receipt: Receipt, partnerId: string, seq: bigint): Promise<Json | null>;
  health(): Promise<VaultHealth>;
  /** Wipes all keys and closes the KMS client. */
  close(): Promise<void>;
}
