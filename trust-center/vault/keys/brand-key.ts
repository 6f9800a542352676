/**
 * The brand key (decision 012): what objections to the whole brand are computed under, so that they say nothing about anybody's rows.
 * It belongs to the installation and to no partner. Opened once at the start: an objection must not depend on the key service being up.
 */
import { hkdfSync } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import { idBytes } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { token } from '../addresses/blind-index.ts';
import { EMAIL_NORMALISATION_VERSION } from '../addresses/normalise-email.ts';
import { brandKeyPolicy, type KeyPrincipals } from '../kms/key-policy.ts';
import { findOrCreateKey } from '../kms/kms-key.ts';
import { insertSystemKey, readSystemKey } from './key-table.ts';
import { MacKey } from './mac-key.ts';
import { generatePurposeKey, unwrapPurposeKey } from './purpose-key.ts';
import { SYSTEM_OWNER } from './system-key.ts';

/** After a leak a second one is added and both are asked; what was said under the first cannot be computed anew. */
const MAX_BRAND_KEYS = 8;

const keyId = (number: number): string => (number === 1 ? 'brand' : `brand-${number}`);
const context = (env: string) => ({ app: 'tc', env, use: 'brand', v: '3' });

export interface BrandKeyDeps {
  kms: KMSClient;
  /** As the role that makes keys */
  custodianKms: KMSClient;
  keysPool: pg.Pool;
  env: string;
  principals: KeyPrincipals | undefined;
}

export interface BrandKeys {
  /** Tokens of a normalised address under every brand key, the newest first: 16 bytes each. */
  tokens(normalisedAddress: string): Buffer[];
  /** Ids of the KMS calls that opened the keys, for the log */
  kmsRequestIds: (string | null)[];
  wipe(): void;
}

/** Opens all brand keys, making the first one at the first start. Throws FailureError of the key service. */
export async function openBrandKeys(deps: BrandKeyDeps): Promise<BrandKeys> {
  const keys: MacKey[] = [];
  const kmsRequestIds: (string | null)[] = [];
  for (let number = 1; number <= MAX_BRAND_KEYS; number++) {
    const stored =
      (await readSystemKey(deps.keysPool, keyId(number))) ?? (number === 1 ? await makeBrandKey(deps, number) : null);
    if (!stored) break;
    const { plaintext, kmsRequestId } = await unwrapPurposeKey(deps.kms, stored, context(deps.env));
    keys.unshift(tokenKey(plaintext));
    plaintext.fill(0);
    kmsRequestIds.push(kmsRequestId);
  }
  return {
    kmsRequestIds,
    tokens: (address) => keys.map((key) => token(key, address)),
    wipe() {
      for (const key of keys) key.wipe();
    },
  };
}

/** Adds a brand key beside those that are there, for use from the next start on. Answers its number. */
export async function addBrandKey(deps: BrandKeyDeps): Promise<number> {
  for (let number = 1; number <= MAX_BRAND_KEYS; number++) {
    if (await readSystemKey(deps.keysPool, keyId(number))) continue;
    await makeBrandKey(deps, number);
    return number;
  }
  throw new RangeError(`at most ${MAX_BRAND_KEYS} brand keys`);
}

async function makeBrandKey(deps: BrandKeyDeps, number: number) {
  const arn = await findOrCreateKey(
    deps.custodianKms,
    `alias/tc/${keyId(number)}/${deps.env}`,
    'Objections to the whole brand',
    { app: 'tc', env: deps.env },
    deps.principals ? { Policy: brandKeyPolicy(deps.principals, deps.env) } : {},
  );
  const { plaintext, ...stored } = await generatePurposeKey(deps.kms, arn, context(deps.env));
  plaintext.fill(0);
  return insertSystemKey(deps.keysPool, keyId(number), stored);
}

/** HKDF-SHA256(root, salt = 16 zero bytes, info = "tc/brand/v1/email/norm" ‖ version) */
function tokenKey(root: Uint8Array): MacKey {
  const info = `tc/brand/v1/email/norm${EMAIL_NORMALISATION_VERSION}`;
  const bytes = Buffer.from(hkdfSync('sha256', root, idBytes(SYSTEM_OWNER), info, 32));
  const key = new MacKey(bytes);
  bytes.fill(0);
  return key;
}
