/** One partner with its profile: for HQ any, for a partner its own. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Partner } from '@multipartner/prisma-platform/client';
import type { PartnerProfile } from '@multipartner/templates-engine/document';
import { type Actor, seesAll } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { profileOf } from './partner-profile.ts';

export interface PartnerDetail {
  id: string;
  state: Partner['state'];
  registered: boolean;
  demo: boolean;
  logoAssetId: string | null;
  profile: PartnerProfile;
  groups: { id: string; name: string }[];
  createdAt: Date;
}

export async function readPartner(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; partnerId: string },
): Promise<Outcome<PartnerDetail>> {
  if (!seesAll(input.actor) && input.actor.partnerId !== input.partnerId) return failed(failure('NOT_FOUND'));
  const partner = await deps.db.partner.findUnique({
    where: { id: input.partnerId },
    include: { groups: { include: { group: { select: { id: true, name: true } } } } },
  });
  if (!partner) return failed(failure('NOT_FOUND'));
  return ok({
    id: partner.id,
    state: partner.state,
    registered: partner.registeredAt !== null,
    demo: partner.demo,
    logoAssetId: partner.logoAssetId,
    profile: await profileOf(deps.db, partner),
    groups: partner.groups.map(({ group }) => group),
    createdAt: partner.createdAt,
  });
}
