/** Whether the version and the groups that a campaign names exist, the version was not revoked and its template is still in use. */
import type { CampaignDeps } from '../deps.ts';
import type { FieldIssue } from '../field-issues.ts';

export async function checkCampaignLinks(
  deps: Pick<CampaignDeps, 'db'>,
  campaign: { templateVersionId?: string; groupIds?: string[] },
): Promise<FieldIssue[]> {
  const issues: FieldIssue[] = [];
  if (campaign.templateVersionId !== undefined) {
    const version = await deps.db.templateVersion.findFirst({
      where: { id: campaign.templateVersionId, template: { archivedAt: null }, revocation: null },
      select: { id: true },
    });
    if (!version) issues.push({ field: 'templateVersionId', issue: 'malformed' });
  }
  if (campaign.groupIds !== undefined) {
    const ids = [...new Set(campaign.groupIds)];
    const known = await deps.db.partnerGroup.count({ where: { id: { in: ids } } });
    if (known !== ids.length) issues.push({ field: 'groupIds', issue: 'group' });
  }
  return issues;
}
