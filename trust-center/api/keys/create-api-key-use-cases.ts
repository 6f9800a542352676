import type { ApiKeyDeps, KeyHolder } from './api-key-deps.ts';
import { createApiKey, type NewApiKey } from './create-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';

/** Keys of the REST API, bound to their dependencies; for the settings screens of partners and officers. */
export const createApiKeyUseCases = (deps: ApiKeyDeps) => ({
  createApiKey: (holder: KeyHolder, key: NewApiKey) => createApiKey(deps, holder, key),
  revokeApiKey: (holder: KeyHolder, apiKeyId: string) => revokeApiKey(deps, holder, apiKeyId),
  listApiKeys: (holder: KeyHolder) => listApiKeys(deps, holder),
});
export type ApiKeyUseCases = ReturnType<typeof createApiKeyUseCases>;
