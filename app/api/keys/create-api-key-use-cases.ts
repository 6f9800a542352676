import type { Actor } from '@multipartner/campaigns/actor';
import type { ApiKeyDeps } from './api-key-deps.ts';
import { createApiKey } from './create-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';

/** Keys of the REST API, bound to their dependencies; for the settings screens of HQ and partners. */
export const createApiKeyUseCases = (deps: ApiKeyDeps) => ({
  createApiKey: (input: { actor: Actor; key: unknown }) => createApiKey(deps, input),
  revokeApiKey: (input: { actor: Actor; apiKeyId: string }) => revokeApiKey(deps, input),
  listApiKeys: (input: { actor: Actor }) => listApiKeys(deps, input),
});
export type ApiKeyUseCases = ReturnType<typeof createApiKeyUseCases>;
