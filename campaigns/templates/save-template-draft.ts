/** The designer's autosave: replaces the draft if nobody else saved since. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import { recordBlockUses, withSlotBlocks } from '../blocks/follow-draft.ts';
import type { CampaignDeps } from '../deps.ts';
import { nameOf } from '../person-name.ts';
import type { Outcome } from '../refusal.ts';
import { checkDocument, toStored } from './stored-document.ts';

export interface SaveTemplateDraftInput {
  actor: Actor;
  templateId: string;
  /** The revision that the change was made on */
  expectedRevision: number;
  document: unknown;
}

/** Fails with CONFLICT when the draft is of a newer revision, TEMPLATE_BROKEN, TEMPLATE_ARCHIVED or NOT_FOUND; then nothing changed. */
export async function saveTemplateDraft(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: SaveTemplateDraftInput,
): Promise<Outcome<{ revision: number }>> {
  const checked = checkDocument(input.document);
  if (!checked.ok) return checked;
  return deps.db.$transaction((tx) => replaceDraft(tx, deps, input, checked.value));
}

/** The same inside a caller's transaction, with a document that was checked. */
export async function replaceDraft(
  tx: Prisma.TransactionClient,
  deps: Pick<CampaignDeps, 'clock'>,
  input: Pick<SaveTemplateDraftInput, 'actor' | 'templateId' | 'expectedRevision'>,
  document: TemplateDocument,
): Promise<Outcome<{ revision: number }>> {
  const { templateId, expectedRevision, actor } = input;
  const revision = expectedRevision + 1;
  const now = deps.clock.now();
  const complete = await withSlotBlocks(tx, document);
  const { count } = await tx.template.updateMany({
    where: { id: templateId, revision: expectedRevision, archivedAt: null },
    data: {
      draft: toStored(complete),
      revision,
      updatedAt: now,
      draftSavedAt: now,
      draftSavedBy: actor.id,
      draftSavedByName: await nameOf(tx, actor),
    },
  });
  if (count === 0) {
    const row = await tx.template.findUnique({ where: { id: templateId }, select: { archivedAt: true } });
    if (!row) return failed(failure('NOT_FOUND'));
    return failed(failure(row.archivedAt ? 'TEMPLATE_ARCHIVED' : 'CONFLICT'));
  }
  await recordBlockUses(tx, templateId, complete);
  await recordAudit(tx, deps.clock, actor, {
    action: 'template.saved',
    subjectId: templateId,
    detail: { revision },
  });
  return ok({ revision });
}
