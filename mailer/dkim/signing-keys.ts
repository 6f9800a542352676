/** The keys that leases name, each read once from the trust center and kept as a parsed key, never written anywhere. */
import type { Failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { createDkimSigner, type DkimSigner, type SigningKey } from './dkim-signature.ts';

const KEYS_KEPT = 500;

export interface SigningKeys {
  /** Signers of these keys, in their order. Fails when one cannot be had: then nothing is to be sent, least of all unsigned. */
  signers(keyIds: readonly string[]): Promise<Result<DkimSigner[], Failure>>;
}

/** A key id names one key for ever: what is known stays right, and a retired key is no longer named by any lease. */
export function createSigningKeys(read: (keyId: string) => Promise<Result<SigningKey, Failure>>): SigningKeys {
  const known = new Map<string, Promise<Result<DkimSigner, Failure>>>();

  function signer(keyId: string): Promise<Result<DkimSigner, Failure>> {
    const asked = known.get(keyId);
    if (asked) return asked;
    const asking = read(keyId)
      .then((key): Result<DkimSigner, Failure> => {
        if (!key.ok) known.delete(keyId);
        return key.ok ? ok(createDkimSigner(key.value)) : key;
      })
      .catch((error: unknown) => {
        known.delete(keyId);
        throw error;
      });
    if (known.size >= KEYS_KEPT) known.delete(known.keys().next().value!);
    known.set(keyId, asking);
    return asking;
  }
  return {
    async signers(keyIds) {
      const found: DkimSigner[] = [];
      for (const one of await Promise.all(keyIds.map(signer))) {
        if (!one.ok) return failed(one.failure);
        found.push(one.value);
      }
      return ok(found);
    },
  };
}
