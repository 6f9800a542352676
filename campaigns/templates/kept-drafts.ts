/** States of a draft that lost against another one when two people edited. They are kept, so that nothing is lost, and can be taken back. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { nameOf } from '../person-name.ts';
import type { Outcome } from '../refusal.ts';
import { checkDocument, parseStored, toStored } from './stored-document.ts';

type Deps = Pick<CampaignDeps, 'db' | 'clock'>;
/** The oldest give way. */
const MAX_KEPT = 30;

export interface KeptDraftItem {
  id: string;
  /** Whose state it was */
  name: string;
  keptAt: Date;
}

/**
 * Keeps a state beside the draft: the given document as the actor's own, or, without one, the stored draft as whose it is. Fails with
 * TEMPLATE_BROKEN, TOO_LARGE or NOT_FOUND.
 */
export async function keepDraft(
  deps: Deps,
  input: { actor: Actor; templateId: string; document?: unknown },
): Promise<Outcome<{ keptDraftId: string }>> {
  const checked = input.document === undefined ? undefined : checkDocument(input.document);
  if (checked && !checked.ok) return checked;
  const { templateId } = input;
  const row = await deps.db.template.findUnique({
    where: { id: templateId },
    select: { draft: true, createdBy: true, draftSavedBy: true, draftSavedByName: true },
  });
  if (!row) return failed(failure('NOT_FOUND'));
  const now = deps.clock.now();
  const keptDraftId = newId('keptDraft', now.getTime());
  const own = checked && { savedBy: input.actor.id, savedByName: await nameOf(deps.db, input.actor) };
  await deps.db.keptDraft.create({
    data: {
      id: keptDraftId,
      templateId,
      document: toStored(checked ? checked.value : parseStored(row.draft)),
      ...(own ?? { savedBy: row.draftSavedBy ?? row.createdBy, savedByName: row.draftSavedByName ?? '' }),
      keptAt: now,
    },
  });
  const old = await deps.db.keptDraft.findMany({
    where: { templateId },
    orderBy: { id: 'desc' },
    skip: MAX_KEPT,
    select: { id: true },
  });
  if (old.length > 0) await deps.db.keptDraft.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  return ok({ keptDraftId });
}

/** Newest first. */
export async function listKeptDrafts(
  deps: Pick<CampaignDeps, 'db'>,
  { templateId }: { actor: Actor; templateId: string },
): Promise<Outcome<KeptDraftItem[]>> {
  const rows = await deps.db.keptDraft.findMany({
    where: { templateId },
    orderBy: { id: 'desc' },
    take: MAX_KEPT,
    select: { id: true, savedByName: true, keptAt: true },
  });
  return ok(rows.map(({ id, savedByName, keptAt }) => ({ id, name: savedByName, keptAt })));
}

/** Fails with NOT_FOUND. */
export async function readKeptDraft(
  deps: Pick<CampaignDeps, 'db'>,
  { templateId, keptDraftId }: { actor: Actor; templateId: string; keptDraftId: string },
): Promise<Outcome<{ document: TemplateDocument; name: string; keptAt: Date }>> {
  const row = await deps.db.keptDraft.findFirst({ where: { id: keptDraftId, templateId } });
  if (!row) return failed(failure('NOT_FOUND'));
  return ok({ document: parseStored(row.document), name: row.savedByName, keptAt: row.keptAt });
}
