/**
 * Keys and aliases in memory and in one append-only file of JSON lines, the last line per key or alias counting. Every change
 * is on disk before it is in memory. Rewriting (after a destruction, or when half of the lines are old) replaces the file
 * atomically and overwrites the bytes of the old one.
 */
import { closeSync, fdatasyncSync, fstatSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { DEFAULT_POLICY } from './key-policy.ts';

const material = z.strictObject({
  version: z.int(),
  /** nonce 24 ‖ sealed key material, base64, under the root key */
  sealed: z.string(),
});

const grant = z.strictObject({
  grantId: z.string(),
  tokenHash: z.string(),
  name: z.string().nullable(),
  granteePrincipal: z.string(),
  retiringPrincipal: z.string().nullable(),
  operations: z.array(z.string()),
  encryptionContextEquals: z.record(z.string(), z.string()).nullable(),
  encryptionContextSubset: z.record(z.string(), z.string()).nullable(),
  issuingPrincipal: z.string(),
  createdAtMs: z.number(),
});
export type Grant = z.infer<typeof grant>;

export const KEY_SPECS = ['SYMMETRIC_DEFAULT', 'ECC_NIST_EDWARDS25519', 'HMAC_256'] as const;
export type KeySpec = (typeof KEY_SPECS)[number];

const keyRecord = z.strictObject({
  type: z.literal('key'),
  keyId: z.uuid(),
  spec: z.enum(KEY_SPECS),
  state: z.enum(['Enabled', 'Disabled', 'PendingDeletion', 'PendingImport']),
  description: z.string(),
  tags: z.array(z.strictObject({ TagKey: z.string(), TagValue: z.string() })),
  createdAtMs: z.number(),
  deleteAtMs: z.number().nullable(),
  rotationPeriodDays: z.int().nullable(),
  rotations: z.array(z.strictObject({ atMs: z.number(), type: z.enum(['AUTOMATIC', 'ON_DEMAND']) })),
  materials: z.array(material),
  // Lines written before these fields existed are read as keys that have none of them: nobody's data may stay closed after an update.
  /** JSON of the key policy */
  policy: z.string().default(DEFAULT_POLICY),
  grants: z.array(grant).default([]),
  /** EXTERNAL: the owner brings the material and may take it away */
  origin: z.enum(['AWS_KMS', 'EXTERNAL']).default('AWS_KMS'),
  /** SHA-256 of the imported material, hex: only the same may be brought again */
  importedHash: z.string().nullable().default(null),
  materialExpiresAtMs: z.number().nullable().default(null),
});
export type KeyRecord = z.infer<typeof keyRecord>;

const line = z.discriminatedUnion('type', [
  keyRecord,
  z.strictObject({ type: z.literal('gone'), keyId: z.uuid() }),
  z.strictObject({ type: z.literal('alias'), name: z.string(), keyId: z.uuid().nullable(), atMs: z.number() }),
]);
type Line = z.infer<typeof line>;

const FILE = 'keys.jsonl';
const SPARE_LINES = 64;

export class KeyStore {
  readonly keys = new Map<string, KeyRecord>();
  readonly aliases = new Map<string, { keyId: string; atMs: number }>();
  readonly #path: string;
  #file: number;
  #lines = 0;

  constructor(dataDir: string) {
    this.#path = join(dataDir, FILE);
    this.#file = openSync(this.#path, 'a+', 0o600);
    const text = readFileSync(this.#path, 'utf8');
    const complete = text.slice(0, text.lastIndexOf('\n') + 1);
    for (const entry of complete.split('\n')) {
      if (entry === '') continue;
      this.#apply(line.parse(JSON.parse(entry)));
      this.#lines += 1;
    }
    // A last line without its end was never acknowledged: a crash cut it off.
    if (complete.length !== text.length) this.rewrite();
  }

  get isEmpty(): boolean {
    return this.keys.size === 0;
  }

  putKey(record: KeyRecord): void {
    this.#write(record);
  }

  putAlias(name: string, keyId: string | null, atMs: number): void {
    this.#write({ type: 'alias', name, keyId, atMs });
  }

  /** Stores a record from which material was taken, and overwrites what the file still held of it. */
  putWithoutMaterial(record: KeyRecord): void {
    this.#write(record);
    this.rewrite();
  }

  /** Forgets a key for ever: its material is overwritten on disk. */
  destroyKey(keyId: string): void {
    this.#write({ type: 'gone', keyId });
    this.rewrite();
  }

  #apply(entry: Line): void {
    if (entry.type === 'key') this.keys.set(entry.keyId, entry);
    else if (entry.type === 'alias') {
      if (entry.keyId === null) this.aliases.delete(entry.name);
      else this.aliases.set(entry.name, { keyId: entry.keyId, atMs: entry.atMs });
    } else {
      this.keys.delete(entry.keyId);
      for (const [name, alias] of this.aliases) if (alias.keyId === entry.keyId) this.aliases.delete(name);
    }
  }

  #write(entry: Line): void {
    writeAll(this.#file, Buffer.from(`${JSON.stringify(entry)}\n`));
    fdatasyncSync(this.#file);
    this.#apply(entry);
    this.#lines += 1;
    if (this.#lines > 2 * (this.keys.size + this.aliases.size) + SPARE_LINES) this.rewrite();
  }

  /** Writes only what counts into a new file, then overwrites the old file's bytes. */
  rewrite(): void {
    const entries: Line[] = [
      ...this.keys.values(),
      ...[...this.aliases].map(([name, alias]) => ({ type: 'alias' as const, name, ...alias })),
    ];
    const temporary = `${this.#path}.part`;
    const fresh = openSync(temporary, 'w', 0o600);
    writeAll(fresh, Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')));
    fsyncSync(fresh);
    closeSync(fresh);
    const old = openSync(this.#path, 'r+');
    renameSync(temporary, this.#path);
    syncFolder(dirname(this.#path));
    overwrite(old);
    closeSync(old);
    closeSync(this.#file);
    this.#file = openSync(this.#path, 'a', 0o600);
    this.#lines = entries.length;
  }

  close(): void {
    closeSync(this.#file);
  }
}

function writeAll(file: number, bytes: Buffer, position: number | null = null): void {
  let written = 0;
  while (written < bytes.length)
    written += writeSync(file, bytes, written, bytes.length - written, position === null ? null : position + written);
}

function overwrite(file: number): void {
  const zeros = Buffer.alloc(64 * 1024);
  const { size } = fstatSync(file);
  for (let offset = 0; offset < size; offset += zeros.length)
    writeAll(file, zeros.subarray(0, Math.min(zeros.length, size - offset)), offset);
  fsyncSync(file);
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return; // a folder cannot be opened there
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
