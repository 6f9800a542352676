/** HQ renames a group; campaigns and members stay. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { isUniqueViolation } from '../unique-violation.ts';
import { groupName } from './create-partner-group.ts';

export async function renamePartnerGroup(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; groupId: string; name: string },
): Promise<Outcome<null>> {
  const parsed = groupName.safeParse({ name: input.name });
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const { name } = parsed.data;
  const group = await deps.db.partnerGroup.findUnique({ where: { id: input.groupId } });
  if (!group) return failed(failure('NOT_FOUND'));
  try {
    await deps.db.$transaction(async (tx) => {
      await tx.partnerGroup.update({ where: { id: group.id }, data: { name } });
      await recordAudit(tx, deps.clock, input.actor, {
        action: 'partner_group.renamed',
        subjectId: group.id,
        detail: { name, before: group.name },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuseFields([{ field: 'name', issue: 'duplicate' }]);
    throw error;
  }
  return ok(null);
}
