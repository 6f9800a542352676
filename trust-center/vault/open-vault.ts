/** Puts vault and log together: each needs the other, because every unwrap is a leaf and every leaf's detail is sealed. */
import type { KMSClient } from '@aws-sdk/client-kms';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { type Clock, SECOND_MS } from '@multipartner/kernel/time';
import type pg from 'pg';
import { openCheckpointKey } from '../audit/checkpoint-key.ts';
import { createAuditLog } from '../audit/create-log.ts';
import type { AuditLog, LeafInput } from '../audit/log.ts';
import { createVaultCustody } from './custody.ts';
import { PARTNER_KEY, SYSTEM_KEY, sealDetail } from './formats/detail-seal.ts';
import { createScope, sealRecordBytes } from './formats/envelope.ts';
import { XaesKey } from './formats/xaes-256-gcm.ts';
import { addBrandKey, openBrandKeys } from './keys/brand-key.ts';
import { createKeyCache, type Wipeable } from './keys/key-cache.ts';
import {
  addWraps,
  type KeyStanding,
  listPurposeKeys,
  readKeyStandings,
  readPartnerKeys,
  type StoredPurposeKey,
} from './keys/key-table.ts';
import { active, loadPartnerKeys, type PartnerKeys } from './keys/partner-keys.ts';
import { encryptionContext, unwrapPurposeKey } from './keys/purpose-key.ts';
import { registerPartnerKeys } from './keys/register-partner.ts';
import { openSystemKey, SYSTEM_OWNER } from './keys/system-key.ts';
import type { KeyPrincipals } from './kms/key-policy.ts';
import { kmsKeyState } from './kms/kms-key.ts';
import { logDetailObject, openLogDetail } from './open-log-detail.ts';
import { createPartnerVault, encode, openJson } from './partner-vault.ts';
import type { Vault } from './vault.ts';

const WRAP_COUNT_INTERVAL_MS = 10 * SECOND_MS;
const WATCH_INTERVAL_MS = 400;
const SYSTEM_GENERATION = 1;

export interface OpenVaultOptions {
  /** As tc_app */
  pool: pg.Pool;
  /** Where the key tables lie, if not in the same database */
  keysPool?: pg.Pool;
  kms: KMSClient;
  /** As the key custodian's role, which may make, disable and destroy keys; the same as `kms` where there is one role for both */
  custodianKms?: KMSClient;
  /** Written into the policy of each key that is made; without them the account's own permissions decide. */
  principals?: KeyPrincipals | undefined;
  /** Name of the environment (production, demo, test): bound into every envelope, so that data of one never opens in another */
  env: string;
  /** Origin of the log's checkpoints */
  origin?: string;
  /** Told after the entry about it is durable; must neither wait nor throw */
  onCanaryOpened?: ((partnerId: string) => void) | undefined;
  clock?: Clock;
}

/** An audit key in the cache. */
interface AuditKey extends Wipeable {
  cipher: XaesKey;
  version: number;
}

/** Opens vault and log. Needs the database and KMS; throws FailureError when one of them cannot be reached. */
export async function openVault(options: OpenVaultOptions): Promise<{ vault: Vault; audit: AuditLog }> {
  const { kms, custodianKms = kms, env, pool, keysPool = pool, principals } = options;
  const keyCache = createKeyCache<PartnerKeys>();
  const auditKeys = createKeyCache<AuditKey>();
  const wraps = new Map<string, { partnerId: string; version: number; count: number }>();
  let kmsState: 'ok' | 'unavailable' = 'ok';
  const system = await openSystemKey({ kms, keysPool, env });
  const brandDeps = { kms, custodianKms, keysPool, env, principals };
  const brand = await openBrandKeys(brandDeps);
  const systemScope = createScope(env, SYSTEM_OWNER);

  const byItself = (partnerId: string | null, op: LeafInput['op'], more: Partial<LeafInput> = {}): LeafInput => ({
    partnerId,
    actor: { class: 'service', id: 'trust-center', auth: 'process' },
    op,
    purpose: null,
    reqId: newId('request'),
    ...more,
  });

  /** No key is used before the leaf about its unwrapping is durable; its KMS call id pairs it with the KMS's own record. */
  async function unwrap(partnerId: string, stored: StoredPurposeKey): Promise<Buffer> {
    const { plaintext, kmsRequestId } = await unwrapPurposeKey(
      kms,
      stored,
      encryptionContext(env, partnerId, stored.use),
    ).then(
      (opened) => {
        kmsState = 'ok';
        return opened;
      },
      (error: unknown) => {
        if (error instanceof FailureError && error.failure.code === 'KMS_UNAVAILABLE') kmsState = 'unavailable';
        throw error;
      },
    );
    try {
      await audit.write(
        byItself(partnerId, `${stored.use}.unwrap`, {
          objCount: 1,
          ...(kmsRequestId ? { kmsReqId: kmsRequestId } : {}),
        }),
      );
      return plaintext;
    } catch (error) {
      plaintext.fill(0);
      throw error;
    }
  }

  function evict(partnerId: string): void {
    keyCache.evict(partnerId);
    auditKeys.evict(partnerId);
  }

  /** As of now. Throws when the custodians locked the keys, and wipes what is cached of them. */
  async function standingOf(partnerId: string): Promise<{ epoch: number; revision: number }> {
    const [standing] = await readKeyStandings(pool, [partnerId]);
    if (!standing) throw new FailureError(failure('NOT_FOUND'));
    if (standing.keyCustody !== 'enabled') {
      evict(partnerId);
      throw new FailureError(failure(standing.keyCustody === 'disabled' ? 'KEY_DISABLED' : 'KEY_DESTROYED'));
    }
    return { epoch: standing.keyEpoch, revision: standing.keyRevision };
  }

  // Handles in use notice a locked key with their next batch; this is for those that do not come back.
  const watch = setInterval(() => {
    const cached = new Map([...auditKeys.epochs(), ...keyCache.epochs()]);
    if (cached.size === 0) return;
    const changed = ({ id, keyEpoch, keyCustody }: KeyStanding) =>
      keyCustody !== 'enabled' || keyEpoch !== cached.get(id);
    readKeyStandings(pool, [...cached.keys()]).then(
      (standings) => {
        for (const standing of standings) if (changed(standing)) evict(standing.id);
      },
      () => undefined, // without the database nobody reads a customer either
    );
  }, WATCH_INTERVAL_MS);
  watch.unref();

  async function storedKeys(partnerId: string) {
    const stored = await readPartnerKeys(keysPool, partnerId);
    if (!stored) throw new FailureError(failure('NOT_FOUND'));
    return stored;
  }

  async function auditKey(partnerId: string): Promise<AuditKey> {
    return auditKeys.get(partnerId, await standingOf(partnerId), async () => {
      const stored = active((await storedKeys(partnerId)).keys, 'auk');
      const bytes = await unwrap(partnerId, stored);
      const cipher = new XaesKey(bytes);
      bytes.fill(0);
      return { cipher, version: stored.version, wipe: () => cipher.wipe() };
    });
  }

  const audit = createAuditLog({
    pool,
    openKey: () => openCheckpointKey(kms, pool, env),
    ...(options.origin ? { origin: options.origin } : {}),
    ...(options.clock ? { clock: options.clock } : {}),
    async sealDetail(partnerId, objCommit, salted) {
      // Without the partner's audit key (disabled, KMS down, not made yet) the entry must still be written: it may say "refused".
      const key = partnerId === null ? null : await auditKey(partnerId).catch(() => null);
      if (key) return sealDetail(key.cipher, PARTNER_KEY, key.version, env, partnerId, objCommit, salted);
      return sealDetail(system.cipher, SYSTEM_KEY, 1, env, partnerId, objCommit, salted);
    },
  });
  await audit.write(
    byItself(null, 'system.unwrap', { objCount: 1, ...(system.kmsRequestId ? { kmsReqId: system.kmsRequestId } : {}) }),
  );
  for (const kmsReqId of brand.kmsRequestIds)
    await audit.write(byItself(null, 'brand.unwrap', { objCount: 1, ...(kmsReqId ? { kmsReqId } : {}) }));

  async function flushWraps(): Promise<void> {
    const counted = [...wraps.values()];
    wraps.clear();
    for (const { partnerId, version, count } of counted) await addWraps(keysPool, partnerId, version, count);
  }
  // The count only suggests a rotation: a lost one is made up by the next.
  const wrapTimer = setInterval(() => void flushWraps().catch(() => undefined), WRAP_COUNT_INTERVAL_MS);
  wrapTimer.unref();

  const keysOf = async (partnerId: string, standing?: { epoch: number; revision: number }): Promise<PartnerKeys> =>
    keyCache.get(partnerId, standing ?? (await standingOf(partnerId)), async () =>
      loadPartnerKeys(env, await storedKeys(partnerId), unwrap, async () => (await storedKeys(partnerId)).keys),
    );

  const vault: Vault = {
    custody: createVaultCustody({ kms, custodianKms, keysPool, env, principals, keysOf, unwrap }),
    async registerPartner(partnerId) {
      const made = await registerPartnerKeys({ kms, custodianKms, keysPool, env, principals }, partnerId);
      if (made.created) evict(partnerId);
      if (made.created) await audit.write(byItself(partnerId, 'key.created', { purpose: 'key_custody', objCount: 5 }));
      return made;
    },
    async partner(partnerId) {
      const standing = await standingOf(partnerId);
      const keys = await keysOf(partnerId, standing);
      return createPartnerVault(partnerId, {
        audit,
        keys,
        async checkEpoch() {
          if ((await standingOf(partnerId)).epoch === standing.epoch) return;
          evict(partnerId);
          throw new FailureError(failure('KEYS_CHANGED', { seconds: 1 }));
        },
        async onCanary(receipt, entitlement, contactIds) {
          const { actor, purpose, reqId } = entitlement;
          const detail = { entry: Number(receipt.seq), op: entitlement.op };
          await audit.write({
            ...{ partnerId, actor, purpose, reqId, detail },
            op: 'canary.opened',
            objects: contactIds,
            // Names the entry that opened it, for whoever has only the leaves.
            recHash: Buffer.from(receipt.leafHash, 'hex'),
          });
          options.onCanaryOpened?.(partnerId);
        },
        used: (times) => keyCache.used(partnerId, times),
        wrapped(version) {
          const name = `${partnerId}/${version}`;
          const counted = wraps.get(name) ?? { partnerId, version, count: 0 };
          counted.count += 1;
          wraps.set(name, counted);
        },
      });
    },
    async keyState(partnerId) {
      const { kmsKeyArn } = await storedKeys(partnerId);
      if (!kmsKeyArn) throw new FailureError(failure('KEYS_MISSING'));
      return { kmsKeyArn, state: await kmsKeyState(kms, kmsKeyArn) };
    },
    keyVersions: (partnerId) => listPurposeKeys(keysPool, partnerId),
    brandTokens: (address) => brand.tokens(address),
    addBrandKey: () => addBrandKey(brandDeps),
    sealForSystem: async (ref, value) =>
      sealRecordBytes(systemScope, system.cipher, SYSTEM_OWNER, SYSTEM_GENERATION, ref, encode(value)),
    async openForSystem(receipt, ref, sealed) {
      audit.demand(receipt, null, [ref.id]);
      return openJson(systemScope, system.cipher, SYSTEM_OWNER, SYSTEM_GENERATION, ref, sealed);
    },
    async openLogDetail(receipt, partnerId, seq) {
      audit.demand(receipt, partnerId, [logDetailObject(seq)]);
      const partnerKey = async (id: string, version: number) => {
        const key = await auditKey(id);
        if (key.version !== version) throw new FailureError(failure('DATA_UNREADABLE'));
        return key.cipher;
      };
      return openLogDetail(pool, { env, partnerKey, systemKey: system.cipher }, partnerId, seq);
    },
    health: async () => ({ ok: kmsState === 'ok', kms: kmsState, cachedPartners: keyCache.size }),
    async close() {
      clearInterval(wrapTimer);
      clearInterval(watch);
      await flushWraps().catch(() => undefined); // see above
      await audit.close();
      keyCache.clear();
      auditKeys.clear();
      system.cipher.wipe();
      brand.wipe();
      kms.destroy();
      custodianKms.destroy();
    },
  };
  return { vault, audit };
}
