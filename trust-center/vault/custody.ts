/**
 * What key custodians do with a partner's keys, as far as KMS and key bytes are concerned. Who may, in which order, and the entries of the
 * log are the business of `trust-center/custody`. All throw FailureErrors of the key service.
 */
import {
  CancelKeyDeletionCommand,
  DeleteImportedKeyMaterialCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  GetParametersForImportCommand,
  ImportKeyMaterialCommand,
  InvalidCiphertextException,
  type KMSClient,
  KMSInvalidStateException,
  ReEncryptCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { idUuid } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { createScope, unwrapKey, wrapKey } from './formats/envelope.ts';
import { insertInheritedKey, readPartnerKeys, type StoredPartner } from './keys/key-table.ts';
import { OWN_KEY_GENERATION, type PartnerKeys, type Unwrap } from './keys/partner-keys.ts';
import { encryptionContext, generatePurposeKey, type WrappedPurposeKey } from './keys/purpose-key.ts';
import type { KeyPrincipals } from './kms/key-policy.ts';
import { kmsFailure, unreadable } from './kms/kms-failure.ts';
import { createPartnerKey, type KmsMode, sharedKeyArn } from './kms/kms-key.ts';

export interface ImportParameters {
  /** DER, SubjectPublicKeyInfo, base64: the partner wraps 32 random bytes for it with RSA-OAEP and SHA-256 */
  publicKey: string;
  /** Base64 */
  importToken: string;
  validTo: Date;
}

export interface VaultCustody {
  /** At KMS. Keys of mode `shared` belong to others as well: there only the trust center's own state counts. */
  disable(partnerId: string): Promise<void>;
  enable(partnerId: string): Promise<void>;
  /** When KMS destroys the key; null for mode `shared`. */
  scheduleDestruction(partnerId: string, windowDays: number): Promise<Date | null>;
  cancelDestruction(partnerId: string): Promise<void>;
  /** A fresh purpose key, wrapped; the caller stores it. */
  makePurposeKey(partnerId: string, use: 'dek' | 'bik'): Promise<WrappedPurposeKey>;
  /** Wraps the partner's own key under the active data key. True when nothing is left to do. */
  rewrapOwnKey(partnerId: string): Promise<boolean>;
  /** Makes the key of another mode, without using it yet; one of mode `byok` waits for its material. */
  makeKmsKey(partnerId: string, mode: KmsMode): Promise<string>;
  /** All wrapped purpose keys moved to another KMS key, inside KMS: their bytes are not seen. Stored in one transaction. */
  moveTo(partnerId: string, mode: KmsMode, kmsKeyArn: string): Promise<void>;
  /**
   * Gives a partner's suppression key, and those that it inherited itself, to its heir: moved inside KMS from one partner's key and context
   * to the other's, so that their bytes are not seen. Safe to repeat. Answers whose keys the heir got now.
   */
  bequeath(partnerId: string, heirId: string): Promise<string[]>;
  importParameters(kmsKeyArn: string): Promise<ImportParameters>;
  /** `material`: the partner's 32 bytes, wrapped */
  importMaterial(kmsKeyArn: string, importToken: string, material: Uint8Array): Promise<void>;
  /** Takes the partner's material out of KMS: nothing opens until the same is brought again. */
  removeMaterial(kmsKeyArn: string): Promise<void>;
}

interface CustodyDeps {
  kms: KMSClient;
  custodianKms: KMSClient;
  keysPool: pg.Pool;
  env: string;
  principals: KeyPrincipals | undefined;
  keysOf: (partnerId: string) => Promise<PartnerKeys>;
  unwrap: Unwrap;
}

export function createVaultCustody(deps: CustodyDeps): VaultCustody {
  const { kms, custodianKms, keysPool, env, principals } = deps;

  async function stored(partnerId: string): Promise<StoredPartner & { kmsKeyArn: string }> {
    const partner = await readPartnerKeys(keysPool, partnerId);
    if (!partner) throw new FailureError(failure('NOT_FOUND'));
    if (!partner.kmsKeyArn) throw new FailureError(failure('KEYS_MISSING'));
    return { ...partner, kmsKeyArn: partner.kmsKeyArn };
  }
  /** Runs a call on the partner's own KMS key; does nothing where the key is shared. */
  async function onOwnKey<T>(partnerId: string, call: (KeyId: string) => Promise<T>): Promise<T | null> {
    const { kmsMode, kmsKeyArn } = await stored(partnerId);
    if (kmsMode === 'shared') return null;
    return call(kmsKeyArn).catch((error: unknown) => {
      throw kmsFailure(error);
    });
  }
  const asCustodian = <T>(call: Promise<T>): Promise<T> =>
    call.catch((error: unknown) => {
      throw kmsFailure(error);
    });

  return {
    async disable(partnerId) {
      await onOwnKey(partnerId, (KeyId) => custodianKms.send(new DisableKeyCommand({ KeyId })));
    },
    async enable(partnerId) {
      await onOwnKey(partnerId, (KeyId) => custodianKms.send(new EnableKeyCommand({ KeyId })));
    },
    async scheduleDestruction(partnerId, PendingWindowInDays) {
      const answer = await onOwnKey(partnerId, (KeyId) =>
        custodianKms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays })),
      );
      return answer?.DeletionDate ?? null;
    },
    async cancelDestruction(partnerId) {
      await onOwnKey(partnerId, (KeyId) => custodianKms.send(new CancelKeyDeletionCommand({ KeyId })));
    },
    async makePurposeKey(partnerId, use) {
      const { kmsKeyArn } = await stored(partnerId);
      const { plaintext, ...wrapped } = await generatePurposeKey(
        kms,
        kmsKeyArn,
        encryptionContext(env, partnerId, use),
      );
      plaintext.fill(0);
      // A key that KMS does not give back as it gave it would lock everything that is wrapped under it.
      (await deps.unwrap(partnerId, { ...wrapped, use, version: 0, state: 'prepared', inheritedFrom: null })).fill(0);
      return wrapped;
    },
    async rewrapOwnKey(partnerId) {
      const { wrappedKey } = await stored(partnerId);
      if (!wrappedKey) throw new FailureError(failure('KEYS_MISSING'));
      const keys = await deps.keysOf(partnerId);
      const scope = createScope(env, partnerId);
      const version = wrappedKey.readUInt32BE(2);
      if (version === keys.activeDek.version) return true;
      const own = unwrapKey(scope, await keys.dek(version), partnerId, OWN_KEY_GENERATION, wrappedKey);
      if (!own) throw unreadable();
      const anew = wrapKey(scope, keys.activeDek, partnerId, OWN_KEY_GENERATION, own);
      own.fill(0);
      const { rowCount } = await keysPool.query(
        'UPDATE partner SET "wrappedKey" = $2 WHERE id = $1 AND "wrappedKey" = $3',
        [partnerId, anew, wrappedKey],
      );
      return rowCount === 1;
    },
    makeKmsKey: (partnerId, mode) =>
      mode === 'shared'
        ? sharedKeyArn(custodianKms, env, principals)
        : createPartnerKey(custodianKms, { env, partnerUuid: idUuid(partnerId), mode, principals }),
    async moveTo(partnerId, mode, kmsKeyArn) {
      const { keys } = await stored(partnerId);
      const moved: { use: string; version: number; blob: Uint8Array }[] = [];
      for (const key of keys.filter(({ state }) => state !== 'destroyed')) {
        const context = encryptionContext(env, partnerId, key.use);
        const answer = await asCustodian(
          kms.send(
            new ReEncryptCommand({
              CiphertextBlob: key.kmsBlob,
              SourceKeyId: key.kmsKeyArn,
              SourceEncryptionContext: context,
              DestinationKeyId: kmsKeyArn,
              DestinationEncryptionContext: context,
            }),
          ),
        );
        moved.push({ use: key.use, version: key.version, blob: answer.CiphertextBlob! });
      }
      await withPartner(keysPool, partnerId, async (client) => {
        for (const { use, version, blob } of moved)
          await client.query(
            `UPDATE purpose_key SET "kmsBlob" = $4, "kmsKeyArn" = $5 WHERE "partnerId" = $1 AND use = $2::"KeyUse" AND version = $3`,
            [partnerId, use, version, blob, kmsKeyArn],
          );
        await client.query(
          `UPDATE partner SET "kmsKeyArn" = $2, "kmsMode" = $3::"KmsMode", "nextKmsKeyArn" = NULL, "keyRevision" = "keyRevision" + 1 WHERE id = $1`,
          [partnerId, kmsKeyArn, mode],
        );
      });
    },
    async bequeath(partnerId, heirId) {
      const { keys } = await stored(partnerId);
      const heir = await stored(heirId);
      const held = new Set(heir.keys.flatMap(({ inheritedFrom }) => inheritedFrom ?? []));
      const given: string[] = [];
      for (const key of keys) {
        const from = key.inheritedFrom ?? partnerId;
        const isHeld = held.has(from) || from === heirId;
        if (key.use !== 'suk' || isHeld || (key.state !== 'active' && key.state !== 'decrypt')) continue;
        const answer = await asCustodian(
          kms.send(
            new ReEncryptCommand({
              CiphertextBlob: key.kmsBlob,
              SourceKeyId: key.kmsKeyArn,
              SourceEncryptionContext: encryptionContext(env, partnerId, 'suk'),
              DestinationKeyId: heir.kmsKeyArn,
              DestinationEncryptionContext: encryptionContext(env, heirId, 'suk'),
            }),
          ),
        );
        const wrapped = { kmsKeyArn: heir.kmsKeyArn, kmsBlob: answer.CiphertextBlob!, kcv: key.kcv };
        // A key that the heir's KMS key does not give back would lose every suppression.
        (await deps.unwrap(heirId, { ...wrapped, use: 'suk', version: 0, state: 'decrypt', inheritedFrom: from })).fill(
          0,
        );
        if (await insertInheritedKey(keysPool, heirId, from, wrapped)) given.push(from);
      }
      return given;
    },
    async importParameters(KeyId) {
      const answer = await asCustodian(
        custodianKms.send(
          new GetParametersForImportCommand({
            KeyId,
            WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
            WrappingKeySpec: 'RSA_3072',
          }),
        ),
      );
      return {
        publicKey: Buffer.from(answer.PublicKey!).toString('base64'),
        importToken: Buffer.from(answer.ImportToken!).toString('base64'),
        validTo: answer.ParametersValidTo!,
      };
    },
    async importMaterial(KeyId, importToken, material) {
      await custodianKms
        .send(
          new ImportKeyMaterialCommand({
            KeyId,
            ImportToken: Buffer.from(importToken, 'base64'),
            EncryptedKeyMaterial: material,
            ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
          }),
        )
        .catch((error: unknown) => {
          // Not wrapped for this public key, or damaged on the way.
          if (error instanceof InvalidCiphertextException || error instanceof KMSInvalidStateException)
            throw new FailureError(failure('KEY_MATERIAL_REFUSED'));
          throw kmsFailure(error);
        });
    },
    async removeMaterial(KeyId) {
      await asCustodian(custodianKms.send(new DeleteImportedKeyMaterialCommand({ KeyId })));
    },
  };
}
