/** HQ works on the draft of a pack. What is published stays in force until the draft is published. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type RulePackContent, rulePackContent } from '@multipartner/templates-engine/rules';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { objectName } from '../templates/template-name.ts';
import { parsePack, toStoredPack } from './stored-pack.ts';

type Deps = Pick<CampaignDeps, 'db' | 'clock'>;

export interface SaveRulePackInput {
  actor: Actor;
  packId: string;
  expectedRevision: number;
  name?: string | undefined;
  /** The whole draft; anything that came over the wire */
  content: unknown;
}

/** Fails with INVALID and the fields, CONFLICT when somebody saved since, RULE_PACK_ARCHIVED or NOT_FOUND. */
export async function saveRulePack(deps: Deps, input: SaveRulePackInput): Promise<Outcome<{ revision: number }>> {
  const name = input.name === undefined ? undefined : objectName.safeParse(input.name);
  if (name && !name.success) return refuseFields([{ field: 'name', issue: 'required' }]);
  const content = rulePackContent.safeParse(input.content);
  if (!content.success) return refuseFields(issuesOf(content.error));
  const ids = content.data.rules.map(({ id }) => id);
  if (new Set(ids).size < ids.length) return refuseFields([{ field: 'rules', issue: 'duplicate' }]);
  const groups = await deps.db.partnerGroup.count({ where: { id: { in: content.data.groups } } });
  if (groups < new Set(content.data.groups).size) return refuseFields([{ field: 'groups', issue: 'group' }]);
  return store(deps, input, content.data, name?.data);
}

async function store(
  deps: Deps,
  { actor, packId, expectedRevision }: Pick<SaveRulePackInput, 'actor' | 'packId' | 'expectedRevision'>,
  content: RulePackContent,
  name?: string,
): Promise<Outcome<{ revision: number }>> {
  const revision = expectedRevision + 1;
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.rulePack.updateMany({
      where: { id: packId, revision: expectedRevision, archivedAt: null },
      data: {
        draft: toStoredPack(content),
        revision,
        updatedAt: deps.clock.now(),
        ...(name === undefined ? {} : { name }),
      },
    });
    if (count === 0) {
      const row = await tx.rulePack.findUnique({ where: { id: packId }, select: { archivedAt: true } });
      if (!row) return failed(failure('NOT_FOUND'));
      return failed(failure(row.archivedAt ? 'RULE_PACK_ARCHIVED' : 'CONFLICT'));
    }
    await recordAudit(tx, deps.clock, actor, { action: 'rule_pack.saved', subjectId: packId, detail: { revision } });
    return ok({ revision });
  });
}

/** Brings what an older version said back into the draft; publishing it again makes it count. */
export async function restoreRuleVersion(
  deps: Deps,
  input: { actor: Actor; packId: string; expectedRevision: number; number: number },
): Promise<Outcome<{ revision: number }>> {
  const { packId, number } = input;
  const version = await deps.db.rulePackVersion.findUnique({ where: { packId_number: { packId, number } } });
  return version ? store(deps, input, parsePack(version.content)) : failed(failure('NOT_FOUND'));
}

/** A pack that is archived judges nothing any more. Its versions stay. Repeating it changes nothing. */
export async function archiveRulePack(deps: Deps, input: { actor: Actor; packId: string }): Promise<Outcome<null>> {
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.rulePack.updateMany({
      where: { id: input.packId, archivedAt: null, kind: 'own' },
      data: { archivedAt: deps.clock.now(), updatedAt: deps.clock.now() },
    });
    if (count === 0) {
      const exists = await tx.rulePack.count({ where: { id: input.packId, kind: 'own' } });
      return exists > 0 ? ok(null) : failed(failure('NOT_FOUND'));
    }
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'rule_pack.archived',
      subjectId: input.packId,
      detail: {},
    });
    return ok(null);
  });
}
