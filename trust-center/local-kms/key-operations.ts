/** Making, describing and ending keys; their rotation and tags. */
import { randomBytes, randomUUID } from 'node:crypto';
import { DAY_MS } from '@multipartner/kernel/time';
import { z } from 'zod';
import { DEFAULT_POLICY } from './key-policy.ts';
import type { KeyRing } from './key-ring.ts';
import { KEY_SPECS, type KeyRecord, type KeySpec } from './key-store.ts';
import { KmsError } from './kms-error.ts';
import { type Call, type Operation, operation, protocolTime } from './operation.ts';
import { demandNoLockout } from './policy-operations.ts';
import { newSigningSeed } from './signing-operations.ts';

const MAX_KEYS = 100_000;
const MAX_ON_DEMAND_ROTATIONS = 25;
const keyId = z.string().min(1).max(2048);
const tags = z.array(z.object({ TagKey: z.string().min(1).max(128), TagValue: z.string().max(256) })).max(50);
const byKey = z.object({ KeyId: keyId });

/** What a key of each kind is for, and with which algorithms. */
const KINDS: Record<KeySpec, { usage: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY' | 'GENERATE_VERIFY_MAC'; algorithms: object }> =
  {
    SYMMETRIC_DEFAULT: { usage: 'ENCRYPT_DECRYPT', algorithms: { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] } },
    ECC_NIST_EDWARDS25519: { usage: 'SIGN_VERIFY', algorithms: { SigningAlgorithms: ['ED25519_SHA_512'] } },
    HMAC_256: { usage: 'GENERATE_VERIFY_MAC', algorithms: { MacAlgorithms: ['HMAC_SHA_256'] } },
  };

function metadata(ring: KeyRing, key: KeyRecord) {
  const { usage, algorithms } = KINDS[key.spec];
  return {
    AWSAccountId: '000000000000',
    KeyId: key.keyId,
    Arn: ring.arn(key.keyId),
    CreationDate: protocolTime(key.createdAtMs),
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyUsage: usage,
    KeyState: key.state,
    ...(key.deleteAtMs === null ? {} : { DeletionDate: protocolTime(key.deleteAtMs) }),
    Origin: key.origin,
    ...(key.origin === 'EXTERNAL' && key.materials.length > 0
      ? key.materialExpiresAtMs === null
        ? { ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE' }
        : { ExpirationModel: 'KEY_MATERIAL_EXPIRES', ValidTo: protocolTime(key.materialExpiresAtMs) }
      : {}),
    KeyManager: 'CUSTOMER',
    KeySpec: key.spec,
    CustomerMasterKeySpec: key.spec,
    MultiRegion: false,
    ...algorithms,
  };
}

function rotatable(ring: KeyRing, reference: string): KeyRecord {
  const key = ring.find(reference);
  ring.demandEnabled(key);
  if (key.spec !== 'SYMMETRIC_DEFAULT' || key.origin === 'EXTERNAL')
    throw new KmsError('UnsupportedOperationException', 'Only symmetric keys with material of the KMS rotate.');
  return key;
}

/** An operation on one key, found by any of its names. */
const onKey = <T extends typeof byKey>(
  schema: T,
  run: (ring: KeyRing, key: KeyRecord, input: z.infer<T>, call: Call) => object,
): Operation =>
  operation(schema, (ring, input, call) => {
    const key = ring.find(input.KeyId);
    const days = (input as { PendingWindowInDays?: number }).PendingWindowInDays;
    call.demand(key, days === undefined ? {} : { pendingWindowInDays: days });
    return run(ring, key, input, call);
  });

const notPending = (ring: KeyRing, key: KeyRecord): void => {
  if (key.state === 'PendingDeletion')
    throw new KmsError('KMSInvalidStateException', `${ring.arn(key.keyId)} is pending deletion.`);
};

const notWaiting = (ring: KeyRing, key: KeyRecord): void => {
  notPending(ring, key);
  if (key.state === 'PendingImport')
    throw new KmsError('KMSInvalidStateException', `${ring.arn(key.keyId)} is pending import.`);
};

export const keyOperations: Record<string, Operation> = {
  CreateKey: operation(
    z.object({
      Description: z.string().max(8192).default(''),
      KeySpec: z.enum(KEY_SPECS).default('SYMMETRIC_DEFAULT'),
      KeyUsage: z.enum(['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC']).default('ENCRYPT_DECRYPT'),
      Tags: tags.default([]),
      Origin: z.enum(['AWS_KMS', 'EXTERNAL']).default('AWS_KMS'),
      Policy: z.string().max(32_768).default(DEFAULT_POLICY),
      BypassPolicyLockoutSafetyCheck: z.boolean().default(false),
    }),
    (ring, input, call) => {
      call.demandAccount();
      if (ring.store.keys.size >= MAX_KEYS) throw new KmsError('LimitExceededException', `at most ${MAX_KEYS} keys`);
      if (input.KeyUsage !== KINDS[input.KeySpec].usage)
        throw new KmsError('ValidationException', `KeyUsage does not fit ${input.KeySpec}`);
      const external = input.Origin === 'EXTERNAL';
      if (external && input.KeySpec !== 'SYMMETRIC_DEFAULT')
        throw new KmsError('UnsupportedOperationException', 'Material is imported into symmetric keys only.');
      if (!input.BypassPolicyLockoutSafetyCheck) demandNoLockout(input.Policy, call.principal);
      const id = randomUUID();
      const material = input.KeySpec === 'ECC_NIST_EDWARDS25519' ? newSigningSeed() : randomBytes(32);
      const key: KeyRecord = {
        type: 'key',
        keyId: id,
        spec: input.KeySpec,
        state: external ? 'PendingImport' : 'Enabled',
        description: input.Description,
        tags: input.Tags,
        createdAtMs: ring.nowMs(),
        deleteAtMs: null,
        rotationPeriodDays: null,
        rotations: [],
        materials: external ? [] : [ring.sealMaterial(id, 1, material)],
        policy: input.Policy,
        grants: [],
        origin: input.Origin,
        importedHash: null,
        materialExpiresAtMs: null,
      };
      material.fill(0);
      ring.store.putKey(key);
      call.keyId = id;
      return { KeyMetadata: metadata(ring, key) };
    },
  ),
  DescribeKey: onKey(byKey, (ring, key) => ({ KeyMetadata: metadata(ring, key) })),
  ListKeys: operation(
    z.object({ Limit: z.int().min(1).max(1000).default(100), Marker: z.string().optional() }),
    (ring, input, call) => {
      call.demandAccount();
      ring.applyClock();
      const all = [...ring.store.keys.keys()].sort().filter((id) => id > (input.Marker ?? ''));
      const page = all.slice(0, input.Limit);
      const truncated = all.length > page.length;
      return {
        Keys: page.map((id) => ({ KeyId: id, KeyArn: ring.arn(id) })),
        Truncated: truncated,
        ...(truncated ? { NextMarker: page[page.length - 1] } : {}),
      };
    },
  ),
  EnableKey: onKey(byKey, (ring, key) => {
    notWaiting(ring, key);
    ring.store.putKey({ ...key, state: 'Enabled' });
    return {};
  }),
  DisableKey: onKey(byKey, (ring, key) => {
    notWaiting(ring, key);
    ring.store.putKey({ ...key, state: 'Disabled' });
    return {};
  }),
  ScheduleKeyDeletion: onKey(
    byKey.extend({ PendingWindowInDays: z.int().min(7).max(30).default(30) }),
    (ring, key, input) => {
      notPending(ring, key);
      const days = (input as { PendingWindowInDays: number }).PendingWindowInDays;
      const deleteAtMs = ring.nowMs() + days * DAY_MS;
      ring.store.putKey({ ...key, state: 'PendingDeletion', deleteAtMs });
      return {
        KeyId: ring.arn(key.keyId),
        DeletionDate: protocolTime(deleteAtMs),
        KeyState: 'PendingDeletion',
        PendingWindowInDays: days,
      };
    },
  ),
  CancelKeyDeletion: onKey(byKey, (ring, key) => {
    if (key.state !== 'PendingDeletion')
      throw new KmsError('KMSInvalidStateException', `${ring.arn(key.keyId)} is not pending deletion.`);
    const withoutMaterial = key.origin === 'EXTERNAL' && key.materials.length === 0;
    ring.store.putKey({ ...key, state: withoutMaterial ? 'PendingImport' : 'Disabled', deleteAtMs: null });
    return { KeyId: ring.arn(key.keyId) };
  }),
  EnableKeyRotation: onKey(
    byKey.extend({ RotationPeriodInDays: z.int().min(90).max(2560).default(365) }),
    (ring, key, input) => {
      ring.store.putKey({
        ...rotatable(ring, key.keyId),
        rotationPeriodDays: (input as { RotationPeriodInDays: number }).RotationPeriodInDays,
      });
      return {};
    },
  ),
  DisableKeyRotation: onKey(byKey, (ring, key) => {
    ring.store.putKey({ ...rotatable(ring, key.keyId), rotationPeriodDays: null });
    return {};
  }),
  GetKeyRotationStatus: onKey(byKey, (ring, key) => ({
    KeyId: ring.arn(key.keyId),
    KeyRotationEnabled: key.rotationPeriodDays !== null,
    ...(key.rotationPeriodDays === null ? {} : { RotationPeriodInDays: key.rotationPeriodDays }),
  })),
  RotateKeyOnDemand: onKey(byKey, (ring, found) => {
    const key = rotatable(ring, found.keyId);
    if (key.rotations.filter((rotation) => rotation.type === 'ON_DEMAND').length >= MAX_ON_DEMAND_ROTATIONS)
      throw new KmsError('LimitExceededException', `at most ${MAX_ON_DEMAND_ROTATIONS} rotations on demand`);
    ring.rotate(key, 'ON_DEMAND');
    return { KeyId: ring.arn(key.keyId) };
  }),
  ListKeyRotations: onKey(byKey, (ring, key) => ({
    Rotations: key.rotations.map((rotation) => ({
      KeyId: ring.arn(key.keyId),
      RotationDate: protocolTime(rotation.atMs),
      RotationType: rotation.type,
    })),
    Truncated: false,
  })),
  TagResource: onKey(byKey.extend({ Tags: tags }), (ring, key, input) => {
    const added = (input as { Tags: KeyRecord['tags'] }).Tags;
    ring.store.putKey({
      ...key,
      tags: [...key.tags.filter((tag) => !added.some((other) => other.TagKey === tag.TagKey)), ...added].slice(0, 50),
    });
    return {};
  }),
  ListResourceTags: onKey(byKey, (_ring, key) => ({ Tags: key.tags, Truncated: false })),
};
