/** HQ puts words in force, as a version that nobody can change any more, or takes them back. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import { hashOf } from '@multipartner/templates-engine/canonical';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { type Outcome, refuseIncomplete } from '../refusal.ts';
import type { PublishedVersion } from '../told-version.ts';
import { contentOf, rowOf, toStored } from './message-row.ts';
import { tellVersion, tellWithdrawal } from './tell-message-templates.ts';

export interface PublishedMessageTemplate extends PublishedVersion {
  messageTemplateVersionId: string;
}

/** Fails with MESSAGE_TEMPLATE_INCOMPLETE and the fields, CONFLICT or NOT_FOUND. */
export async function publishMessageTemplate(
  deps: CampaignDeps,
  input: { actor: Actor; key: string; expectedRevision: number },
): Promise<Outcome<PublishedMessageTemplate>> {
  const found = await rowOf(deps.db, input.key);
  if (!found.ok) return found;
  const row = found.value;
  const { content, issues } = await contentOf(deps.db, { key: row.key, draft: row.content });
  if (!content) return refuseIncomplete('MESSAGE_TEMPLATE_INCOMPLETE', issues);
  const hash = await hashOf(content);
  const published = await deps.db.$transaction(async (tx) => {
    const now = deps.clock.now();
    // Locks the row, so that two people who publish at once get two numbers. Newer words take a withdrawal back.
    const { count } = await tx.messageTemplate.updateMany({
      where: { id: row.id, revision: input.expectedRevision },
      data: { updatedAt: now, withdrawnAt: null, withdrawToldAt: null },
    });
    if (count === 0) return failed(failure('CONFLICT'));
    const last = await tx.messageTemplateVersion.aggregate({ where: { templateId: row.id }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const id = newId('messageTemplateVersion', now.getTime());
    const made = { id, templateId: row.id, number, name: row.name, content: toStored(content), hash };
    await tx.messageTemplateVersion.create({ data: { ...made, publishedBy: input.actor.id, publishedAt: now } });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'message_template_version.published',
      subjectId: row.id,
      detail: { number, hash },
    });
    return ok({ messageTemplateVersionId: id, number, hash });
  });
  if (!published.ok) return published;
  const told = await tellVersion(deps, published.value.messageTemplateVersionId);
  return ok({ ...published.value, told: told.ok });
}

/** The product's words count again, or nobody sends by this key. Repeating it changes nothing. Fails with NOT_FOUND. */
export async function withdrawMessageTemplate(
  deps: CampaignDeps,
  input: { actor: Actor; key: string },
): Promise<Outcome<null>> {
  const found = await rowOf(deps.db, input.key);
  if (!found.ok) return found;
  const { id, key } = found.value;
  await deps.db.$transaction(async (tx) => {
    const now = deps.clock.now();
    const { count } = await tx.messageTemplate.updateMany({
      where: { id, withdrawnAt: null },
      data: { withdrawnAt: now, withdrawToldAt: null, updatedAt: now },
    });
    if (count === 1)
      await recordAudit(tx, deps.clock, input.actor, {
        action: 'message_template.withdrawn',
        subjectId: id,
        detail: {},
      });
  });
  // Where the trust center cannot be reached it is told later.
  await tellWithdrawal(deps, key);
  return ok(null);
}
