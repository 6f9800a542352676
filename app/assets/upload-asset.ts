/** HQ or a partner adds an image to its own library. */
import { type Actor, isHeadquarters, isPartner } from '@multipartner/campaigns/actor';
import type { AssetStore } from '@multipartner/campaigns/asset-store';
import { recordAudit } from '@multipartner/campaigns/audit-event';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { Clock } from '@multipartner/kernel/time';
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import { prepareImage } from './prepare-image.ts';

export interface AssetDeps {
  db: PrismaClient;
  assets: AssetStore;
  clock: Clock;
}

export interface UploadAssetInput {
  actor: Actor;
  bytes: Uint8Array;
  name: string;
  altText?: string;
  /** HQ only: adds to this partner's library instead of its own */
  partnerId?: string;
  /** See {@link prepareImage} */
  isLogo?: boolean;
}

export interface StoredAsset {
  assetId: string;
  sha256: string;
  mediaType: string;
  width: number;
  height: number;
}

// Control characters, and those that turn the direction of text around, have no place in a name.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The name of a file as people read it: without its folders and without characters that nobody sees. */
export const harmlessName = (name: string): string =>
  name.replace(UNSEEN, '').split(/[\\/]/).at(-1)!.trim().slice(0, 200) || 'image';

/** The same image twice in one library is one asset. Fails as {@link prepareImage} does, or with STORAGE_FULL. */
export async function uploadAsset(deps: AssetDeps, input: UploadAssetInput): Promise<Outcome<StoredAsset>> {
  const { actor } = input;
  if (!isHeadquarters(actor) && !isPartner(actor)) return failed(failure('FORBIDDEN', { who: 'HQ' }));
  if (input.partnerId && !isHeadquarters(actor) && actor.partnerId !== input.partnerId)
    return failed(failure('NOT_FOUND'));
  const partnerId = input.partnerId ?? actor.partnerId;
  const prepared = await prepareImage(input.bytes, { isLogo: input.isLogo });
  if (!prepared.ok) return prepared;
  const { bytes, sha256, mediaType, width, height } = prepared.value;
  const image = { sha256, mediaType, width, height };
  const known = await deps.db.asset.findFirst({ where: { sha256, partnerId }, select: { id: true } });
  if (known) {
    // Whoever adds it again wants to use it.
    await deps.db.asset.update({ where: { id: known.id }, data: { archivedAt: null } });
    return ok({ assetId: known.id, ...image });
  }
  // Bytes first: a row never points to an image that is not there.
  const stored = await deps.assets.put(sha256, bytes);
  if (!stored.ok) return stored;
  const now = deps.clock.now();
  const assetId = newId('asset', now.getTime());
  await deps.db.$transaction(async (tx) => {
    await tx.asset.create({
      data: {
        id: assetId,
        partnerId,
        ...image,
        bytes: bytes.length,
        name: harmlessName(input.name),
        altText: (input.altText ?? '').trim().slice(0, 300),
        createdAt: now,
      },
    });
    await tx.assetVersion.create({
      data: { assetId, number: 1, ...image, bytes: bytes.length, savedBy: actor.id, savedAt: now },
    });
    await recordAudit(tx, deps.clock, actor, {
      action: 'asset.uploaded',
      subjectId: assetId,
      ...(partnerId ? { partnerId } : {}),
      detail: { sha256, bytes: bytes.length },
    });
  });
  return ok({ assetId, ...image });
}
