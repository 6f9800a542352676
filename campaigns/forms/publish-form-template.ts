/** HQ publishes a form template as a version that nobody can change any more, and tells the trust center. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { hashOf } from '@multipartner/templates-engine/canonical';
import {
  FORM_FIELDS,
  FORM_LANGUAGES,
  FORM_PURPOSES,
  type FormTemplateContent,
  formTemplateContent,
} from '@multipartner/templates-engine/form-template';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { type FieldIssue, isIssueCode } from '../field-issues.ts';
import { type Outcome, refuseIncomplete } from '../refusal.ts';
import type { PublishedVersion } from '../told-version.ts';
import { type FormDraft, formDraft } from './form-draft.ts';
import { tellVersion } from './tell-form-templates.ts';

export interface PublishedFormTemplate extends PublishedVersion {
  formTemplateVersionId: string;
}

/** What the draft says as content of a version; `issues` name its fields where something is missing. */
export async function contentOf(
  db: Pick<CampaignDeps['db'], 'asset'>,
  draft: FormDraft,
): Promise<{ content: FormTemplateContent; issues: [] } | { content: null; issues: FieldIssue[] }> {
  const assets = await db.asset.findMany({ where: { id: { in: draft.imageIds }, partnerId: null } });
  const chosen = draft.imageIds.flatMap((id) => assets.find((asset) => asset.id === id) ?? []);
  const parsed = formTemplateContent.safeParse({
    brand: draft.brand,
    texts: Object.fromEntries(
      FORM_LANGUAGES.flatMap((language) =>
        draft.languages.includes(language) ? [[language, draft.texts[language]]] : [],
      ),
    ),
    limits: draft.limits,
    fields: FORM_FIELDS.filter((field) => draft.fields.includes(field)),
    purposes: FORM_PURPOSES.filter((purpose) => draft.purposes.includes(purpose)),
    images: chosen.map(({ sha256, width, height, altText }) => ({ sha256, width, height, alt: altText.slice(0, 200) })),
  });
  if (parsed.success) return { content: parsed.data, issues: [] };
  const issues = parsed.error.issues.slice(0, 50).map(({ path, message }): FieldIssue => {
    const field = path.join('.');
    return { field: field === 'texts' ? 'languages' : field, issue: isIssueCode(message) ? message : 'malformed' };
  });
  return { content: null, issues };
}

/** Fails with FORM_TEMPLATE_INCOMPLETE and the fields, CONFLICT, FORM_TEMPLATE_ARCHIVED or NOT_FOUND. */
export async function publishFormTemplate(
  deps: CampaignDeps,
  input: { actor: Actor; formTemplateId: string; expectedRevision: number },
): Promise<Outcome<PublishedFormTemplate>> {
  const row = await deps.db.formTemplate.findUnique({ where: { id: input.formTemplateId } });
  if (!row) return failed(failure('NOT_FOUND'));
  if (row.archivedAt) return failed(failure('FORM_TEMPLATE_ARCHIVED'));
  const { content, issues } = await contentOf(deps.db, formDraft.parse(row.draft));
  if (!content) return refuseIncomplete('FORM_TEMPLATE_INCOMPLETE', issues);
  const hash = await hashOf(content);
  const published = await deps.db.$transaction(async (tx) => {
    // Locks the row, so that two people who publish at once get two numbers.
    const { count } = await tx.formTemplate.updateMany({
      where: { id: row.id, revision: input.expectedRevision, archivedAt: null },
      data: { updatedAt: deps.clock.now() },
    });
    if (count === 0) return failed(failure('CONFLICT'));
    const last = await tx.formTemplateVersion.aggregate({ where: { templateId: row.id }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const now = deps.clock.now();
    const id = newId('formTemplateVersion', now.getTime());
    await tx.formTemplateVersion.create({
      data: {
        id,
        templateId: row.id,
        number,
        name: row.name,
        content: content as unknown as Prisma.InputJsonValue,
        hash,
        publishedBy: input.actor.id,
        publishedAt: now,
      },
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'form_template_version.published',
      subjectId: row.id,
      detail: { number, hash },
    });
    return ok({ formTemplateVersionId: id, number, hash });
  });
  if (!published.ok) return published;
  const told = await tellVersion(deps, published.value.formTemplateVersionId);
  return ok({ ...published.value, told: told.ok });
}
