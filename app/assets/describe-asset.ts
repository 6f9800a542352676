/** HQ or a partner changes name and description of an image of its own library. The image itself never changes. */
import type { Actor } from '@multipartner/campaigns/actor';
import { isHeadquarters, isPartner } from '@multipartner/campaigns/actor';
import { recordAudit } from '@multipartner/campaigns/audit-event';
import { issuesOf, type Outcome, refuseFields } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import type { AssetDeps } from './upload-asset.ts';

export const assetDescription = z.strictObject({
  name: z.string({ error: 'required' }).trim().min(1, 'required').max(200, 'too_long'),
  altText: z.string({ error: 'required' }).trim().max(300, 'too_long'),
});

export interface DescribeAssetInput {
  actor: Actor;
  assetId: string;
  description: unknown;
}

/** Fails with NOT_FOUND for an image of another library, INVALID with the fields. */
export async function describeAsset(
  deps: Pick<AssetDeps, 'db' | 'clock'>,
  input: DescribeAssetInput,
): Promise<Outcome<null>> {
  const { actor, assetId } = input;
  if (!isHeadquarters(actor) && !isPartner(actor)) return failed(failure('FORBIDDEN', { who: 'HQ' }));
  const parsed = assetDescription.safeParse(input.description);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.asset.updateMany({
      where: { id: assetId, partnerId: actor.partnerId },
      data: parsed.data,
    });
    if (count === 0) return failed(failure('NOT_FOUND'));
    await recordAudit(tx, deps.clock, actor, {
      action: 'asset.described',
      subjectId: assetId,
      ...(actor.partnerId ? { partnerId: actor.partnerId } : {}),
      detail: { fields: Object.keys(parsed.data) },
    });
    return ok(null);
  });
}
