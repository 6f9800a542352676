/**
 * The prepared change becomes the brand kit in force: drafts of templates show it at once, because they name its tokens, and templates
 * that HQ chose and that hold nothing else are published with it. Versions that are out keep what they were published with.
 */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { publishAndCheck } from '../checks/check-published.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, type Refusal, refuseFields } from '../refusal.ts';
import { templatesWithOpenChanges } from '../templates/open-changes.ts';
import { parseStored } from '../templates/stored-document.ts';
import { uniqueOrThrow } from '../unique-violation.ts';
import { brandChanges } from './brand-changes.ts';
import { storedKit } from './brand-kit.ts';
import { impactOf } from './read-brand-impact.ts';
import { HEADQUARTERS_ID, readBrandKit } from './read-brand-kit.ts';
import { latestNumber, recordBrandVersion } from './record-brand-version.ts';

export const brandApplication = z.strictObject({
  /** Why it is changed; stands in the history and in the changelog of versions */
  note: z.string().trim().max(200, 'too_long').default(''),
  /** Templates to publish at once */
  publish: z.array(z.string().max(40)).max(1_000, 'too_long').default([]),
});

export interface AppliedBrand {
  version: number;
  /** Templates whose drafts show it from now on */
  templates: number;
  published: { templateId: string; name: string; number: number }[];
  /** Chosen, but not published: open changes of a designer, or a refusal of the checks */
  notPublished: { templateId: string; name: string; reason: Refusal | null }[];
}

/** Fails with NOT_FOUND when nothing is prepared, CONFLICT when the kit changed since, INVALID with the fields. */
export async function applyBrand(
  deps: CampaignDeps,
  input: { actor: Actor; expectedVersion: number; application: unknown },
): Promise<Outcome<AppliedBrand>> {
  const parsed = brandApplication.safeParse(input.application);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const { note, publish } = parsed.data;
  const draft = await deps.db.brandDraft.findUnique({ where: { id: HEADQUARTERS_ID } });
  if (!draft) return failed(failure('NOT_FOUND'));
  const before = await readBrandKit(deps.db);
  const [kit, base] = [storedKit(draft.kit), await latestNumber(deps.db)];
  if (draft.base !== base || input.expectedVersion !== base) return failed(failure('CONFLICT'));
  const fields = [...new Set(brandChanges(before, kit).map(({ part }) => part))];
  const open = await templatesWithOpenChanges(deps.db, publish);
  const { templates } = await impactOf(deps, before, kit);
  const isApplied = await uniqueOrThrow(
    deps.db.$transaction(async (tx) => {
      // What was looked at applies, not what somebody prepared a moment ago.
      const { count } = await tx.brandDraft.deleteMany({ where: { id: HEADQUARTERS_ID, savedAt: draft.savedAt } });
      if (count === 0) return false;
      await recordBrandVersion(tx, deps.clock, { actor: input.actor, kit, note, number: base + 1, fields });
      return true;
    }),
  );
  // Somebody else prepared or applied a change in the same moment.
  if (!isApplied) return failed(failure('CONFLICT'));
  const result: AppliedBrand = { version: base + 1, templates: templates.length, published: [], notPublished: [] };
  const changelog = [`Brand kit ${base + 1}`, note].filter(Boolean).join(': ');
  const names = await deps.db.template.findMany({ where: { id: { in: publish } }, select: { id: true, name: true } });
  for (const templateId of publish) {
    const name = names.find(({ id }) => id === templateId)?.name ?? templateId;
    const outcome = open.has(templateId) ? null : await publishWith(deps, input.actor, templateId, changelog);
    if (outcome?.ok) result.published.push({ templateId, name, number: outcome.value.number });
    else result.notPublished.push({ templateId, name, reason: outcome && !outcome.ok ? outcome.failure : null });
  }
  return ok(result);
}

async function publishWith(deps: CampaignDeps, actor: Actor, templateId: string, changelog: string) {
  const template = await deps.db.template.findUnique({
    where: { id: templateId },
    select: { revision: true, versions: { orderBy: { number: 'desc' }, take: 1, select: { document: true } } },
  });
  const [latest] = template?.versions ?? [];
  if (!template || !latest) return failed(failure('NOT_FOUND'));
  return publishAndCheck(deps, {
    actor,
    templateId,
    expectedRevision: template.revision,
    changelog,
    confirmedHosts: parseStored(latest.document).hosts,
    // Open drafts of partners move by themselves where nothing of theirs is in the way.
    upgrade: { mode: 'auto' },
  });
}
