/** What headquarters changed in the template since this person last looked at the participation. */
import { ok } from '@multipartner/kernel/result';
import { compareDocuments, type DocumentChange } from '@multipartner/templates-engine/compare';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { parseStored } from '../templates/stored-document.ts';
import { findOwnParticipation } from './own-participation.ts';

export interface ReadChangesInput {
  actor: Actor;
  participationId: string;
  /** The version that the participation stands on */
  templateVersionId: string;
}

export interface ChangesSinceLook {
  isFirst: false;
  since: Date;
  /** Numbers of the versions */
  before: number;
  after: number;
  changelog: string;
  changes: DocumentChange[];
}

/** `changes` is null where all is as it was; `isFirst`: this person was never here. The look is remembered by {@link noteLook}. */
export async function readChanges(
  deps: Pick<CampaignDeps, 'db'>,
  input: ReadChangesInput,
): Promise<Outcome<ChangesSinceLook | { isFirst: boolean; changes: null }>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const look = await deps.db.participationLook.findUnique({
    where: { participationId_userId: { participationId: found.value.id, userId: input.actor.id } },
  });
  if (!look || look.templateVersionId === input.templateVersionId) return ok({ isFirst: !look, changes: null });
  const [before, after] = await Promise.all(
    [look.templateVersionId, input.templateVersionId].map((id) =>
      deps.db.templateVersion.findUnique({ where: { id } }),
    ),
  );
  if (!before || !after) return ok({ isFirst: false, changes: null });
  const { changes } = compareDocuments(parseStored(before.document), parseStored(after.document));
  const { changelog } = after;
  return ok({ isFirst: false, since: look.at, before: before.number, after: after.number, changelog, changes });
}

/** Remembers that this person has seen this version. Asked for by a person's click or first visit, never by a program's reading. */
export async function noteLook(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: ReadChangesInput,
): Promise<Outcome<null>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const key = { participationId: found.value.id, userId: input.actor.id };
  const seen = { templateVersionId: input.templateVersionId, at: deps.clock.now() };
  await deps.db.participationLook.upsert({
    where: { participationId_userId: key },
    create: { ...key, ...seen },
    update: seen,
  });
  return ok(null);
}
