import { readCaller, type SqlClient } from '@multipartner/serving/rest';
import type { ApiKeyDeps, KeyHolder } from './api-key-deps.ts';
import { createApiKey, type NewApiKey } from './create-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';

/** Keys of the REST API, bound to their dependencies; for the settings screens of partners and officers, and for files that keys may fetch. */
export const createApiKeyUseCases = (deps: ApiKeyDeps) => ({
  createApiKey: (holder: KeyHolder, key: NewApiKey) => createApiKey(deps, holder, key),
  revokeApiKey: (holder: KeyHolder, apiKeyId: string) => revokeApiKey(deps, holder, apiKeyId),
  /** Who stands behind an `Authorization` header; null for no valid key. */
  readCaller: (authorization: string) => readCaller(deps.db as SqlClient, authorization),
  listApiKeys: (holder: KeyHolder) => listApiKeys(deps, holder),
});
export type ApiKeyUseCases = ReturnType<typeof createApiKeyUseCases>;
