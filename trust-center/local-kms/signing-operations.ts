/** Sign, Verify, GetPublicKey with Ed25519 keys. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { KeyRing } from './key-ring.ts';
import type { KeyRecord } from './key-store.ts';
import { KmsError } from './kms-error.ts';
import { endDryRun, type Operation, operation } from './operation.ts';

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex'); // RFC 8410: Ed25519, the 32 bytes of the seed follow
const keyId = z.string().min(1).max(2048);
const message = z
  .string()
  .max(5464)
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length >= 1 && bytes.length <= 4096, 'must be 1 to 4096 bytes');
const rawOnly = {
  MessageType: z.literal('RAW').default('RAW'),
  SigningAlgorithm: z.literal('ED25519_SHA_512'),
  DryRun: z.boolean().optional(),
};

/** The 32 bytes of a fresh Ed25519 seed. */
export function newSigningSeed(): Buffer {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_PREFIX.length);
}

function privateKey(ring: KeyRing, key: KeyRecord): KeyObject {
  const seed = ring.openMaterial(key, 1)!;
  const opened = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  seed.fill(0);
  return opened;
}

export const signingOperations: Record<string, Operation> = {
  Sign: operation(z.object({ KeyId: keyId, Message: message, ...rawOnly }), (ring, input, call) => {
    call.demand(ring.find(input.KeyId));
    const key = ring.usable(input.KeyId, 'ECC_NIST_EDWARDS25519');
    endDryRun(input);
    return {
      KeyId: ring.arn(key.keyId),
      Signature: sign(null, input.Message, privateKey(ring, key)).toString('base64'),
      SigningAlgorithm: 'ED25519_SHA_512',
    };
  }),
  Verify: operation(
    z.object({ KeyId: keyId, Message: message, Signature: z.string().max(200), ...rawOnly }),
    (ring, input, call) => {
      call.demand(ring.find(input.KeyId));
      const key = ring.usable(input.KeyId, 'ECC_NIST_EDWARDS25519');
      endDryRun(input);
      if (!verify(null, input.Message, createPublicKey(privateKey(ring, key)), Buffer.from(input.Signature, 'base64')))
        throw new KmsError('KMSInvalidSignatureException');
      return { KeyId: ring.arn(key.keyId), SignatureValid: true, SigningAlgorithm: 'ED25519_SHA_512' };
    },
  ),
  GetPublicKey: operation(z.object({ KeyId: keyId }), (ring, input, call) => {
    call.demand(ring.find(input.KeyId));
    const key = ring.usable(input.KeyId, 'ECC_NIST_EDWARDS25519');
    const der = createPublicKey(privateKey(ring, key)).export({ format: 'der', type: 'spki' });
    return {
      KeyId: ring.arn(key.keyId),
      PublicKey: der.toString('base64'),
      KeySpec: key.spec,
      CustomerMasterKeySpec: key.spec,
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: ['ED25519_SHA_512'],
    };
  }),
};
