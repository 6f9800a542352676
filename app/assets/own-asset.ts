/** Every change of an image begins here: it must be one of the own library. */
import { type Actor, isHeadquarters, isPartner } from '@multipartner/campaigns/actor';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Asset } from '@multipartner/prisma-platform/client';
import type { AssetDeps } from './upload-asset.ts';

/** Fails with FORBIDDEN for whoever has no library, NOT_FOUND for an image of another one. */
export async function findOwnAsset(
  deps: Pick<AssetDeps, 'db'>,
  { actor, assetId }: { actor: Actor; assetId: string },
): Promise<Outcome<Asset>> {
  if (!isHeadquarters(actor) && !isPartner(actor)) return failed(failure('FORBIDDEN', { who: 'HQ' }));
  const asset = await deps.db.asset.findFirst({ where: { id: assetId, partnerId: actor.partnerId } });
  return asset ? ok(asset) : failed(failure('NOT_FOUND'));
}

/** For audit events: whose image it is. */
export const ofPartner = ({ partnerId }: Pick<Asset, 'partnerId'>): { partnerId?: string } =>
  partnerId ? { partnerId } : {};
