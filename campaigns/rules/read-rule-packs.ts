/** HQ's rule packs: the list, and one with its versions and its last trial. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type FixtureResult, type RulePackContent, runFixtures } from '@multipartner/templates-engine/rules';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import type { Outcome } from '../refusal.ts';
import { factsOfVersion } from './draft-facts.ts';
import { TRIAL_VALID_MS } from './publish-rule-pack.ts';
import { hashOfPack, parsePack } from './stored-pack.ts';
import { type TrialCounts, trialCounts } from './trial-counts.ts';

export interface RulePackListItem {
  id: string;
  name: string;
  kind: 'own' | 'built_in';
  rules: number;
  /** Kept short for lists: empty means everybody */
  groups: string[];
  purposes: string[];
  updatedAt: Date;
  latest: { number: number; publishedAt: Date } | null;
  hasOpenChanges: boolean;
  archived: boolean;
}

export async function listRulePacks(
  deps: Pick<CampaignDeps, 'db'>,
  input: PageInput & { actor: Actor; archived?: boolean | undefined },
): Promise<Outcome<Page<RulePackListItem>>> {
  const rows = await deps.db.rulePack.findMany({
    where: { ...afterCursor(input), archivedAt: input.archived ? { not: null } : null },
    ...pageQuery(input),
    include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
  });
  const items = await Promise.all(
    rows.map(async ({ id, name, kind, draft, updatedAt, archivedAt, versions: [latest] }) => {
      const content = parsePack(draft);
      return {
        id,
        name,
        kind,
        rules: content.rules.length,
        groups: content.groups,
        purposes: content.purposes,
        updatedAt,
        latest: latest ? { number: latest.number, publishedAt: latest.publishedAt } : null,
        hasOpenChanges: latest?.hash !== (await hashOfPack(content)),
        archived: archivedAt !== null,
      };
    }),
  );
  return ok(pageOf(items, input));
}

export interface RuleTrialDetail {
  id: string;
  state: 'running' | 'done';
  total: number;
  done: number;
  counts: TrialCounts;
  startedAt: Date;
  /** True if it tried what the draft says now, not longer ago than a day */
  isOfThisDraft: boolean;
}

export interface RulePackDetail {
  id: string;
  name: string;
  kind: 'own' | 'built_in';
  revision: number;
  archived: boolean;
  draft: RulePackContent;
  hasOpenChanges: boolean;
  versions: { number: number; hash: string; changelog: string; publishedAt: Date; impact: TrialCounts }[];
  trial: RuleTrialDetail | null;
  /** Rule → what its examples gave */
  fixtures: Record<string, FixtureResult[]>;
}

/** Fails with NOT_FOUND. */
export async function readRulePack(
  deps: CampaignDeps,
  input: { actor: Actor; packId: string },
): Promise<Outcome<RulePackDetail>> {
  const row = await deps.db.rulePack.findUnique({
    where: { id: input.packId },
    include: {
      versions: { orderBy: { number: 'desc' }, take: 100 },
      trials: { orderBy: { startedAt: 'desc' }, take: 1 },
    },
  });
  if (!row) return failed(failure('NOT_FOUND'));
  const draft = parsePack(row.draft);
  const hash = await hashOfPack(draft);
  const [trial] = row.trials;
  const fixtures: Record<string, FixtureResult[]> = {};
  for (const rule of draft.rules)
    fixtures[rule.id] = await runFixtures(rule, (fixture) => factsOfVersion(deps, fixture));
  const isFresh = (at: Date | null) => at === null || deps.clock.now().getTime() - at.getTime() < TRIAL_VALID_MS;
  return ok({
    id: row.id,
    name: row.name,
    kind: row.kind,
    revision: row.revision,
    archived: row.archivedAt !== null,
    draft,
    hasOpenChanges: row.versions[0]?.hash !== hash,
    versions: row.versions.map(({ number, hash: of, changelog, publishedAt, impact }) => ({
      number,
      hash: of,
      changelog,
      publishedAt,
      impact: trialCounts.parse(impact),
    })),
    trial: trial
      ? {
          id: trial.id,
          state: trial.state,
          total: trial.total,
          done: trial.done,
          counts: trialCounts.parse(trial.counts),
          startedAt: trial.startedAt,
          isOfThisDraft: trial.contentHash === hash && isFresh(trial.finishedAt),
        }
      : null,
    fixtures,
  });
}

/** What one published version says. Fails with NOT_FOUND. */
export async function readRulePackVersion(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; packId: string; number: number },
): Promise<Outcome<{ name: string; number: number; changelog: string; publishedAt: Date; content: RulePackContent }>> {
  const { packId, number } = input;
  const row = await deps.db.rulePackVersion.findUnique({
    where: { packId_number: { packId, number } },
    include: { pack: { select: { name: true } } },
  });
  if (!row) return failed(failure('NOT_FOUND'));
  const { changelog, publishedAt, content, pack } = row;
  return ok({ name: pack.name, number, changelog, publishedAt, content: parsePack(content) });
}
