/** HQ's words as they stand in the database; those of the product's own mails get a row with the first save. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { MessageTemplate, Prisma } from '@multipartner/prisma-platform/client';
import type { MessageContent } from '@multipartner/templates-engine/message-template';
import { isSystemMessage, type SystemMessageContent } from '@multipartner/templates-engine/system-messages';
import { readBrandHosts } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { type Judged, judgeDraft, judgeSystemDraft, type MessageDraft, messageDraft } from './message-draft.ts';

export const toStored = (value: object): Prisma.InputJsonValue => value as unknown as Prisma.InputJsonValue;

/** What a draft says as content of a version, or what is missing. */
export async function contentOf(
  db: CampaignDeps['db'],
  { key, draft }: { key: string; draft: MessageDraft },
): Promise<Judged<MessageContent | SystemMessageContent>> {
  if (isSystemMessage(key)) return judgeSystemDraft(key, draft);
  return judgeDraft(draft, (await readBrandHosts(db)).links);
}

/** Fails with NOT_FOUND. */
export async function rowOf(
  db: Pick<CampaignDeps['db'], 'messageTemplate'>,
  key: string,
): Promise<Outcome<MessageTemplate & { content: MessageDraft }>> {
  const row = await db.messageTemplate.findUnique({ where: { key } });
  return row ? ok({ ...row, content: messageDraft.parse(row.draft) }) : failed(failure('NOT_FOUND'));
}
