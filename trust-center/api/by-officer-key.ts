import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { ApiCaller } from '@multipartner/serving/rest';

/** Only the keys of officers: those of partners name their partner. Throws FailureError FORBIDDEN. */
export function byOfficerKey(caller: ApiCaller) {
  if (caller.partnerId !== null) throw new FailureError(failure('FORBIDDEN', { who: 'The compliance officer' }));
  return { actor: { class: 'officer', id: caller.keyId, auth: 'api_key' } as const, reqId: newId('request') };
}
