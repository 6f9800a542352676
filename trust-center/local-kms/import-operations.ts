/** Material that the owner brings (Origin EXTERNAL) and may take away: the third mode of a partner's key. */
import { constants, createHash, generateKeyPair, type KeyObject, privateDecrypt, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { DAY_MS } from '@multipartner/kernel/time';
import { z } from 'zod';
import type { KeyRing } from './key-ring.ts';
import type { KeyRecord } from './key-store.ts';
import { invalidCiphertext, KmsError } from './kms-error.ts';
import { type Operation, operation, protocolTime } from './operation.ts';

const MAX_WAITING = 100;
const PARAMETERS_LIFETIME_MS = DAY_MS;
const keyId = z.string().min(1).max(2048);
const blob = z
  .string()
  .max(8192)
  .transform((text) => Buffer.from(text, 'base64'));
const generate = promisify(generateKeyPair);

interface Waiting {
  keyId: string;
  privateKey: KeyObject;
  validToMs: number;
}
/** Per ring; wrapping keys live in memory only: after a restart the owner asks for new ones. */
const waitingOf = new WeakMap<KeyRing, Map<string, Waiting>>();

function waiting(ring: KeyRing): Map<string, Waiting> {
  const map = waitingOf.get(ring) ?? new Map<string, Waiting>();
  waitingOf.set(ring, map);
  for (const [token, { validToMs }] of map) if (validToMs + DAY_MS < ring.nowMs()) map.delete(token);
  return map;
}

function external(ring: KeyRing, reference: string): KeyRecord {
  const key = ring.find(reference);
  if (key.origin !== 'EXTERNAL')
    throw new KmsError('UnsupportedOperationException', `${ring.arn(key.keyId)} origin is AWS_KMS.`);
  if (key.state === 'PendingDeletion')
    throw new KmsError('KMSInvalidStateException', `${ring.arn(key.keyId)} is pending deletion.`);
  return key;
}

function unwrapMaterial(privateKey: KeyObject, wrapped: Buffer): Buffer {
  try {
    return privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, wrapped);
  } catch {
    throw invalidCiphertext();
  }
}

export const importOperations: Record<string, Operation> = {
  GetParametersForImport: operation(
    z.object({
      KeyId: keyId,
      WrappingAlgorithm: z.literal('RSAES_OAEP_SHA_256'),
      WrappingKeySpec: z.enum(['RSA_2048', 'RSA_3072', 'RSA_4096']),
    }),
    async (ring, input, call) => {
      call.demand(ring.find(input.KeyId));
      const key = external(ring, input.KeyId);
      const open = waiting(ring);
      if (open.size >= MAX_WAITING) throw new KmsError('LimitExceededException', 'too many imports wait');
      const { publicKey, privateKey } = await generate('rsa', {
        modulusLength: Number(input.WrappingKeySpec.slice(4)),
      });
      const token = randomBytes(64);
      const validToMs = ring.nowMs() + PARAMETERS_LIFETIME_MS;
      open.set(token.toString('base64'), { keyId: key.keyId, privateKey, validToMs });
      return {
        KeyId: ring.arn(key.keyId),
        ImportToken: token.toString('base64'),
        PublicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
        ParametersValidTo: protocolTime(validToMs),
      };
    },
  ),
  ImportKeyMaterial: operation(
    z
      .object({
        KeyId: keyId,
        ImportToken: z.string().max(8192),
        EncryptedKeyMaterial: blob,
        ExpirationModel: z
          .enum(['KEY_MATERIAL_EXPIRES', 'KEY_MATERIAL_DOES_NOT_EXPIRE'])
          .default('KEY_MATERIAL_EXPIRES'),
        /** Seconds since 1970 */
        ValidTo: z.number().optional(),
      })
      .refine(
        ({ ExpirationModel, ValidTo }) => (ExpirationModel === 'KEY_MATERIAL_EXPIRES') === (ValidTo !== undefined),
      ),
    (ring, input, call) => {
      call.demand(ring.find(input.KeyId));
      const key = external(ring, input.KeyId);
      const found = waiting(ring).get(input.ImportToken);
      if (!found || found.keyId !== key.keyId) throw new KmsError('InvalidImportTokenException');
      if (found.validToMs < ring.nowMs()) throw new KmsError('ExpiredImportTokenException');
      const expiresAtMs = input.ValidTo === undefined ? null : input.ValidTo * 1000;
      if (expiresAtMs !== null && (expiresAtMs <= ring.nowMs() || expiresAtMs > ring.nowMs() + 365 * DAY_MS))
        throw new KmsError('ValidationException', 'ValidTo must lie within the next 365 days');
      const material = unwrapMaterial(found.privateKey, input.EncryptedKeyMaterial);
      try {
        if (material.length !== 32)
          throw new KmsError('IncorrectKeyMaterialException', 'The key material must have 256 bits.');
        const hash = createHash('sha256').update('local-kms/imported/v1').update(material).digest('hex');
        if (key.importedHash !== null && key.importedHash !== hash)
          throw new KmsError(
            'IncorrectKeyMaterialException',
            'Only the material that was imported before fits this key.',
          );
        ring.store.putKey({
          ...key,
          state: key.state === 'Disabled' ? 'Disabled' : 'Enabled',
          materials: [ring.sealMaterial(key.keyId, 1, material)],
          importedHash: hash,
          materialExpiresAtMs: expiresAtMs,
        });
      } finally {
        material.fill(0);
      }
      waiting(ring).delete(input.ImportToken);
      return { KeyId: ring.arn(key.keyId) };
    },
  ),
  DeleteImportedKeyMaterial: operation(z.object({ KeyId: keyId }), (ring, input, call) => {
    call.demand(ring.find(input.KeyId));
    ring.removeMaterial(external(ring, input.KeyId));
    return { KeyId: ring.arn(ring.find(input.KeyId).keyId) };
  }),
};
