/** The services that the trust center's routes call. Built once in `server.ts` and handed over by `getLoadContext`. */
import type { IdentityUseCases } from './identity/create-identity.ts';

export interface TrustServices {
  identity: IdentityUseCases;
}
