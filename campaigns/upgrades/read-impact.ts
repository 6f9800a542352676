/** What publishing would do to every running draft, before it is done: nothing is changed. Large houses get it piece by piece. */
import { ok } from '@multipartner/kernel/result';
import { type FillSet, fillSet } from '@multipartner/templates-engine/document';
import { carriedTo, placesIn, rebase, type Verdict } from '@multipartner/templates-engine/upgrade';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { ownParticipationInclude } from '../participations/own-participation.ts';
import type { Outcome } from '../refusal.ts';
import { type CandidateInput, readCandidate } from '../templates/publish-candidate.ts';
import { liveDrafts } from './live-drafts.ts';
import { mergeDraft } from './merge-draft.ts';
import { countsOf } from './take-step.ts';

const BATCH = 50;
const BUDGET_MS = 4_000;
const LISTED = 300;

export interface ImpactItem {
  participationId: string;
  partnerId: string;
  partnerName: string;
  campaignName: string;
  /** The version that the draft is on */
  version: number;
  verdict: Verdict;
  conflicts: number;
  tasks: number;
  setAside: number;
}

export interface Impact {
  /** Of the drafts looked at in this piece */
  clean: number;
  review: number;
  blocked: number;
  /** Those that somebody has to look at, at most 300 in a piece */
  items: ImpactItem[];
  /**
   * Partners' usual texts; only in the first piece. `lost`: they would have no place, or another kind of place · `covering`: kept ones that stand
   * in front of a text that HQ changed
   */
  usualTexts: { kept: number; lost: number; covering: number };
  /** Drafts of running campaigns in all */
  total: number;
  /** Give it as `after` for the next piece; null: that was all */
  next: string | null;
}

/** Fails with NOT_FOUND or TEMPLATE_ARCHIVED. */
export async function readUpgradeImpact(
  deps: CampaignDeps,
  input: { actor: Actor; after?: string | undefined } & CandidateInput,
): Promise<Outcome<Impact>> {
  const found = await readCandidate(deps, input);
  if (!found.ok) return found;
  const { document, latest, template } = found.value;
  const where = liveDrafts(template.id, deps.clock.now());
  const impact: Impact = {
    clean: 0,
    review: 0,
    blocked: 0,
    items: [],
    usualTexts: { kept: 0, lost: 0, covering: 0 },
    total: await deps.db.participation.count({ where }),
    next: null,
  };
  if (!input.after && latest) impact.usualTexts = await judgeUsualTexts(deps, template.id, latest.document, document);
  const deadline = performance.now() + BUDGET_MS;
  for (let after = input.after ?? ''; ; ) {
    const rows = await deps.db.participation.findMany({
      where: { AND: [where, { id: { gt: after } }] },
      orderBy: { id: 'asc' },
      take: BATCH,
      include: ownParticipationInclude,
    });
    for (const row of rows) {
      const { merged } = await mergeDraft(deps, row, { document });
      impact[merged.verdict] += 1;
      after = row.id;
      if (merged.verdict !== 'clean' && impact.items.length < LISTED)
        impact.items.push({
          participationId: row.id,
          partnerId: row.partnerId,
          partnerName: row.partner.name,
          campaignName: row.campaign.name,
          version: row.templateVersion.number,
          verdict: merged.verdict,
          ...countsOf(merged),
        });
      if (performance.now() < deadline) continue;
      impact.next = row.id;
      return ok(impact);
    }
    if (rows.length < BATCH) return ok(impact);
  }
}

/** Usual texts are not judged by a draft: they keep their place or lose it. */
async function judgeUsualTexts(
  deps: Pick<CampaignDeps, 'db'>,
  templateId: string,
  from: Parameters<typeof rebase>[0]['from'],
  to: Parameters<typeof rebase>[0]['to'],
): Promise<Impact['usualTexts']> {
  const rows = await deps.db.usualText.findMany({ where: { templateId }, take: 20_000 });
  const byPartner = Map.groupBy(rows, ({ partnerId }) => partnerId);
  const counted = { kept: 0, lost: 0, covering: 0 };
  const placesOf = placesIn(from);
  for (const some of byPartner.values()) {
    // What has no place today loses none.
    const placed = some.filter(({ regionId }) => placesOf(regionId).length > 0);
    const kept: FillSet = fillSet.parse(Object.fromEntries(placed.map(({ regionId, value }) => [regionId, value])));
    const fill = carriedTo(from, kept);
    const viewer = { language: to.languages[0]! };
    const { setAside, conflicts } = rebase({ from, to, fill, viewer, judge: () => [] });
    const lost = new Set(
      setAside.filter(({ reason }) => reason !== 'moved' && reason !== 'converted').map(({ path }) => path),
    );
    counted.lost += lost.size;
    counted.kept += Object.keys(fill).length - lost.size;
    counted.covering += conflicts.filter(({ kind }) => kind === 'changed').length;
  }
  return counted;
}
