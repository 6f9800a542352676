/** Purpose keys (design 2.2): 32 bytes each, made and unwrapped by KMS under an encryption context that names what they are for. */
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { idUuid } from '@multipartner/kernel/ids';
import { kmsFailure } from '../kms/kms-failure.ts';
import { keyCheckValue, matchesKeyCheckValue } from './key-check-value.ts';

/** dek: wraps contact keys · bik: blind index · auk: audit details · suk: suppression tokens · exk: exports */
export const KEY_USES = ['dek', 'bik', 'auk', 'suk', 'exk'] as const;
export type KeyUse = (typeof KEY_USES)[number];

/** A purpose key as stored: only KMS can open it. */
export interface WrappedPurposeKey {
  kmsKeyArn: string;
  kmsBlob: Uint8Array;
  kcv: Uint8Array;
}

/** Exactly the fields of design 2.2; it stands in CloudTrail, so nothing in it is secret. */
export function encryptionContext(env: string, partnerId: string, use: KeyUse): Record<string, string> {
  return { app: 'tc', env, partner: idUuid(partnerId), use, v: '3' };
}

/** Makes a purpose key. Returns it wrapped only: whoever needs it unwraps it, and that is logged. */
export async function generatePurposeKey(
  kms: KMSClient,
  kmsKeyArn: string,
  context: Record<string, string>,
): Promise<WrappedPurposeKey & { plaintext: Buffer }> {
  try {
    const answer = await kms.send(
      new GenerateDataKeyCommand({ KeyId: kmsKeyArn, KeySpec: 'AES_256', EncryptionContext: context }),
    );
    const plaintext = secretBuffer(answer.Plaintext);
    if (!answer.CiphertextBlob || !answer.KeyId) throw new FailureError(failure('KEY_MISMATCH'));
    return { kmsKeyArn: answer.KeyId, kmsBlob: answer.CiphertextBlob, kcv: keyCheckValue(plaintext), plaintext };
  } catch (error) {
    throw error instanceof FailureError ? error : kmsFailure(error);
  }
}

/** The 32 bytes of a stored key and the id of the KMS call. KEY_MISMATCH when KMS returns another key than the stored one. */
export async function unwrapPurposeKey(
  kms: KMSClient,
  stored: WrappedPurposeKey,
  context: Record<string, string>,
): Promise<{ plaintext: Buffer; kmsRequestId: string | null }> {
  try {
    const answer = await kms.send(
      new DecryptCommand({ KeyId: stored.kmsKeyArn, CiphertextBlob: stored.kmsBlob, EncryptionContext: context }),
    );
    const plaintext = secretBuffer(answer.Plaintext);
    if (!matchesKeyCheckValue(plaintext, stored.kcv)) {
      plaintext.fill(0);
      throw new FailureError(failure('KEY_MISMATCH'));
    }
    return { plaintext, kmsRequestId: answer.$metadata.requestId ?? null };
  } catch (error) {
    throw error instanceof FailureError ? error : kmsFailure(error);
  }
}

function secretBuffer(bytes: Uint8Array | undefined): Buffer {
  if (bytes?.length !== 32) throw new FailureError(failure('KEY_MISMATCH'));
  const copy = Buffer.from(bytes);
  bytes.fill(0);
  return copy;
}
