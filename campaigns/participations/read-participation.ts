/** What the partner's editor needs: the template with its regions, what is filled in, the profile, and what is still wrong. */
import { ok } from '@multipartner/kernel/result';
import type { ParticipationState } from '@multipartner/prisma-platform/client';
import type { FillSet, PartnerProfile, TemplateDocument } from '@multipartner/templates-engine/document';
import { type ListedRegion, listRegions } from '@multipartner/templates-engine/regions';
import { type AssetSet, isSendable, type Violation } from '@multipartner/templates-engine/validate';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome, Refusal } from '../refusal.ts';
import { checkChangeable } from './check-changeable.ts';
import { type Draft, judgeFill, readDraft } from './judge-fill.ts';
import { findOwnParticipation } from './own-participation.ts';

export interface ParticipationDetail {
  id: string;
  state: ParticipationState;
  revision: number;
  packageId: string | null;
  campaign: { id: string; name: string; message: string; opensAt: Date; closesAt: Date };
  partnerId: string;
  document: TemplateDocument;
  language: string;
  regions: ListedRegion[];
  /** What was filled in for this campaign alone */
  fill: FillSet;
  /** HQ's values for this partner, and the partner's usual texts: what shows where `fill` says nothing */
  headquarters: FillSet;
  usual: FillSet;
  template: { id: string; name: string; versionId: string; number: number };
  profile: PartnerProfile;
  assets: AssetSet;
  linkHosts: string[];
  /** What the verdict needs beside them: days of the campaign, today */
  days: Pick<Draft, 'campaign' | 'today'>;
  violations: Violation[];
  sendable: boolean;
  /** Why nothing can be changed now; null when it can */
  closed: Refusal | null;
}

export async function readParticipation(
  deps: CampaignDeps,
  input: { actor: Actor; participationId: string },
): Promise<Outcome<ParticipationDetail>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const { id, state, revision, packageId, campaign, partnerId, templateVersion: version } = found.value;
  const draft = await readDraft(deps, found.value, deps.origins.app);
  const violations = judgeFill(draft);
  const changeable = checkChangeable(found.value, deps.clock.now());
  const { name, message, opensAt, closesAt } = campaign;
  return ok({
    id,
    state,
    revision,
    packageId,
    partnerId,
    campaign: { id: campaign.id, name, message, opensAt, closesAt },
    document: draft.document,
    language: draft.language,
    regions: listRegions(draft.document, draft.language),
    fill: draft.own,
    headquarters: draft.headquarters,
    usual: draft.usual,
    template: {
      id: version.templateId,
      name: version.template.name,
      versionId: version.id,
      number: version.number,
    },
    profile: draft.profile,
    assets: draft.assets,
    linkHosts: draft.linkHosts,
    days: { campaign: draft.campaign, today: draft.today },
    violations,
    sendable: isSendable(violations),
    closed: changeable.ok ? null : changeable.failure,
  });
}
