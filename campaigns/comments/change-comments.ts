/** People of HQ talk about a place of a template: they comment, answer, and settle what is done. Nothing of it reaches a version. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { nameOf } from '../person-name.ts';
import type { Outcome } from '../refusal.ts';

type Deps = Pick<CampaignDeps, 'db' | 'clock'>;
const MAX_COMMENT = 2_000;
const MAX_NAME = 120;
/** A node id or a field of the envelope */
const PLACE = /^(?:n_[0-9a-z]{1,26}|envelope\.[a-zA-Z]{1,20})$/;

export interface AddCommentInput {
  actor: Actor;
  templateId: string;
  /** Node id, or `envelope.subject` … */
  place: string;
  text: string;
  /** The comment that it answers */
  threadId?: string | undefined;
  /** What the person is called, where no session of theirs says so */
  authorName?: string | undefined;
}

/** Fails with COMMENT_EMPTY, BAD_REQUEST (place) or NOT_FOUND (template, thread). An answer opens a settled thread again. */
export async function addComment(deps: Deps, input: AddCommentInput): Promise<Outcome<{ commentId: string }>> {
  const text = input.text.trim();
  if (text === '' || text.length > MAX_COMMENT) return failed(failure('COMMENT_EMPTY'));
  if (!PLACE.test(input.place)) return failed(failure('BAD_REQUEST', { detail: 'place' }));
  const { templateId, actor } = input;
  const [template, thread] = await Promise.all([
    deps.db.template.count({ where: { id: templateId } }),
    input.threadId
      ? deps.db.templateComment.findFirst({ where: { id: input.threadId, templateId, threadId: null } })
      : null,
  ]);
  if (template === 0 || (input.threadId && !thread)) return failed(failure('NOT_FOUND'));
  const authorName = (await nameOf(deps.db, actor)) || (input.authorName ?? '').slice(0, MAX_NAME);
  const now = deps.clock.now();
  const commentId = newId('templateComment', now.getTime());
  const place = thread?.place ?? input.place;
  await deps.db.$transaction(async (tx) => {
    if (thread)
      await tx.templateComment.update({ where: { id: thread.id }, data: { resolvedAt: null, resolvedBy: null } });
    await tx.templateComment.create({
      data: {
        id: commentId,
        templateId,
        place,
        threadId: thread?.id ?? null,
        text,
        authorId: actor.id,
        authorName,
        createdAt: now,
      },
    });
    await recordAudit(tx, deps.clock, actor, {
      action: 'template.commented',
      subjectId: templateId,
      detail: { place },
    });
  });
  return ok({ commentId });
}

export interface ResolveCommentInput {
  actor: Actor;
  templateId: string;
  /** The first comment of the thread */
  commentId: string;
  /** False opens it again */
  resolved: boolean;
}

/** Fails with NOT_FOUND. Repeating it changes nothing. */
export async function resolveComment(deps: Deps, input: ResolveCommentInput): Promise<Outcome<null>> {
  const { templateId, commentId: id, actor } = input;
  return deps.db.$transaction(async (tx) => {
    const thread = await tx.templateComment.findFirst({ where: { id, templateId, threadId: null } });
    if (!thread) return failed(failure('NOT_FOUND'));
    if ((thread.resolvedAt !== null) === input.resolved) return ok(null);
    await tx.templateComment.update({
      where: { id },
      data: input.resolved
        ? { resolvedAt: deps.clock.now(), resolvedBy: actor.id }
        : { resolvedAt: null, resolvedBy: null },
    });
    if (input.resolved)
      await recordAudit(tx, deps.clock, actor, {
        action: 'template.comment_resolved',
        subjectId: templateId,
        detail: { place: thread.place },
      });
    return ok(null);
  });
}

/** Remembers that this person has seen everything that is written now. */
export async function markCommentsRead(
  deps: Deps,
  { actor, templateId }: { actor: Actor; templateId: string },
): Promise<Outcome<null>> {
  if ((await deps.db.template.count({ where: { id: templateId } })) === 0) return failed(failure('NOT_FOUND'));
  const readAt = deps.clock.now();
  await deps.db.templateCommentRead.upsert({
    where: { templateId_personId: { templateId, personId: actor.id } },
    create: { templateId, personId: actor.id, readAt },
    update: { readAt },
  });
  return ok(null);
}
