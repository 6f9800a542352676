/** A browser tells that somebody has the designer open, and hears who else has, and whether the draft it knows is still the newest. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { nameOf } from '../person-name.ts';
import type { Outcome } from '../refusal.ts';

/** Somebody who was not heard of for so long has gone. */
const GONE_MS = 60_000;

export interface OtherEditor {
  name: string;
  since: Date;
}

export interface EditingState {
  revision: number;
  /** Who saved the draft last; null before anybody did */
  saved: { name: string; isYou: boolean; at: Date } | null;
  others: OtherEditor[];
}

/** `leaving`: the designer is closed. Fails with NOT_FOUND. */
export async function tellEditing(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  { actor, templateId, leaving }: { actor: Actor; templateId: string; leaving?: boolean | undefined },
): Promise<Outcome<EditingState>> {
  const now = deps.clock.now();
  const alive = new Date(now.getTime() - GONE_MS);
  const personId = actor.id;
  const template = await deps.db.template.findUnique({
    where: { id: templateId },
    select: {
      revision: true,
      draftSavedBy: true,
      draftSavedByName: true,
      draftSavedAt: true,
      editors: { where: { seenAt: { gt: alive } } },
    },
  });
  if (!template) return failed(failure('NOT_FOUND'));
  const own = template.editors.find((editor) => editor.personId === personId);
  const where = { templateId_personId: { templateId, personId } };
  if (leaving) await deps.db.templateEditor.deleteMany({ where: { templateId, personId } });
  else if (own) await deps.db.templateEditor.updateMany({ where: { templateId, personId }, data: { seenAt: now } });
  else {
    const personName = await nameOf(deps.db, actor);
    await deps.db.templateEditor.upsert({
      where,
      create: { templateId, personId, personName, openedAt: now, seenAt: now },
      update: { personName, openedAt: now, seenAt: now },
    });
  }
  const { revision, draftSavedAt, draftSavedBy, draftSavedByName } = template;
  return ok({
    revision,
    saved: draftSavedAt && { name: draftSavedByName ?? '', isYou: draftSavedBy === personId, at: draftSavedAt },
    others: template.editors
      .filter((editor) => editor.personId !== personId)
      .map(({ personName, openedAt }) => ({ name: personName, since: openedAt })),
  });
}
