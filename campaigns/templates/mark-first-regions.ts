/** Marks the first text, image and button of a draft as regions: the quick start for a template from elsewhere. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Region } from '@multipartner/templates-engine/document';
import { listRegions, markFirst } from '@multipartner/templates-engine/regions';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { replaceDraft } from './save-template-draft.ts';
import { parseStored } from './stored-document.ts';

/** Answers with all regions of the draft afterwards. Elements that carry a region already stay as they are. */
export async function markFirstRegions(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; templateId: string },
): Promise<Outcome<{ revision: number; regions: Region[] }>> {
  return deps.db.$transaction(async (tx) => {
    const row = await tx.template.findUnique({ where: { id: input.templateId } });
    if (!row) return failed(failure('NOT_FOUND'));
    const document = markFirst(parseStored(row.draft));
    const saved = await replaceDraft(tx, deps, { ...input, expectedRevision: row.revision }, document);
    if (!saved.ok) return saved;
    return ok({ revision: saved.value.revision, regions: listRegions(document).map(({ region }) => region) });
  });
}
