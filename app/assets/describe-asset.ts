/** HQ or a partner changes what its own library says about an image. The image itself is changed by replacing it. */
import type { Actor } from '@multipartner/campaigns/actor';
import { isHeadquarters, isPartner } from '@multipartner/campaigns/actor';
import { recordAudit } from '@multipartner/campaigns/audit-event';
import { issuesOf, type Outcome, refuseFields } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import type { AssetDeps } from './upload-asset.ts';

const share = z.number().min(0).max(1);
const words = z.string({ error: 'required' }).trim().max(300, 'too_long');

/** What may be said about an image; what is absent stays as it is. */
export const assetDescription = z
  .strictObject({
    name: z.string({ error: 'required' }).trim().min(1, 'required').max(200, 'too_long'),
    altText: words,
    /** Language → what it shows; an empty text takes one away */
    altTexts: z.record(z.string().regex(/^[a-z]{2,3}$/, 'language'), words),
    tags: z
      .array(z.string().trim().min(1).max(40, 'too_long'))
      .max(20, 'too_long')
      .transform((tags) => [...new Set(tags)]),
    focus: z.strictObject({ x: share, y: share }),
    /** The last day on which mails may show it, `YYYY-MM-DD` */
    rightsUntil: z.iso.date('malformed').nullable(),
    rightsNote: z.string().trim().max(200, 'too_long'),
  })
  .partial();

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
  const { focus, rightsUntil, altTexts, ...rest } = parsed.data;
  const data = {
    ...rest,
    ...(altTexts ? { altTexts: Object.fromEntries(Object.entries(altTexts).filter(([, text]) => text !== '')) } : {}),
    ...(focus ? { focusX: focus.x, focusY: focus.y } : {}),
    ...(rightsUntil === undefined ? {} : { rightsUntil: rightsUntil === null ? null : new Date(rightsUntil) }),
  };
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.asset.updateMany({ where: { id: assetId, partnerId: actor.partnerId }, data });
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
