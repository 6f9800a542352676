import { z } from 'zod';
import type { KeyRing } from './key-ring.ts';
import { KmsError, notFound } from './kms-error.ts';
import { type Operation, operation, protocolTime } from './operation.ts';

const aliasName = z
  .string()
  .max(256)
  .regex(/^alias\/(?!aws\/)[a-zA-Z0-9/_-]+$/);

function demandAlias(ring: KeyRing, name: string): void {
  if (!ring.store.aliases.has(name)) throw notFound(`Alias ${ring.aliasArn(name)}`);
}

export const aliasOperations: Record<string, Operation> = {
  CreateAlias: operation(z.object({ AliasName: aliasName, TargetKeyId: z.string().max(2048) }), (ring, input, call) => {
    const key = ring.find(input.TargetKeyId);
    call.demandAccount();
    call.demand(key);
    if (ring.store.aliases.has(input.AliasName))
      throw new KmsError(
        'AlreadyExistsException',
        `An alias with the name ${ring.aliasArn(input.AliasName)} already exists`,
      );
    ring.store.putAlias(input.AliasName, key.keyId, ring.nowMs());
    return {};
  }),
  UpdateAlias: operation(z.object({ AliasName: aliasName, TargetKeyId: z.string().max(2048) }), (ring, input, call) => {
    const key = ring.find(input.TargetKeyId);
    call.demandAccount();
    call.demand(key);
    demandAlias(ring, input.AliasName);
    ring.store.putAlias(input.AliasName, key.keyId, ring.nowMs());
    return {};
  }),
  DeleteAlias: operation(z.object({ AliasName: aliasName }), (ring, input, call) => {
    call.demandAccount();
    demandAlias(ring, input.AliasName);
    call.demand(ring.find(input.AliasName));
    ring.store.putAlias(input.AliasName, null, ring.nowMs());
    return {};
  }),
  ListAliases: operation(
    z.object({
      KeyId: z.string().max(2048).optional(),
      Limit: z.int().min(1).max(100).default(50),
      Marker: z.string().optional(),
    }),
    (ring, input, call) => {
      call.demandAccount();
      const keyId = input.KeyId === undefined ? undefined : ring.find(input.KeyId).keyId;
      const all = [...ring.store.aliases]
        .filter(([name, alias]) => (keyId === undefined || alias.keyId === keyId) && name > (input.Marker ?? ''))
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const page = all.slice(0, input.Limit);
      const truncated = all.length > page.length;
      return {
        Aliases: page.map(([name, alias]) => ({
          AliasName: name,
          AliasArn: ring.aliasArn(name),
          TargetKeyId: alias.keyId,
          LastUpdatedDate: protocolTime(alias.atMs),
        })),
        Truncated: truncated,
        ...(truncated ? { NextMarker: page[page.length - 1]![0] } : {}),
      };
    },
  ),
};
