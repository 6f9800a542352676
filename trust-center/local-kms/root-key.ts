import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { XaesKey } from '../vault/formats/xaes-256-gcm.ts';

const FILE = 'root.key';
const KEY_BYTES = 32;

/**
 * The key that seals all material on disk: 32 random bytes in a file that only its owner may read, made at the first start.
 * Throws when others may read it, or when keys are there but the root key is not (then nothing could be opened any more).
 */
export function openRootKey(dataDir: string, keysExist: boolean): XaesKey {
  const path = join(dataDir, FILE);
  const key = readRootKey(path) ?? makeRootKey(path, keysExist);
  const cipher = new XaesKey(key);
  key.fill(0);
  return cipher;
}

function readRootKey(path: string): Buffer | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new Error(`${path} may be read by others. Run: chmod 600 ${path}`);
  const key = readFileSync(path);
  if (key.length !== KEY_BYTES) throw new Error(`${path} is not a root key of ${KEY_BYTES} bytes.`);
  return key;
}

function makeRootKey(path: string, keysExist: boolean): Buffer {
  if (keysExist)
    throw new Error(
      `${path} is missing, and without it the stored keys cannot be opened. Restore it from your backup.`,
    );
  const key = randomBytes(KEY_BYTES);
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, key);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(path, 0o600);
  return key;
}
