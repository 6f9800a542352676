/** HQ puts a template away: it is no longer edited, published or offered. Campaigns that run with a version go on. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';

/** Repeating it changes nothing. */
export async function archiveTemplate(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; templateId: string },
): Promise<Outcome<null>> {
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.template.updateMany({
      where: { id: input.templateId, archivedAt: null },
      data: { archivedAt: deps.clock.now(), updatedAt: deps.clock.now() },
    });
    if (count === 0) {
      const exists = await tx.template.count({ where: { id: input.templateId } });
      return exists > 0 ? ok(null) : failed(failure('NOT_FOUND'));
    }
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'template.archived',
      subjectId: input.templateId,
      detail: {},
    });
    return ok(null);
  });
}
