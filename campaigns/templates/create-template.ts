/** HQ makes a template: blank, or from a document that it already has. */
import { newId } from '@multipartner/kernel/ids';
import { ok } from '@multipartner/kernel/result';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import { recordBlockUses } from '../blocks/follow-draft.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { blankDocument } from './blank-document.ts';
import { checkDocument, toStored } from './stored-document.ts';
import { objectName } from './template-name.ts';

export interface CreateTemplateInput {
  actor: Actor;
  name: string;
  /** Language of a blank template's sample texts */
  language?: 'en' | 'de';
  /** A document to start from instead of a blank one */
  document?: unknown;
  source?: 'document' | 'mjml';
}

const named = z.strictObject({ name: objectName });

/** Fails with INVALID (name) or TEMPLATE_BROKEN. */
export async function createTemplate(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: CreateTemplateInput,
): Promise<Outcome<{ templateId: string; revision: number }>> {
  const parsed = named.safeParse({ name: input.name });
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const checked = checkDocument(input.document ?? blankDocument(input.language ?? 'en'));
  if (!checked.ok) return checked;
  const now = deps.clock.now();
  const templateId = newId('template', now.getTime());
  await deps.db.$transaction(async (tx) => {
    await tx.template.create({
      data: {
        id: templateId,
        name: parsed.data.name,
        draft: toStored(checked.value),
        createdBy: input.actor.id,
        createdAt: now,
        updatedAt: now,
      },
    });
    await recordBlockUses(tx, templateId, checked.value);
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'template.created',
      subjectId: templateId,
      detail: { name: parsed.data.name, source: input.document ? (input.source ?? 'document') : 'blank' },
    });
  });
  return ok({ templateId, revision: 1 });
}
