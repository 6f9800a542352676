/** HQ begins a pack of rules, or opens the one that holds the weights of the built-in rules. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { type Outcome, refuseFields } from '../refusal.ts';
import { objectName } from '../templates/template-name.ts';
import { MOST_PACKS } from './packs-in-force.ts';
import { EMPTY_PACK, toStoredPack } from './stored-pack.ts';

type Deps = Pick<CampaignDeps, 'db' | 'clock'>;

/** Fails with INVALID (name), or RULE_PACKS_FULL where there are as many as can be judged. */
export async function createRulePack(
  deps: Deps,
  input: { actor: Actor; name: string },
): Promise<Outcome<{ packId: string; revision: number }>> {
  const name = objectName.safeParse(input.name);
  if (!name.success) return refuseFields([{ field: 'name', issue: 'required' }]);
  const packs = await deps.db.rulePack.count({ where: { archivedAt: null, kind: 'own' } });
  // One place is kept for the weights of the built-in rules.
  if (packs >= MOST_PACKS - 1) return failed(failure('RULE_PACKS_FULL', { max: packs }));
  return ok({ packId: await insert(deps, input.actor, name.data, 'own'), revision: 1 });
}

/** The pack of the built-in rules; it is made the first time. */
export async function openBuiltInPack(deps: Deps, input: { actor: Actor }): Promise<Outcome<{ packId: string }>> {
  const find = () => deps.db.rulePack.findFirst({ where: { kind: 'built_in' }, select: { id: true } });
  const row = await find();
  if (row) return ok({ packId: row.id });
  try {
    return ok({ packId: await insert(deps, input.actor, 'Built-in rules', 'built_in') });
  } catch (error) {
    // Somebody else opened it in the same moment.
    const other = await find();
    if (other) return ok({ packId: other.id });
    throw error;
  }
}

async function insert(deps: Deps, actor: Actor, name: string, kind: 'own' | 'built_in'): Promise<string> {
  const now = deps.clock.now();
  const id = newId('rulePack', now.getTime());
  await deps.db.$transaction(async (tx) => {
    await tx.rulePack.create({
      data: { id, name, kind, draft: toStoredPack(EMPTY_PACK), createdBy: actor.id, createdAt: now, updatedAt: now },
    });
    await recordAudit(tx, deps.clock, actor, { action: 'rule_pack.created', subjectId: id, detail: { name } });
  });
  return id;
}
