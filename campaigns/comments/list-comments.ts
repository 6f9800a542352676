/** The threads of a template, oldest first, and what of them this person has not seen. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';

/** The newest; what is older was settled long ago. */
const MAX_THREADS = 500;
const MAX_ANSWERS = 2_000;

export interface Comment {
  id: string;
  text: string;
  author: { name: string; isYou: boolean };
  createdAt: Date;
  unread: boolean;
}
export interface CommentThread extends Comment {
  /** Node id, or `envelope.subject` … */
  place: string;
  resolved: boolean;
  answers: Comment[];
}

/** Fails with NOT_FOUND. */
export async function listComments(
  deps: Pick<CampaignDeps, 'db'>,
  { actor, templateId }: { actor: Actor; templateId: string },
): Promise<Outcome<{ threads: CommentThread[]; unread: number }>> {
  const template = await deps.db.template.findUnique({
    where: { id: templateId },
    select: {
      comments: { where: { threadId: null }, orderBy: { id: 'desc' }, take: MAX_THREADS },
      commentReads: { where: { personId: actor.id }, select: { readAt: true } },
    },
  });
  if (!template) return failed(failure('NOT_FOUND'));
  const readAt = template.commentReads[0]?.readAt.getTime() ?? 0;
  const shown = ({ id, text, authorId, authorName, createdAt }: (typeof template.comments)[number]): Comment => ({
    id,
    text,
    author: { name: authorName, isYou: authorId === actor.id },
    createdAt,
    unread: authorId !== actor.id && createdAt.getTime() > readAt,
  });
  const answers = await deps.db.templateComment.findMany({
    where: { templateId, threadId: { in: template.comments.map(({ id }) => id) } },
    orderBy: { id: 'desc' },
    take: MAX_ANSWERS,
  });
  const byThread = Map.groupBy(answers.reverse(), ({ threadId }) => threadId);
  const threads = template.comments.reverse().map((first) => ({
    ...shown(first),
    place: first.place,
    resolved: first.resolvedAt !== null,
    answers: (byThread.get(first.id) ?? []).map(shown),
  }));
  const unread = threads.flatMap((thread) => [thread, ...thread.answers]).filter((one) => one.unread).length;
  return ok({ threads, unread });
}
