/** One campaign as HQ edits it. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { CampaignState } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { aimOf, type CampaignAim } from './campaign-aim.ts';

export interface CampaignDetail extends CampaignAim {
  id: string;
  name: string;
  message: string;
  state: CampaignState;
  opensAt: Date;
  closesAt: Date;
  createdAt: Date;
  offeredAt: Date | null;
  template: { id: string; versionId: string; name: string; number: number };
  groups: { id: string; name: string }[];
  /** Partners of these groups that may take part now; who is suspended does not count */
  reach: number;
}

export async function readCampaign(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; campaignId: string },
): Promise<Outcome<CampaignDetail>> {
  const row = await deps.db.campaign.findUnique({
    where: { id: input.campaignId },
    include: {
      templateVersion: { select: { id: true, number: true, template: { select: { id: true, name: true } } } },
      groups: { include: { group: { select: { id: true, name: true } } } },
    },
  });
  if (!row) return failed(failure('NOT_FOUND'));
  const reach = await deps.db.partner.count({
    where: {
      state: { not: 'suspended' },
      groups: { some: { groupId: { in: row.groups.map(({ groupId }) => groupId) } } },
    },
  });
  const { id, name, message, state, opensAt, closesAt, createdAt, offeredAt, templateVersion } = row;
  const { template, number } = templateVersion;
  return ok({
    id,
    name,
    message,
    ...aimOf(row),
    state,
    opensAt,
    closesAt,
    createdAt,
    offeredAt,
    template: { id: template.id, versionId: templateVersion.id, name: template.name, number },
    groups: row.groups.map(({ group }) => group),
    reach,
  });
}
