import { randomBytes } from 'node:crypto';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { AuditLog, Json, Operation, Receipt } from '../audit/log.ts';
import type { Entitlement } from '../audit/receipt.ts';
import { token } from './addresses/blind-index.ts';
import { isCanaryId, newCanaryId } from './addresses/canary-mark.ts';
import {
  openRecordBytes,
  type Scope,
  sealRecordBytes,
  unwrapKey,
  type WrappingKey,
  wrapKey,
  wrappedKeyVersion,
} from './formats/envelope.ts';
import { exportKeyVersion, openExport, sealExport } from './formats/export-seal.ts';
import { openFileStream, rewrapHeader, sealFileStream } from './formats/sealed-file.ts';
import type { XaesKey } from './formats/xaes-256-gcm.ts';
import { cipherOf, contactKey } from './keys/contact-key.ts';
import { OWN_KEY_GENERATION, type PartnerKeys } from './keys/partner-keys.ts';
import { unreadable } from './kms/kms-failure.ts';
import type { PartnerVault, RecordRef, WrappedContactKey } from './vault.ts';

const HANDLE_LIFETIME_MS = MINUTE_MS;
const MAX_ROWS = 5_000;

/** What must touch every contact. Whatever else opens a canary is no work that anybody has. */
const TOUCHES_EVERYBODY: ReadonlySet<Operation> = new Set(['contact.rewrapped', 'contact.swept', 'backup.sampled']);

export interface PartnerVaultDeps {
  audit: Pick<AuditLog, 'demand'>;
  keys: PartnerKeys;
  /** Rejects when the partner's keys changed since `keys` were loaded. */
  checkEpoch: () => Promise<void>;
  /** Rejects when the alarm could not be written: then nothing is opened. */
  onCanary: (receipt: Receipt, entitlement: Entitlement, contactIds: readonly string[]) => Promise<void>;
  used: (times: number) => void;
  wrapped: (dekVersion: number) => void;
  nowMs?: () => number;
}

/** The bytes of a value as they are sealed. */
export const encode = (value: Json): Buffer => Buffer.from(JSON.stringify(value), 'utf8');

/** Opens and parses one record, with the one failure for everything that is wrong. */
export function openJson(
  scope: Scope,
  key: XaesKey,
  ownerId: string,
  generation: number,
  ref: RecordRef,
  sealed: Uint8Array,
): Json {
  const bytes = openRecordBytes(scope, key, ownerId, generation, ref, sealed);
  if (!bytes) throw unreadable();
  const value = JSON.parse(bytes.toString('utf8')) as Json;
  bytes.fill(0);
  return value;
}

export function createPartnerVault(partnerId: string, deps: PartnerVaultDeps): PartnerVault {
  const { audit, keys, nowMs = () => performance.now() } = deps;
  const { scope } = keys;
  const usableUntilMs = nowMs() + HANDLE_LIFETIME_MS;

  /** Before every use: an old handle or one whose keys were wiped must not work on. */
  function demandUsable(): void {
    if (keys.wiped) throw new FailureError(failure('KEYS_CHANGED', { seconds: 1 }));
    if (nowMs() > usableUntilMs)
      throw new Error('this handle is too old: ask the vault for the partner anew for each batch');
  }

  /** Checks receipt and epoch and loads the data keys that the rows name. */
  async function loadDeks(
    receipt: Receipt,
    rows: readonly WrappedContactKey[],
  ): Promise<Map<number | null, WrappingKey | null>> {
    if (rows.length > MAX_ROWS) throw new RangeError(`at most ${MAX_ROWS} contact keys at a time`);
    const entitlement = audit.demand(
      receipt,
      partnerId,
      rows.map((row) => row.contactId),
    );
    await deps.checkEpoch();
    demandUsable();
    if (!TOUCHES_EVERYBODY.has(entitlement.op)) {
      const canaries = rows.map((row) => row.contactId).filter((id) => isCanaryId(keys.suppressionKey, id));
      if (canaries.length > 0) await deps.onCanary(receipt, entitlement, canaries);
    }
    const versions = [...new Set(rows.map((row) => wrappedKeyVersion(row.wrappedKey)))];
    const deks = new Map(
      await Promise.all(
        versions.map(async (version) => [version, version === null ? null : await keys.dek(version)] as const),
      ),
    );
    demandUsable();
    deps.used(rows.length);
    return deks;
  }

  /** The bytes that it gives are the caller's to wipe. */
  async function unwrapper(
    receipt: Receipt,
    rows: readonly WrappedContactKey[],
  ): Promise<(row: WrappedContactKey) => Buffer> {
    const deks = await loadDeks(receipt, rows);
    return (row) => {
      const dek = deks.get(wrappedKeyVersion(row.wrappedKey));
      const bytes = dek ? unwrapKey(scope, dek, row.contactId, row.keyGeneration, row.wrappedKey) : null;
      if (!bytes) throw unreadable();
      return bytes;
    };
  }

  return {
    partnerId,
    bikVersion: keys.bikVersion,
    emailIndex(normalised) {
      demandUsable();
      return token(keys.emailIndexKey, normalised);
    },
    nextEmailIndex(normalised) {
      demandUsable();
      return keys.nextEmailIndexKey && token(keys.nextEmailIndexKey, normalised);
    },
    suppressionToken(normalised) {
      demandUsable();
      return token(keys.suppressionKey, normalised);
    },
    isCanary(contactId) {
      demandUsable();
      return isCanaryId(keys.suppressionKey, contactId);
    },
    newCanaryId(atMs) {
      demandUsable();
      return newCanaryId(keys.suppressionKey, atMs);
    },
    inheritsFrom: [...keys.inherited.keys()],
    inheritedToken(predecessorId, normalised) {
      demandUsable();
      const key = keys.inherited.get(predecessorId);
      if (!key) throw new TypeError('nothing was inherited from this partner');
      return token(key, normalised);
    },
    newContactKey(contactId, keyGeneration = 1) {
      demandUsable();
      const bytes = randomBytes(32);
      const wrappedKey = wrapKey(scope, keys.activeDek, contactId, keyGeneration, bytes);
      deps.wrapped(keys.activeDek.version);
      return {
        key: contactKey(contactId, keyGeneration, bytes),
        wrappedKey,
        keyGeneration,
        dekVersion: keys.activeDek.version,
      };
    },
    async openContactKeys(receipt, rows) {
      const unwrap = await unwrapper(receipt, rows);
      return rows.map((row) => contactKey(row.contactId, row.keyGeneration, unwrap(row)));
    },
    async lendKeys(receipt, rows) {
      const deks = await loadDeks(receipt, rows);
      return {
        env: scope.env,
        partnerId,
        deks: [...deks.values()].flatMap((dek) =>
          dek ? [{ version: dek.version, kcv: dek.kcv, secret: dek.cipher.lend() }] : [],
        ),
      };
    },
    async rewrapContactKeys(receipt, rows) {
      const unwrap = await unwrapper(receipt, rows);
      const wrappedKeys = rows.map((row) => {
        const bytes = unwrap(row);
        const wrapped = wrapKey(scope, keys.activeDek, row.contactId, row.keyGeneration, bytes);
        bytes.fill(0);
        deps.wrapped(keys.activeDek.version);
        return wrapped;
      });
      return { wrappedKeys, dekVersion: keys.activeDek.version };
    },
    async rewrapFileHeader(fileId, header) {
      await deps.checkEpoch();
      demandUsable();
      return rewrapHeader(scope, keys.dek, keys.activeDek, fileId, header);
    },
    sealRecord(key, ref, value) {
      demandUsable();
      return sealRecordBytes(scope, cipherOf(key), key.contactId, key.generation, ref, encode(value));
    },
    openRecord(key, ref, sealed) {
      demandUsable();
      return openJson(scope, cipherOf(key), key.contactId, key.generation, ref, sealed);
    },
    sealForPartner(ref, value) {
      demandUsable();
      return sealRecordBytes(scope, keys.own, partnerId, OWN_KEY_GENERATION, ref, encode(value));
    },
    openForPartner(receipt, ref, sealed) {
      audit.demand(receipt, partnerId, [ref.id]);
      demandUsable();
      return openJson(scope, keys.own, partnerId, OWN_KEY_GENERATION, ref, sealed);
    },
    async sealExport(fileId, secret, bytes) {
      await deps.checkEpoch();
      const key = await keys.exportKey();
      demandUsable();
      return sealExport(scope, key, fileId, secret, bytes);
    },
    async openExport(receipt, fileId, secret, sealed) {
      audit.demand(receipt, partnerId, [fileId]);
      await deps.checkEpoch();
      const version = exportKeyVersion(sealed);
      if (version === null) throw unreadable();
      const key = await keys.exportKey(version);
      demandUsable();
      const opened = openExport(scope, key, fileId, secret, sealed);
      if (!opened) throw unreadable();
      return opened;
    },
    sealFile(fileId) {
      demandUsable();
      return sealFileStream(scope, keys.activeDek, fileId);
    },
    openFile(receipt, fileId) {
      audit.demand(receipt, partnerId, [fileId]);
      demandUsable();
      return openFileStream(scope, keys.dek, fileId);
    },
  };
}
