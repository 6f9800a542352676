/** Encrypt, Decrypt, ReEncrypt, data keys, random bytes. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { decryptBlob, encryptBlob, keyIdOfBlob } from './ciphertext-blob.ts';
import type { KeyRing } from './key-ring.ts';
import type { KeyRecord } from './key-store.ts';
import { invalidCiphertext, KmsError } from './kms-error.ts';
import { type Call, endDryRun, type Operation, operation } from './operation.ts';

const keyId = z.string().min(1).max(2048);
const context = z
  .record(z.string().max(2048), z.string().max(2048))
  .refine((value) => Object.keys(value).length <= 100)
  .default({});
/** Base64 of 1 to `max` bytes */
const blob = (max: number) =>
  z
    .string()
    .max(Math.ceil(max / 3) * 4)
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((bytes) => bytes.length >= 1 && bytes.length <= max, `must be 1 to ${max} bytes`);
const symmetricOnly = z.literal('SYMMETRIC_DEFAULT').default('SYMMETRIC_DEFAULT');
const PLAINTEXT_MAX = 4096;
const CIPHERTEXT_MAX = 6144;

const dataKeyLength = {
  KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
};

function lengthOf(input: { KeySpec?: 'AES_256' | 'AES_128' | undefined; NumberOfBytes?: number | undefined }): number {
  if ((input.KeySpec === undefined) === (input.NumberOfBytes === undefined))
    throw new KmsError('ValidationException', 'Please specify either number of bytes or key spec.');
  return input.NumberOfBytes ?? (input.KeySpec === 'AES_256' ? 32 : 16);
}

function symmetric(
  ring: KeyRing,
  reference: string,
  call: Call,
  encryptionContext: Record<string, string>,
  action: string = call.action,
): KeyRecord {
  const key = ring.find(reference);
  call.demand(key, { encryptionContext }, action);
  return ring.usable(reference, 'SYMMETRIC_DEFAULT');
}

/** Opens a ciphertext with the key that it names; `reference` must name the same one. */
function open(
  ring: KeyRing,
  ciphertext: Buffer,
  reference: string | undefined,
  encryptionContext: Record<string, string>,
  call: Call,
  action: string = call.action,
): { key: KeyRecord; plaintext: Buffer } {
  const named = keyIdOfBlob(ciphertext);
  ring.applyClock();
  if (reference !== undefined && ring.find(reference).keyId !== named) {
    call.demand(ring.find(reference), { encryptionContext }, action);
    throw new KmsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    );
  }
  if (!ring.store.keys.has(named)) throw invalidCiphertext();
  const key = symmetric(ring, named, call, encryptionContext, action);
  return { key, plaintext: decryptBlob(ring, key, ciphertext, encryptionContext) };
}

function dataKey(
  ring: KeyRing,
  input: {
    KeyId: string;
    EncryptionContext: Record<string, string>;
    KeySpec?: 'AES_256' | 'AES_128' | undefined;
    NumberOfBytes?: number | undefined;
    DryRun?: boolean | undefined;
  },
  call: Call,
) {
  const key = symmetric(ring, input.KeyId, call, input.EncryptionContext);
  const length = lengthOf(input);
  endDryRun(input);
  const plaintext = randomBytes(length);
  return { key, plaintext, ciphertext: encryptBlob(ring, key, plaintext, input.EncryptionContext).toString('base64') };
}

const DryRun = z.boolean().optional();
const dataKeyInput = z.object({ KeyId: keyId, EncryptionContext: context, ...dataKeyLength, DryRun });

export const dataOperations: Record<string, Operation> = {
  Encrypt: operation(
    z.object({
      KeyId: keyId,
      Plaintext: blob(PLAINTEXT_MAX),
      EncryptionContext: context,
      EncryptionAlgorithm: symmetricOnly,
      DryRun,
    }),
    (ring, input, call) => {
      const key = symmetric(ring, input.KeyId, call, input.EncryptionContext);
      endDryRun(input);
      return {
        CiphertextBlob: encryptBlob(ring, key, input.Plaintext, input.EncryptionContext).toString('base64'),
        KeyId: ring.arn(key.keyId),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },
  ),
  Decrypt: operation(
    z.object({
      CiphertextBlob: blob(CIPHERTEXT_MAX),
      KeyId: keyId.optional(),
      EncryptionContext: context,
      EncryptionAlgorithm: symmetricOnly,
      DryRun,
    }),
    (ring, input, call) => {
      const { key, plaintext } = open(ring, input.CiphertextBlob, input.KeyId, input.EncryptionContext, call);
      endDryRun(input);
      return {
        KeyId: ring.arn(key.keyId),
        Plaintext: plaintext.toString('base64'),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },
  ),
  ReEncrypt: operation(
    z.object({
      CiphertextBlob: blob(CIPHERTEXT_MAX),
      SourceEncryptionContext: context,
      SourceKeyId: keyId.optional(),
      DestinationKeyId: keyId,
      DestinationEncryptionContext: context,
      DryRun,
    }),
    (ring, input, call) => {
      const source = open(
        ring,
        input.CiphertextBlob,
        input.SourceKeyId,
        input.SourceEncryptionContext,
        call,
        'ReEncryptFrom',
      );
      const destination = symmetric(
        ring,
        input.DestinationKeyId,
        call,
        input.DestinationEncryptionContext,
        'ReEncryptTo',
      );
      endDryRun(input);
      const ciphertext = encryptBlob(ring, destination, source.plaintext, input.DestinationEncryptionContext);
      source.plaintext.fill(0);
      return {
        CiphertextBlob: ciphertext.toString('base64'),
        SourceKeyId: ring.arn(source.key.keyId),
        KeyId: ring.arn(destination.keyId),
        SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },
  ),
  GenerateDataKey: operation(dataKeyInput, (ring, input, call) => {
    const { key, plaintext, ciphertext } = dataKey(ring, input, call);
    return { CiphertextBlob: ciphertext, Plaintext: plaintext.toString('base64'), KeyId: ring.arn(key.keyId) };
  }),
  GenerateDataKeyWithoutPlaintext: operation(dataKeyInput, (ring, input, call) => {
    const { key, plaintext, ciphertext } = dataKey(ring, input, call);
    plaintext.fill(0);
    return { CiphertextBlob: ciphertext, KeyId: ring.arn(key.keyId) };
  }),
  GenerateRandom: operation(z.object({ NumberOfBytes: z.int().min(1).max(1024) }), (_ring, input, call) => {
    call.demandAccount();
    return { Plaintext: randomBytes(input.NumberOfBytes).toString('base64') };
  }),
};
