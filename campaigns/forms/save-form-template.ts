/** HQ makes a form template, works on it and puts it away. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { FormLanguage } from '@multipartner/templates-engine/form-template';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { objectName } from '../templates/template-name.ts';
import { type FormDraft, firstDraft, formDraft } from './form-draft.ts';
import { tellWithdrawal } from './tell-form-templates.ts';

type Deps = Pick<CampaignDeps, 'db' | 'clock'>;
export const toStoredDraft = (draft: FormDraft): Prisma.InputJsonValue => draft as unknown as Prisma.InputJsonValue;

const badName = refuseFields([{ field: 'name', issue: 'required' }]);

/** Fails with INVALID (name). */
export async function createFormTemplate(
  deps: Deps,
  input: { actor: Actor; name: string; language?: FormLanguage | undefined },
): Promise<Outcome<{ formTemplateId: string; revision: number }>> {
  const name = objectName.safeParse(input.name);
  if (!name.success) return badName;
  const now = deps.clock.now();
  const id = newId('formTemplate', now.getTime());
  const draft = toStoredDraft(firstDraft(input.language ?? 'de'));
  await deps.db.$transaction(async (tx) => {
    await tx.formTemplate.create({
      data: { id, name: name.data, draft, createdBy: input.actor.id, createdAt: now, updatedAt: now },
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'form_template.created',
      subjectId: id,
      detail: { name: name.data },
    });
  });
  return ok({ formTemplateId: id, revision: 1 });
}

/** Fails with INVALID and the fields, CONFLICT when somebody saved since, FORM_TEMPLATE_ARCHIVED or NOT_FOUND. */
export async function saveFormTemplate(
  deps: Deps,
  input: { actor: Actor; formTemplateId: string; expectedRevision: number; name: string; draft: unknown },
): Promise<Outcome<{ revision: number }>> {
  const name = objectName.safeParse(input.name);
  if (!name.success) return badName;
  const draft = formDraft.safeParse(input.draft);
  if (!draft.success) return refuseFields(issuesOf(draft.error));
  const revision = input.expectedRevision + 1;
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.formTemplate.updateMany({
      where: { id: input.formTemplateId, revision: input.expectedRevision, archivedAt: null },
      data: { name: name.data, draft: toStoredDraft(draft.data), revision, updatedAt: deps.clock.now() },
    });
    if (count === 0) {
      const row = await tx.formTemplate.findUnique({
        where: { id: input.formTemplateId },
        select: { archivedAt: true },
      });
      if (!row) return failed(failure('NOT_FOUND'));
      return failed(failure(row.archivedAt ? 'FORM_TEMPLATE_ARCHIVED' : 'CONFLICT'));
    }
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'form_template.saved',
      subjectId: input.formTemplateId,
      detail: { revision },
    });
    return ok({ revision });
  });
}

/** No partner begins a form with it any more; forms that use it go on. Repeating it changes nothing. */
export async function archiveFormTemplate(
  deps: CampaignDeps,
  input: { actor: Actor; formTemplateId: string },
): Promise<Outcome<null>> {
  const archived = await deps.db.$transaction(async (tx) => {
    const { count } = await tx.formTemplate.updateMany({
      where: { id: input.formTemplateId, archivedAt: null },
      data: { archivedAt: deps.clock.now(), updatedAt: deps.clock.now() },
    });
    if (count === 0) {
      const exists = await tx.formTemplate.count({ where: { id: input.formTemplateId } });
      return exists > 0 ? ok(null) : failed(failure('NOT_FOUND'));
    }
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'form_template.archived',
      subjectId: input.formTemplateId,
      detail: {},
    });
    return ok(null);
  });
  // Where the trust center cannot be reached it is told later.
  if (archived.ok) await tellWithdrawal(deps, input.formTemplateId);
  return archived;
}
