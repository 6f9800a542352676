/** The opened purpose keys of one partner, as the cache holds them. Ciphers and MAC keys only: the bytes they were made of are wiped at once. */
import { createSecretKey } from 'node:crypto';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { indexKey, suppressionKey } from '../addresses/blind-index.ts';
import { createScope, type Scope, unwrapKey, type WrappingKey } from '../formats/envelope.ts';
import type { ExportKey } from '../formats/export-seal.ts';
import { XaesKey } from '../formats/xaes-256-gcm.ts';
import { unreadable } from '../kms/kms-failure.ts';
import type { Wipeable } from './key-cache.ts';
import type { StoredPartner, StoredPurposeKey } from './key-table.ts';
import type { MacKey } from './mac-key.ts';
import type { KeyUse } from './purpose-key.ts';

/** Unwraps a stored purpose key by KMS and writes the leaf that says so; rejects when either fails. */
export type Unwrap = (partnerId: string, stored: StoredPurposeKey) => Promise<Buffer>;

export interface PartnerKeys extends Wipeable {
  readonly scope: Scope;
  readonly bikVersion: number;
  readonly emailIndexKey: MacKey;
  /** While the blind index key is rotated */
  readonly nextEmailIndexKey: MacKey | null;
  readonly suppressionKey: MacKey;
  /** Those of predecessors, by their ids: what was said to them holds here too */
  readonly inherited: ReadonlyMap<string, MacKey>;
  /** New wraps go under this one. */
  readonly activeDek: WrappingKey;
  /** The partner's own contact key */
  readonly own: XaesKey;
  readonly wiped: boolean;
  /** An older version that old rows still name; loads it once. */
  dek(version: number): Promise<WrappingKey>;
  /** The active export key, or an older version; loaded when first asked for */
  exportKey(version?: number): Promise<ExportKey>;
}

export const active = (keys: readonly StoredPurposeKey[], use: KeyUse): StoredPurposeKey => {
  const found = keys.find((key) => key.use === use && key.state === 'active');
  if (!found) throw new FailureError(failure('KEYS_MISSING'));
  return found;
};

/** Opens what a batch of contacts needs: data key, blind index, suppression and own key, in parallel. */
export async function loadPartnerKeys(
  env: string,
  partner: StoredPartner,
  unwrap: Unwrap,
  /** The keys as stored now: a rotation may have begun since. */
  reread: () => Promise<readonly StoredPurposeKey[]>,
): Promise<PartnerKeys> {
  const scope = createScope(env, partner.id);
  const { keys } = partner;
  const activeKey = active(keys, 'dek');
  const prepared = keys.find((key) => key.use === 'bik' && key.state === 'prepared');
  const [dek, bik, suk, nextBik] = await Promise.all(
    [activeKey, active(keys, 'bik'), active(keys, 'suk'), ...(prepared ? [prepared] : [])].map((key) =>
      unwrap(partner.id, key),
    ),
  );
  let wiped = false;
  const deks = new Map<number, Promise<WrappingKey>>();
  const opened: WrappingKey[] = [];
  const wrapping = (stored: StoredPurposeKey, bytes: Buffer): WrappingKey => {
    const key = { version: stored.version, kcv: stored.kcv, cipher: new XaesKey(bytes) };
    bytes.fill(0);
    opened.push(key);
    return key;
  };
  const activeDek = wrapping(activeKey, dek!);
  deks.set(activeDek.version, Promise.resolve(activeDek));
  const loadDek = (version: number): Promise<WrappingKey> => {
    const known = deks.get(version);
    if (known) return known;
    const find = (from: readonly StoredPurposeKey[]) =>
      from.find(
        (key) => key.use === 'dek' && key.version === version && (key.state === 'active' || key.state === 'decrypt'),
      );
    const load = async (): Promise<WrappingKey> => {
      const stored = find(keys) ?? find(await reread());
      if (!stored) throw unreadable();
      const key = wrapping(stored, await unwrap(partner.id, stored));
      if (wiped) key.cipher.wipe();
      return key;
    };
    const loading = load();
    deks.set(version, loading);
    loading.catch(() => deks.delete(version)); // the caller sees the failure; the next one tries again
    return loading;
  };
  const exportKeys = new Map<number, Promise<ExportKey>>();
  const loadExportKey = (version?: number): Promise<ExportKey> => {
    const stored =
      version === undefined
        ? active(keys, 'exk')
        : keys.find((key) => key.use === 'exk' && key.version === version && key.state !== 'destroyed');
    if (!stored) throw unreadable();
    const known = exportKeys.get(stored.version);
    if (known) return known;
    const loading = unwrap(partner.id, stored).then((bytes) => {
      const root = createSecretKey(bytes);
      bytes.fill(0);
      return { version: stored.version, root };
    });
    exportKeys.set(stored.version, loading);
    loading.catch(() => exportKeys.delete(stored.version)); // the caller sees the failure; the next one tries again
    return loading;
  };
  const emailIndexKey = indexKey(bik!, partner.id, 'email');
  const tokenKey = suppressionKey(suk!, partner.id);
  const nextEmailIndexKey = nextBik ? indexKey(nextBik, partner.id, 'email') : null;
  bik!.fill(0);
  nextBik?.fill(0);
  suk!.fill(0);
  const inherited = await openInherited(partner, unwrap);
  const own = await openOwnKey(scope, partner, loadDek);
  return {
    scope,
    bikVersion: active(keys, 'bik').version,
    emailIndexKey,
    nextEmailIndexKey,
    suppressionKey: tokenKey,
    inherited,
    activeDek,
    own,
    get wiped() {
      return wiped;
    },
    dek: loadDek,
    exportKey: async (version) => loadExportKey(version),
    wipe() {
      wiped = true;
      for (const { cipher } of opened) cipher.wipe();
      own.wipe();
      for (const key of [emailIndexKey, nextEmailIndexKey, tokenKey, ...inherited.values()]) key?.wipe();
      deks.clear();
      exportKeys.clear();
    },
  };
}

/** Their tokens were derived with the predecessor's id, and go on being so. */
async function openInherited(partner: StoredPartner, unwrap: Unwrap): Promise<Map<string, MacKey>> {
  const opened = new Map<string, MacKey>();
  for (const stored of partner.keys) {
    if (stored.inheritedFrom === null || stored.state !== 'decrypt') continue;
    const root = await unwrap(partner.id, stored);
    opened.set(stored.inheritedFrom, suppressionKey(root, stored.inheritedFrom));
    root.fill(0);
  }
  return opened;
}

async function openOwnKey(
  scope: Scope,
  partner: StoredPartner,
  dek: (version: number) => Promise<WrappingKey>,
): Promise<XaesKey> {
  const { wrappedKey } = partner;
  if (!wrappedKey) throw new FailureError(failure('KEYS_MISSING'));
  const bytes = unwrapKey(scope, await dek(wrappedKey.readUInt32BE(2)), partner.id, OWN_KEY_GENERATION, wrappedKey);
  if (!bytes) throw unreadable();
  const key = new XaesKey(bytes);
  bytes.fill(0);
  return key;
}

/** The partner's own key is wrapped like a contact's, with the partner as its owner. */
export const OWN_KEY_GENERATION = 1;
