/** The vault's normal form of an address as a result with a reason, for rows of imports and forms. */
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { type NormalisedEmail, normaliseEmail } from '../../vault/addresses/normalise-email.ts';

export type AddressRefusal = 'ADDRESS_MISSING' | 'ADDRESS_INVALID';

export function normaliseAddress(typed: string): Result<NormalisedEmail, AddressRefusal> {
  if (typed.trim() === '') return failed('ADDRESS_MISSING');
  const normal = normaliseEmail(typed);
  return normal ? ok(normal) : failed('ADDRESS_INVALID');
}
