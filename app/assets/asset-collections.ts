/** HQ's collections of images, and for which partner groups they are. An image in no collection is for all. */
import { type Actor, isHeadquarters, isPartner } from '@multipartner/campaigns/actor';
import { recordAudit } from '@multipartner/campaigns/audit-event';
import { collectionsForPartner } from '@multipartner/campaigns/offered-images';
import { issuesOf, type Outcome, refuseFields } from '@multipartner/campaigns/refusal';
import { isUniqueViolation } from '@multipartner/campaigns/unique-violation';
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import type { AssetDeps } from './upload-asset.ts';

export const collectionInput = z.strictObject({
  name: z.string({ error: 'required' }).trim().min(1, 'required').max(80, 'too_long'),
  description: z.string().trim().max(300, 'too_long').default(''),
  /** For every partner; else only for the groups */
  forAll: z.boolean().default(true),
  groupIds: z.array(z.string().max(40)).max(200, 'too_long').default([]),
});

export interface AssetCollectionItem {
  id: string;
  name: string;
  description: string;
  forAll: boolean;
  groups: { id: string; name: string }[];
  images: number;
}

const MAX_COLLECTIONS = 500;
type Deps = Pick<AssetDeps, 'db' | 'clock'>;
const hqOnly = () => failed(failure('FORBIDDEN', { who: 'HQ' }));

/** HQ sees all; a partner those that are for it, without the groups. */
export async function listCollections(
  deps: Deps,
  { actor }: { actor: Actor },
): Promise<Outcome<{ items: AssetCollectionItem[] }>> {
  if (!isHeadquarters(actor) && !isPartner(actor)) return hqOnly();
  const rows = await deps.db.assetCollection.findMany({
    where: isPartner(actor) ? collectionsForPartner(actor.partnerId) : {},
    orderBy: { name: 'asc' },
    take: MAX_COLLECTIONS,
    include: {
      groups: { select: { group: { select: { id: true, name: true } } } },
      _count: { select: { assets: { where: { asset: { archivedAt: null } } } } },
    },
  });
  const items = rows.map(({ id, name, description, forAll, groups, _count }) => ({
    id,
    name,
    description,
    forAll,
    groups: isPartner(actor) ? [] : groups.map(({ group }) => group),
    images: _count.assets,
  }));
  return ok({ items });
}

/** Fails with INVALID: the name is taken, or a group is unknown. */
export async function createCollection(
  deps: Deps,
  input: { actor: Actor; collection: unknown },
): Promise<Outcome<{ collectionId: string }>> {
  return saveCollection(deps, input.actor, null, input.collection);
}

/** The same, and NOT_FOUND. */
export async function changeCollection(
  deps: Deps,
  input: { actor: Actor; collectionId: string; collection: unknown },
): Promise<Outcome<{ collectionId: string }>> {
  return saveCollection(deps, input.actor, input.collectionId, input.collection);
}

async function saveCollection(deps: Deps, actor: Actor, known: string | null, collection: unknown) {
  if (!isHeadquarters(actor)) return hqOnly();
  const parsed = collectionInput.safeParse(collection);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const { groupIds, ...fields } = parsed.data;
  const groups = fields.forAll ? [] : [...new Set(groupIds)];
  const found = await deps.db.partnerGroup.count({ where: { id: { in: groups } } });
  if (found !== groups.length || (!fields.forAll && groups.length === 0))
    return refuseFields([{ field: 'groupIds', issue: groups.length === 0 ? 'required' : 'group' }]);
  const now = deps.clock.now();
  const collectionId = known ?? newId('assetCollection', now.getTime());
  try {
    return await deps.db.$transaction(async (tx) => {
      if (known) {
        const { count } = await tx.assetCollection.updateMany({ where: { id: known }, data: fields });
        if (count === 0) return failed(failure('NOT_FOUND'));
        await tx.assetCollectionGroup.deleteMany({ where: { collectionId } });
      } else await tx.assetCollection.create({ data: { id: collectionId, ...fields, createdAt: now } });
      await tx.assetCollectionGroup.createMany({ data: groups.map((groupId) => ({ collectionId, groupId })) });
      await recordAudit(tx, deps.clock, actor, {
        action: known ? 'asset_collection.changed' : 'asset_collection.created',
        subjectId: collectionId,
        detail: { name: fields.name },
      });
      return ok({ collectionId });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuseFields([{ field: 'name', issue: 'duplicate' }]);
    throw error;
  }
}

/** The images stay; they are in one collection less. Fails with NOT_FOUND. */
export async function deleteCollection(
  deps: Deps,
  input: { actor: Actor; collectionId: string },
): Promise<Outcome<null>> {
  if (!isHeadquarters(input.actor)) return hqOnly();
  const row = await deps.db.assetCollection.findUnique({ where: { id: input.collectionId } });
  if (!row) return failed(failure('NOT_FOUND'));
  await deps.db.$transaction(async (tx) => {
    await tx.assetCollection.delete({ where: { id: row.id } });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'asset_collection.deleted',
      subjectId: row.id,
      detail: { name: row.name },
    });
  });
  return ok(null);
}

/** In which collections an image of HQ is, as a whole. Fails with NOT_FOUND for an image or a collection that does not exist. */
export async function assignCollections(
  deps: Deps,
  input: { actor: Actor; assetId: string; collectionIds: readonly string[] },
): Promise<Outcome<null>> {
  const { actor, assetId } = input;
  if (!isHeadquarters(actor)) return hqOnly();
  const wanted = [...new Set(input.collectionIds)].slice(0, MAX_COLLECTIONS);
  const [asset, known] = await Promise.all([
    deps.db.asset.findFirst({ where: { id: assetId, partnerId: null }, select: { id: true } }),
    deps.db.assetCollection.count({ where: { id: { in: wanted } } }),
  ]);
  if (!asset || known !== wanted.length) return failed(failure('NOT_FOUND'));
  await deps.db.$transaction(async (tx) => {
    await tx.assetInCollection.deleteMany({ where: { assetId, collectionId: { notIn: wanted } } });
    await tx.assetInCollection.createMany({
      data: wanted.map((collectionId) => ({ collectionId, assetId })),
      skipDuplicates: true,
    });
    await recordAudit(tx, deps.clock, actor, {
      action: 'asset.described',
      subjectId: assetId,
      detail: { fields: ['collections'] },
    });
  });
  return ok(null);
}
