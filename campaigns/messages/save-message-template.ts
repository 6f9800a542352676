/** HQ makes a mail for partners' systems, and works on the words of any mail to one person. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import { messageKey } from '@multipartner/templates-engine/message-template';
import { isSystemMessage } from '@multipartner/templates-engine/system-messages';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { objectName } from '../templates/template-name.ts';
import { firstDraft, messageDraft } from './message-draft.ts';
import { toStored } from './message-row.ts';

type Deps = Pick<CampaignDeps, 'db' | 'clock'>;
const refuse = (field: string, issue: 'required' | 'malformed' | 'duplicate') => refuseFields([{ field, issue }]);

/** Fails with INVALID (name, key). The key is for ever: partners' systems call the mail by it. */
export async function createMessageTemplate(
  deps: Deps,
  input: { actor: Actor; name: string; key: string },
): Promise<Outcome<{ key: string; revision: number }>> {
  const name = objectName.safeParse(input.name);
  if (!name.success) return refuse('name', 'required');
  const key = messageKey.safeParse(input.key.trim());
  if (!key.success) return refuse('key', 'malformed');
  if (isSystemMessage(key.data)) return refuse('key', 'duplicate');
  const now = deps.clock.now();
  const id = newId('messageTemplate', now.getTime());
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.messageTemplate.createMany({
      data: {
        id,
        key: key.data,
        name: name.data,
        system: false,
        draft: toStored(firstDraft()),
        createdBy: input.actor.id,
        createdAt: now,
        updatedAt: now,
      },
      skipDuplicates: true,
    });
    if (count === 0) return refuse('key', 'duplicate');
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'message_template.created',
      subjectId: id,
      detail: { name: name.data },
    });
    return ok({ key: key.data, revision: 1 });
  });
}

/**
 * `expectedRevision` 0 is for the first words for one of the product's own mails. Fails with INVALID and the fields, CONFLICT when somebody
 * saved since, or NOT_FOUND.
 */
export async function saveMessageTemplate(
  deps: Deps,
  input: { actor: Actor; key: string; expectedRevision: number; name: string; draft: unknown },
): Promise<Outcome<{ revision: number }>> {
  const { key, expectedRevision, actor } = input;
  const name = objectName.safeParse(input.name);
  if (!name.success) return refuse('name', 'required');
  const draft = messageDraft.safeParse(input.draft);
  if (!draft.success) return refuseFields(issuesOf(draft.error));
  const revision = expectedRevision + 1;
  const now = deps.clock.now();
  const said = { name: name.data, draft: toStored(draft.data), revision, updatedAt: now };
  return deps.db.$transaction(async (tx) => {
    const isFirst = expectedRevision === 0 && isSystemMessage(key);
    const made = { ...said, id: newId('messageTemplate', now.getTime()), key, system: true, createdBy: actor.id };
    const { count } = isFirst
      ? await tx.messageTemplate.createMany({ data: { ...made, createdAt: now }, skipDuplicates: true })
      : await tx.messageTemplate.updateMany({ where: { key, revision: expectedRevision }, data: said });
    const row = await tx.messageTemplate.findUnique({ where: { key }, select: { id: true } });
    if (count === 0 || !row) return failed(failure(row ? 'CONFLICT' : 'NOT_FOUND'));
    await recordAudit(tx, deps.clock, actor, {
      action: 'message_template.saved',
      subjectId: row.id,
      detail: { revision },
    });
    return ok({ revision });
  });
}
