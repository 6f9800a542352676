/** One draft merged with another version, judged as it is judged everywhere: with the partner's profile, images, usual texts and rules. */
import type { Prisma } from '@multipartner/prisma-platform/client';
import { type FillSet, fillSet } from '@multipartner/templates-engine/document';
import { orphans, type Rebased, rebase, type Viewer } from '@multipartner/templates-engine/upgrade';
import { diffHashOf } from '../approvals/diff-hash.ts';
import type { CampaignDeps } from '../deps.ts';
import { type Draft, judgeFill, readDraft } from '../participations/judge-fill.ts';
import type { OwnParticipation } from '../participations/own-participation.ts';
import { groupIdsOf } from '../partners/group-ids.ts';
import { layerFills } from '../usual-texts/layer-fills.ts';

export interface MergedDraft {
  merged: Rebased;
  before: Draft;
  after: Draft;
  /** HQ approved it or is asked to, and what differs from HQ's text is the same as before: that holds */
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
  const then = withOwn(after, merged.fill);
  return { merged, before, after: then, keepsApproval: await keepsApproval(deps, participation, before, then) };
}

/** Hashed as at the request and at the hand-over, so that a draft is never called approved that could not be sent. */
async function keepsApproval(
  deps: Pick<CampaignDeps, 'db'>,
  { state }: OwnParticipation,
  before: Draft,
  after: Draft,
): Promise<boolean> {
  if (state !== 'in_review' && state !== 'approved') return false;
  const [was, is] = await Promise.all([diffHashOf(deps, before), diffHashOf(deps, after)]);
  return was === is;
}
