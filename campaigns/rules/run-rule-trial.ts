/** Runs a pack over all live drafts before it is published. Small houses see the counts at once; a large run goes on by the app's timer. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma, RuleTrial } from '@multipartner/prisma-platform/client';
import {
  judgeOwnRules,
  judgeRules,
  type MailFacts,
  type RulePackContent,
  toJudgedPack,
} from '@multipartner/templates-engine/rules';
import type { Violation } from '@multipartner/templates-engine/validate';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { groupIdsOf } from '../partners/group-ids.ts';
import type { Outcome } from '../refusal.ts';
import { isFor } from './packs-in-force.ts';
import { factsOfParticipation, nextDrafts, sendableDrafts } from './sendable-drafts.ts';
import { hashOfPack, parsePack, toStoredPack } from './stored-pack.ts';
import { NO_COUNTS, openTally, trialCounts } from './trial-counts.ts';

const BATCH = 50;
/** What a person waits for; the timer does the rest. */
const AT_ONCE_MS = 2_000;
const PER_ROUND_MS = 20_000;

/** Begins a trial of the draft as it stands now. Fails with NOT_FOUND. */
export async function startRuleTrial(
  deps: CampaignDeps,
  input: { actor: Actor; packId: string },
): Promise<Outcome<{ trialId: string; finished: boolean }>> {
  const pack = await deps.db.rulePack.findUnique({ where: { id: input.packId } });
  if (!pack) return failed(failure('NOT_FOUND'));
  const now = deps.clock.now();
  const content = parsePack(pack.draft);
  const trial = await deps.db.ruleTrial.create({
    data: {
      id: newId('ruleTrial', now.getTime()),
      packId: pack.id,
      content: toStoredPack(content),
      contentHash: await hashOfPack(content),
      total: await deps.db.participation.count({ where: sendableDrafts(now) }),
      counts: NO_COUNTS,
      startedBy: input.actor.id,
      startedAt: now,
    },
  });
  // An older run of the same pack answers a question that nobody asks any more.
  await deps.db.ruleTrial.deleteMany({ where: { packId: pack.id, id: { not: trial.id }, state: 'running' } });
  return ok({ trialId: trial.id, finished: await advance(deps, trial, AT_ONCE_MS) });
}

/** Goes on with trials that are not finished: run by the app's timer, harmless to repeat. Returns how many were finished. */
export async function continueRuleTrials(deps: CampaignDeps): Promise<Outcome<number>> {
  const open = await deps.db.ruleTrial.findMany({
    where: { state: 'running' },
    orderBy: { startedAt: 'asc' },
    take: 5,
  });
  let finished = 0;
  for (const trial of open) if (await advance(deps, trial, PER_ROUND_MS)) finished += 1;
  return ok(finished);
}

async function advance(deps: CampaignDeps, trial: RuleTrial, limitMs: number): Promise<boolean> {
  const until = performance.now() + limitMs;
  const candidate = parsePack(trial.content);
  const inForce = await versionInForce(deps, trial.packId);
  let { cursor, done } = trial;
  const tally = openTally(trialCounts.parse(trial.counts));
  for (;;) {
    const rows = await nextDrafts(deps, cursor, BATCH);
    for (const row of rows) {
      const groupIds = await groupIdsOf(deps.db, row.partnerId);
      const isMeant = (content: RulePackContent | null) =>
        content !== null && isFor(content, groupIds, row.campaign.purpose);
      if (isMeant(candidate) || isMeant(inForce)) {
        const facts = await factsOfParticipation(deps, row);
        const found = (content: RulePackContent | null) =>
          content && isMeant(content) ? findings(trial.packId, content, facts) : [];
        tally.add({
          participationId: row.id,
          partnerId: row.partnerId,
          partnerName: row.partner.name,
          campaignName: row.campaign.name,
          after: found(candidate),
          before: found(inForce),
        });
      }
      cursor = row.id;
      done += 1;
    }
    const isFinished = rows.length < BATCH;
    // Two rounds of the timer never count twice: who comes later finds another cursor.
    const { count } = await deps.db.ruleTrial.updateMany({
      where: { id: trial.id, state: 'running', cursor: trial.cursor },
      data: {
        cursor,
        done,
        total: Math.max(trial.total, done),
        counts: tally.counts() as unknown as Prisma.InputJsonValue,
        ...(isFinished ? { state: 'done', finishedAt: deps.clock.now() } : {}),
      },
    });
    if (count === 0) return false;
    trial.cursor = cursor;
    if (isFinished || performance.now() > until) return isFinished;
  }
}

async function versionInForce(deps: Pick<CampaignDeps, 'db'>, packId: string): Promise<RulePackContent | null> {
  const newest = await deps.db.rulePackVersion.findFirst({ where: { packId }, orderBy: { number: 'desc' } });
  return newest ? parsePack(newest.content) : null;
}

/** What this pack alone finds: its own rules, and the built-in ones that it weighs. */
function findings(packId: string, content: RulePackContent, facts: MailFacts): Violation[] {
  const pack = toJudgedPack(packId, 1, content);
  return Object.keys(content.builtIn).length > 0 ? judgeRules([pack], facts) : judgeOwnRules([pack], facts);
}
