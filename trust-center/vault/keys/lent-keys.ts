/**
 * Data keys lent to a worker thread of this process, for one page of contacts: what is opened there never comes back in clear. The
 * key objects share their bytes with the process's own; a worker drops them with the page.
 */
import type { KeyObject } from 'node:crypto';
import type { Json } from '../../audit/log.ts';
import {
  createScope,
  openRecordBytes,
  type Scope,
  unwrapKey,
  type WrappingKey,
  wrappedKeyVersion,
} from '../formats/envelope.ts';
import type { RecordRef } from '../formats/record-ref.ts';
import { XaesKey } from '../formats/xaes-256-gcm.ts';
import { unreadable } from '../kms/kms-failure.ts';

/** Can be posted to a worker thread, and to nowhere else. */
export interface LentKeys {
  env: string;
  partnerId: string;
  deks: { version: number; kcv: Uint8Array; secret: KeyObject }[];
}

/** Opens records of contacts in the worker. Throws FailureError DATA_UNREADABLE. */
export function createLentReader(lent: LentKeys) {
  const scope: Scope = createScope(lent.env, lent.partnerId);
  const deks = new Map<number | null, WrappingKey>(
    lent.deks.map(({ version, kcv, secret }) => [version, { version, kcv, cipher: new XaesKey(secret) }]),
  );
  return {
    open(contactId: string, keyGeneration: number, wrappedKey: Uint8Array, ref: RecordRef, sealed: Uint8Array): Json {
      const dek = deks.get(wrappedKeyVersion(wrappedKey));
      const bytes = dek ? unwrapKey(scope, dek, contactId, keyGeneration, wrappedKey) : null;
      if (!bytes) throw unreadable();
      const key = new XaesKey(bytes);
      bytes.fill(0);
      const opened = openRecordBytes(scope, key, contactId, keyGeneration, ref, sealed);
      key.wipe();
      if (!opened) throw unreadable();
      const value = JSON.parse(opened.toString('utf8')) as Json;
      opened.fill(0);
      return value;
    },
    close() {
      for (const { cipher } of deks.values()) cipher.wipe();
    },
  };
}
