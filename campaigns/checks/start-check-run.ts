/** HQ wants a draft or a version checked. The wish is kept; any app process works it off. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { RUN_PARTS, type RunPart } from './run-result.ts';

export interface StartCheckRunInput {
  actor: Actor;
  templateId: string;
  /** Absent: the draft */
  templateVersionId?: string | undefined;
  /** Absent: everything but asking links, which speaks with other people's servers */
  parts?: readonly RunPart[] | undefined;
}

/** Runs of one template that are kept; older ones of the same draft or version go. */
const KEPT_RUNS = 5;

/** While a run of the same draft or version waits or works, that one is answered. Fails with NOT_FOUND. */
export async function startCheckRun(
  deps: CampaignDeps,
  input: StartCheckRunInput,
): Promise<Outcome<{ runId: string }>> {
  const { templateId, templateVersionId = null } = input;
  const template = await deps.db.template.findUnique({ where: { id: templateId }, select: { id: true } });
  const version =
    templateVersionId &&
    (await deps.db.templateVersion.findFirst({ where: { id: templateVersionId, templateId }, select: { id: true } }));
  if (!template || (templateVersionId && !version)) return failed(failure('NOT_FOUND'));
  const parts = new Set(input.parts ?? RUN_PARTS.filter((part) => part !== 'links'));
  // Pictures are kept with a version; a draft changes too often.
  if (!templateVersionId) parts.delete('pictures');
  const now = deps.clock.now();
  const runId = await deps.db.$transaction(async (tx) => {
    // Two people who press at once get the same run.
    await tx.$queryRaw`SELECT id FROM template WHERE id = ${templateId} FOR UPDATE`;
    const open = await tx.templateCheckRun.findFirst({
      where: { templateId, templateVersionId, state: { in: ['waiting', 'running'] } },
      select: { id: true },
    });
    if (open) return open.id;
    const id = newId('checkRun', now.getTime());
    await tx.templateCheckRun.create({
      data: {
        id,
        templateId,
        templateVersionId,
        parts: RUN_PARTS.filter((part) => parts.has(part)),
        startedBy: input.actor.id,
        createdAt: now,
      },
    });
    const old = await tx.templateCheckRun.findMany({
      where: { templateId, templateVersionId, state: { in: ['done', 'failed'] } },
      orderBy: { id: 'desc' },
      skip: KEPT_RUNS,
      select: { id: true },
    });
    await tx.templateCheckRun.deleteMany({ where: { id: { in: old.map((one) => one.id) } } });
    return id;
  });
  deps.checking?.wake();
  return ok({ runId });
}
