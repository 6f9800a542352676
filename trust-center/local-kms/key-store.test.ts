import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from './key-policy.ts';
import { KeyStore } from './key-store.ts';

const KEY_ID = '0b1e2c4a-7a55-4f0e-9a51-3f1f5f0f8d11';
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('the file of keys', () => {
  it('opens keys that were written before policies, grants and imports existed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'key-store-'));
    folders.push(folder);
    const before = {
      type: 'key',
      keyId: KEY_ID,
      spec: 'SYMMETRIC_DEFAULT',
      state: 'Enabled',
      description: 'Autohaus Sonne',
      tags: [],
      createdAtMs: 1_700_000_000_000,
      deleteAtMs: null,
      rotationPeriodDays: 365,
      rotations: [],
      materials: [{ version: 1, sealed: 'c2VhbGVk' }],
    };
    writeFileSync(join(folder, 'keys.jsonl'), `${JSON.stringify(before)}\n`);
    expect(new KeyStore(folder).keys.get(KEY_ID)).toEqual({
      ...before,
      policy: DEFAULT_POLICY,
      grants: [],
      origin: 'AWS_KMS',
      importedHash: null,
      materialExpiresAtMs: null,
    });
  });
});
