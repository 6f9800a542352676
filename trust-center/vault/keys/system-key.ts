/**
 * The installation's own key: seals single mails without a partner and log details that have no partner's key. It is opened
 * once and stays for the life of the process, so that writing the log never depends on the key service being up.
 */
import type { KMSClient } from '@aws-sdk/client-kms';
import type pg from 'pg';
import { XaesKey } from '../formats/xaes-256-gcm.ts';
import { findOrCreateKey } from '../kms/kms-key.ts';
import { insertSystemKey, readSystemKey } from './key-table.ts';
import { generatePurposeKey, unwrapPurposeKey } from './purpose-key.ts';

const SYSTEM_KEY_ID = 'system';

/** The id that stands for the installation where associated data wants a partner: 16 zero bytes. */
export const SYSTEM_OWNER = 'prt_00000000000000000000000000';

export interface SystemKey {
  cipher: XaesKey;
  kmsRequestId: string | null;
}

const context = (env: string) => ({ app: 'tc', env, use: 'system', v: '3' });

/** Opens the system key, making it at the first start. Throws FailureError of the key service. */
export async function openSystemKey(deps: { kms: KMSClient; keysPool: pg.Pool; env: string }): Promise<SystemKey> {
  const stored = (await readSystemKey(deps.keysPool, SYSTEM_KEY_ID)) ?? (await makeSystemKey(deps));
  const { plaintext, kmsRequestId } = await unwrapPurposeKey(deps.kms, stored, context(deps.env));
  const cipher = new XaesKey(plaintext);
  plaintext.fill(0);
  return { cipher, kmsRequestId };
}

async function makeSystemKey(deps: { kms: KMSClient; keysPool: pg.Pool; env: string }) {
  const arn = await findOrCreateKey(deps.kms, `alias/tc/system/${deps.env}`, 'Installation key of the trust center', {
    app: 'tc',
    env: deps.env,
  });
  const { plaintext, ...stored } = await generatePurposeKey(deps.kms, arn, context(deps.env));
  plaintext.fill(0);
  return insertSystemKey(deps.keysPool, SYSTEM_KEY_ID, stored);
}
