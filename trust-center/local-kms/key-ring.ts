/** What the operations share: finding keys, their state, opening and making material. */
import { randomBytes } from 'node:crypto';
import { DAY_MS } from '@multipartner/kernel/time';
import { nextNonce } from '../vault/formats/nonces.ts';
import { NONCE_BYTES, XaesKey } from '../vault/formats/xaes-256-gcm.ts';
import { ACCOUNT } from './account.ts';
import type { KeyRecord, KeyStore } from './key-store.ts';
import { KmsError, notFound } from './kms-error.ts';

export class KeyRing {
  readonly store: KeyStore;
  readonly region: string;
  readonly nowMs: () => number;
  readonly #root: XaesKey;
  readonly #ciphers = new Map<string, XaesKey>();

  constructor(options: { store: KeyStore; root: XaesKey; region: string; nowMs: () => number }) {
    this.store = options.store;
    this.#root = options.root;
    this.region = options.region;
    this.nowMs = options.nowMs;
  }

  arn(keyId: string): string {
    return `arn:aws:kms:${this.region}:${ACCOUNT}:key/${keyId}`;
  }

  aliasArn(name: string): string {
    return `arn:aws:kms:${this.region}:${ACCOUNT}:${name}`;
  }

  /** Finds a key by id, ARN, alias or alias ARN. */
  find(reference: string): KeyRecord {
    this.applyClock();
    const prefix = `arn:aws:kms:${this.region}:${ACCOUNT}:`;
    const local = reference.startsWith(prefix) ? reference.slice(prefix.length) : reference;
    if (reference.startsWith('arn:') && local === reference)
      throw new KmsError('InvalidArnException', `Invalid ARN ${reference}`);
    const keyId = local.startsWith('alias/') ? this.store.aliases.get(local)?.keyId : local.replace(/^key\//, '');
    const found = keyId === undefined ? undefined : this.store.keys.get(keyId);
    if (!found)
      throw notFound(local.startsWith('alias/') ? `Alias ${this.aliasArn(local)}` : `Key '${this.arn(keyId ?? '')}'`);
    return found;
  }

  /** The key, if it may be used for what it is for now. */
  usable(reference: string, spec: KeyRecord['spec']): KeyRecord {
    const key = this.find(reference);
    this.demandEnabled(key);
    if (key.spec !== spec)
      throw new KmsError(
        'InvalidKeyUsageException',
        `${this.arn(key.keyId)} key usage does not permit this operation.`,
      );
    return key;
  }

  demandEnabled(key: KeyRecord): void {
    if (key.state === 'Disabled') throw new KmsError('DisabledException', `${this.arn(key.keyId)} is disabled.`);
    if (key.state === 'PendingDeletion')
      throw new KmsError('KMSInvalidStateException', `${this.arn(key.keyId)} is pending deletion.`);
    if (key.state === 'PendingImport')
      throw new KmsError('KMSInvalidStateException', `${this.arn(key.keyId)} is pending import.`);
  }

  /** Destroys keys whose waiting time is over, drops material that expired and rotates what is due. Called before every operation. */
  applyClock(): void {
    const now = this.nowMs();
    for (const key of this.store.keys.values()) {
      if (key.deleteAtMs !== null && key.deleteAtMs <= now) this.#destroy(key);
      else if (key.materialExpiresAtMs !== null && key.materialExpiresAtMs <= now) this.removeMaterial(key);
      else if (key.rotationPeriodDays !== null && key.state === 'Enabled') {
        const last = key.rotations.findLast((rotation) => rotation.type === 'AUTOMATIC')?.atMs ?? key.createdAtMs;
        if (last + key.rotationPeriodDays * DAY_MS <= now) this.rotate(key, 'AUTOMATIC');
      }
    }
  }

  #destroy(key: KeyRecord): void {
    this.store.destroyKey(key.keyId);
    this.#forget(key);
  }

  /** Takes imported material away, from memory and from the disk. The key waits for it to be brought again. */
  removeMaterial(key: KeyRecord): void {
    const state = key.state === 'PendingDeletion' ? key.state : 'PendingImport';
    this.store.putWithoutMaterial({ ...key, state, materials: [], materialExpiresAtMs: null });
    this.#forget(key);
  }

  #forget(key: KeyRecord): void {
    for (const { version } of key.materials) {
      const name = `${key.keyId}/${version}`;
      this.#ciphers.get(name)?.wipe();
      this.#ciphers.delete(name);
    }
  }

  rotate(key: KeyRecord, type: 'AUTOMATIC' | 'ON_DEMAND'): void {
    const version = key.materials.length + 1;
    const fresh = randomBytes(32);
    this.store.putKey({
      ...key,
      materials: [...key.materials, this.sealMaterial(key.keyId, version, fresh)],
      rotations: [...key.rotations, { atMs: this.nowMs(), type }],
    });
    fresh.fill(0);
  }

  #materialAad(keyId: string, version: number): Buffer {
    return Buffer.from(`local-kms/material/v1\n${keyId}\n${version}`);
  }

  sealMaterial(keyId: string, version: number, material: Buffer): { version: number; sealed: string } {
    const nonce = nextNonce();
    return {
      version,
      sealed: Buffer.concat([nonce, this.#root.seal(nonce, material, this.#materialAad(keyId, version))]).toString(
        'base64',
      ),
    };
  }

  /** The bytes of one material; the caller wipes them. */
  openMaterial(key: KeyRecord, version: number): Buffer | null {
    const stored = key.materials.find((material) => material.version === version);
    if (!stored) return null;
    const bytes = Buffer.from(stored.sealed, 'base64');
    const opened = this.#root.open(
      bytes.subarray(0, NONCE_BYTES),
      bytes.subarray(NONCE_BYTES),
      this.#materialAad(key.keyId, version),
    );
    if (!opened) throw new KmsError('KMSInternalException', 'The stored key cannot be opened with this root key.', 500);
    return opened;
  }

  /** The cipher of one version of a symmetric key, or null when there is no such version. */
  cipher(key: KeyRecord, version: number): XaesKey | null {
    const name = `${key.keyId}/${version}`;
    const known = this.#ciphers.get(name);
    if (known) return known;
    const material = this.openMaterial(key, version);
    if (!material) return null;
    const cipher = new XaesKey(material);
    material.fill(0);
    this.#ciphers.set(name, cipher);
    return cipher;
  }
}
