/** HQ renames a template; published versions stay what they are. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { objectName } from './template-name.ts';

const named = z.strictObject({ name: objectName });

export async function renameTemplate(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; templateId: string; name: string },
): Promise<Outcome<null>> {
  const parsed = named.safeParse({ name: input.name });
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const { name } = parsed.data;
  return deps.db.$transaction(async (tx) => {
    const row = await tx.template.findUnique({
      where: { id: input.templateId },
      select: { name: true, archivedAt: true },
    });
    if (!row) return failed(failure('NOT_FOUND'));
    if (row.archivedAt) return failed(failure('TEMPLATE_ARCHIVED'));
    await tx.template.update({ where: { id: input.templateId }, data: { name, updatedAt: deps.clock.now() } });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'template.renamed',
      subjectId: input.templateId,
      detail: { name, before: row.name },
    });
    return ok(null);
  });
}
