/** An image is no longer offered, or offered again. Where it is used it stays, and nothing is deleted. */
import type { Actor } from '@multipartner/campaigns/actor';
import { recordAudit } from '@multipartner/campaigns/audit-event';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { ok } from '@multipartner/kernel/result';
import { findOwnAsset, ofPartner } from './own-asset.ts';
import type { AssetDeps } from './upload-asset.ts';

/** Fails with NOT_FOUND. Doing it twice changes nothing. */
export async function archiveAsset(
  deps: Pick<AssetDeps, 'db' | 'clock'>,
  input: { actor: Actor; assetId: string; archived: boolean },
): Promise<Outcome<null>> {
  const found = await findOwnAsset(deps, input);
  if (!found.ok) return found;
  const asset = found.value;
  if ((asset.archivedAt !== null) === input.archived) return ok(null);
  await deps.db.$transaction(async (tx) => {
    const archivedAt = input.archived ? deps.clock.now() : null;
    await tx.asset.update({ where: { id: asset.id }, data: { archivedAt } });
    await recordAudit(tx, deps.clock, input.actor, {
      action: input.archived ? 'asset.archived' : 'asset.restored',
      subjectId: asset.id,
      ...ofPartner(asset),
      detail: {},
    });
  });
  return ok(null);
}
