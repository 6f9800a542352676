/** HQ publishes the draft of a pack as a version that nobody can change any more. From then on it judges every mail that it is for. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { failedFixtures, type RulePackContent, runFixtures } from '@multipartner/templates-engine/rules';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { type Outcome, refuseFields } from '../refusal.ts';
import { factsOfVersion } from './draft-facts.ts';
import { hashOfPack, parsePack, toStoredPack } from './stored-pack.ts';
import { trialCounts } from './trial-counts.ts';

/** Drafts change: a trial says what is so for a day. */
export const TRIAL_VALID_MS = 86_400_000;
const LONGEST_CHANGELOG = 1_000;

export interface PublishedRulePack {
  versionId: string;
  number: number;
  hash: string;
}

/**
 * Fails with RULE_FIXTURES_FAILED, RULE_TRIAL_MISSING while this state was not tried on the drafts, RULE_NOTHING_CHANGED, CONFLICT,
 * RULE_PACK_ARCHIVED, INVALID (changelog) or NOT_FOUND.
 */
export async function publishRulePack(
  deps: CampaignDeps,
  input: { actor: Actor; packId: string; expectedRevision: number; changelog: string },
): Promise<Outcome<PublishedRulePack>> {
  const pack = await deps.db.rulePack.findUnique({
    where: { id: input.packId },
    include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
  });
  if (!pack) return failed(failure('NOT_FOUND'));
  if (pack.archivedAt) return failed(failure('RULE_PACK_ARCHIVED'));
  // What is published is what the person looked at, not what somebody saved a moment ago.
  if (pack.revision !== input.expectedRevision) return failed(failure('CONFLICT'));
  const changelog = input.changelog.trim();
  if (changelog === '') return refuseFields([{ field: 'changelog', issue: 'required' }]);
  if (changelog.length > LONGEST_CHANGELOG) return refuseFields([{ field: 'changelog', issue: 'too_long' }]);
  const content = parsePack(pack.draft);
  const hash = await hashOfPack(content);
  if (pack.versions[0]?.hash === hash) return failed(failure('RULE_NOTHING_CHANGED'));
  const wrong = await firstWrongRule(deps, content);
  if (wrong) return failed(failure('RULE_FIXTURES_FAILED', wrong));
  const now = deps.clock.now();
  const trial = await deps.db.ruleTrial.findFirst({
    where: {
      packId: pack.id,
      contentHash: hash,
      state: 'done',
      finishedAt: { gt: new Date(now.getTime() - TRIAL_VALID_MS) },
    },
    orderBy: { startedAt: 'desc' },
  });
  if (!trial) return failed(failure('RULE_TRIAL_MISSING'));
  const impact = trialCounts.parse(trial.counts);
  return deps.db.$transaction(async (tx) => {
    // Locks the row, so that two people who publish at once get two numbers.
    const { count } = await tx.rulePack.updateMany({
      where: { id: pack.id, revision: input.expectedRevision, archivedAt: null },
      data: { updatedAt: now },
    });
    if (count === 0) return failed(failure('CONFLICT'));
    const last = await tx.rulePackVersion.aggregate({ where: { packId: pack.id }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const id = newId('rulePackVersion', now.getTime());
    await tx.rulePackVersion.create({
      data: {
        id,
        packId: pack.id,
        number,
        content: toStoredPack(content),
        hash,
        changelog,
        impact: impact as unknown as Prisma.InputJsonValue,
        publishedBy: input.actor.id,
        publishedAt: now,
      },
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'rule_pack_version.published',
      subjectId: pack.id,
      detail: { number, hash, stopped: impact.stopped },
    });
    return ok({ versionId: id, number, hash });
  });
}

/** The first rule that does not judge its own examples as HQ said. */
async function firstWrongRule(
  deps: CampaignDeps,
  content: RulePackContent,
): Promise<{ rule: string; count: number } | null> {
  for (const rule of content.rules) {
    const wrong = failedFixtures(await runFixtures(rule, (fixture) => factsOfVersion(deps, fixture)));
    if (wrong.length > 0) return { rule: rule.name, count: wrong.length };
  }
  return null;
}
