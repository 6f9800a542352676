/** One draft merged with another version, judged as it is judged everywhere: with the partner's profile, images, usual texts and rules. */
import type { Prisma } from '@multipartner/prisma-platform/client';
import { type FillSet, fillSet } from '@multipartner/templates-engine/document';
import { orphans, type Rebased, rebase, regionDiffHash, type Viewer } from '@multipartner/templates-engine/upgrade';
import type { CampaignDeps } from '../deps.ts';
import { type Draft, judgeFill, readDraft } from '../participations/judge-fill.ts';
import type { OwnParticipation } from '../participations/own-participation.ts';
import { groupIdsOf } from '../partners/group-ids.ts';
import { layerFills } from '../usual-texts/layer-fills.ts';

export interface MergedDraft {
  merged: Rebased;
  before: Draft;
  after: Draft;
  /** What differs from HQ's text is the same as before: an approval of it holds */
  keepsApproval: boolean;
}

/** Puts a fill into a draft: usual texts and HQ's variants below it stay. */
export const withOwn = (draft: Draft, own: FillSet): Draft => ({
  ...draft,
  ...layerFills(draft.document, { ...draft.layerInput, fill: own }),
});

/** Whose values of HQ a partner sees: its language, country and groups. */
export async function viewerOf(
  db: Pick<CampaignDeps['db'], 'partnerGroupMember'>,
  participation: OwnParticipation,
): Promise<Viewer> {
  const { partner, partnerId } = participation;
  return { language: partner.language, country: partner.country, groups: await groupIdsOf(db, partnerId) };
}

/** Changes nothing. `to` is a stored version, or a document that is not published yet. */
export async function mergeDraft(
  deps: CampaignDeps,
  participation: OwnParticipation,
  to: { document: unknown },
  dueOn: string | null = null,
): Promise<MergedDraft> {
  const fill = fillSet.parse(participation.fill);
  const there: OwnParticipation = {
    ...participation,
    templateVersion: { ...participation.templateVersion, document: to.document as Prisma.JsonValue },
  };
  const [before, after, viewer] = await Promise.all([
    readDraft(deps, participation, deps.origins.app, fill),
    readDraft(deps, there, deps.origins.app, fill),
    viewerOf(deps.db, participation),
  ]);
  const merged = rebase({
    from: before.document,
    to: after.document,
    fill,
    orphans: orphans.parse(participation.orphans),
    viewer,
    judge: (document, own) => judgeFill(withOwn(document === before.document ? before : after, own)),
    dueOn,
  });
  const [then, now] = await Promise.all([
    regionDiffHash(before.document, fill, viewer),
    regionDiffHash(after.document, merged.fill, viewer),
  ]);
  return { merged, before, after: withOwn(after, merged.fill), keepsApproval: then === now };
}
