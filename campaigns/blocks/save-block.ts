/** HQ puts a part of a mail into the library, gives it a newer version, another name, or puts it away. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import { canonicalJson } from '@multipartner/templates-engine/canonical';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { type BlockName, blockName, checkBlock, parseBlock, toStoredBlock } from './stored-block.ts';

type Deps = Pick<CampaignDeps, 'db' | 'clock'>;
const MAX_CHANGELOG = 2_000;
const named = z.strictObject({ name: blockName });
const firstName = (name: BlockName): string => name.en ?? name.de ?? '';

export interface CreateBlockInput {
  actor: Actor;
  /** In German, English or both */
  name: BlockName;
  /** `{ root, languages, translations }` */
  content: unknown;
  changelog?: string | undefined;
}

/** Answers with the first version. Fails with INVALID (name), BLOCK_UNFIT, TEMPLATE_BROKEN or TOO_LARGE. */
export async function createBlock(
  deps: Deps,
  input: CreateBlockInput,
): Promise<Outcome<{ blockId: string; number: number }>> {
  const name = named.safeParse({ name: input.name });
  if (!name.success) return refuseFields(issuesOf(name.error));
  const checked = checkBlock(input.content);
  if (!checked.ok) return checked;
  const now = deps.clock.now();
  const blockId = newId('block', now.getTime());
  await deps.db.$transaction(async (tx) => {
    await tx.block.create({
      data: {
        id: blockId,
        name: name.data.name,
        tag: checked.value.root.tag,
        createdBy: input.actor.id,
        createdAt: now,
        updatedAt: now,
        versions: {
          create: {
            number: 1,
            ...toStoredBlock(checked.value),
            changelog: (input.changelog ?? '').trim().slice(0, MAX_CHANGELOG),
            savedBy: input.actor.id,
            savedAt: now,
          },
        },
      },
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'block.created',
      subjectId: blockId,
      detail: { name: firstName(name.data.name) },
    });
  });
  return ok({ blockId, number: 1 });
}

export interface SaveBlockVersionInput {
  actor: Actor;
  blockId: string;
  /** The version that the change was made on; somebody else's newer one is not passed over */
  expectedNumber: number;
  content: unknown;
  changelog?: string | undefined;
}

/** Fails with CONFLICT, BLOCK_ARCHIVED, BLOCK_UNCHANGED, NOT_FOUND and what {@link createBlock} says. Templates follow when HQ updates them there. */
export async function saveBlockVersion(deps: Deps, input: SaveBlockVersionInput): Promise<Outcome<{ number: number }>> {
  const checked = checkBlock(input.content);
  if (!checked.ok) return checked;
  const number = input.expectedNumber + 1;
  const now = deps.clock.now();
  return deps.db.$transaction(async (tx) => {
    // Locks the block's row, so that two people who save at once do not both get this number.
    await tx.block.updateMany({ where: { id: input.blockId }, data: { updatedAt: now } });
    const block = await tx.block.findUnique({
      where: { id: input.blockId },
      include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
    });
    const [latest] = block?.versions ?? [];
    if (!block || !latest) return failed(failure('NOT_FOUND'));
    if (block.archivedAt) return failed(failure('BLOCK_ARCHIVED'));
    if (latest.number !== input.expectedNumber) return failed(failure('CONFLICT'));
    // A section cannot become a button: places that hold the block could not hold it any more.
    if (checked.value.root.tag !== block.tag) return failed(failure('BLOCK_UNFIT'));
    if (canonicalJson(parseBlock(latest)) === canonicalJson(checked.value)) return failed(failure('BLOCK_UNCHANGED'));
    await tx.blockVersion.create({
      data: {
        blockId: block.id,
        number,
        ...toStoredBlock(checked.value),
        changelog: (input.changelog ?? '').trim().slice(0, MAX_CHANGELOG),
        savedBy: input.actor.id,
        savedAt: now,
      },
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'block.version_saved',
      subjectId: block.id,
      detail: { number },
    });
    return ok({ number });
  });
}

/** Fails with INVALID (name) or NOT_FOUND. */
export async function renameBlock(
  deps: Deps,
  input: { actor: Actor; blockId: string; name: BlockName },
): Promise<Outcome<null>> {
  const name = named.safeParse({ name: input.name });
  if (!name.success) return refuseFields(issuesOf(name.error));
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.block.updateMany({
      where: { id: input.blockId },
      data: { name: name.data.name, updatedAt: deps.clock.now() },
    });
    if (count === 0) return failed(failure('NOT_FOUND'));
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'block.renamed',
      subjectId: input.blockId,
      detail: { name: firstName(name.data.name) },
    });
    return ok(null);
  });
}

/** Nobody inserts it any more; templates that hold it keep it. Repeating it changes nothing. */
export const archiveBlock = (deps: Deps, input: { actor: Actor; blockId: string }): Promise<Outcome<null>> =>
  putAway(deps, input, true);

/** Takes an archived block into use again. Repeating it changes nothing. */
export const restoreBlock = (deps: Deps, input: { actor: Actor; blockId: string }): Promise<Outcome<null>> =>
  putAway(deps, input, false);

async function putAway(
  deps: Deps,
  { actor, blockId }: { actor: Actor; blockId: string },
  away: boolean,
): Promise<Outcome<null>> {
  const now = deps.clock.now();
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.block.updateMany({
      where: { id: blockId, archivedAt: away ? null : { not: null } },
      data: { archivedAt: away ? now : null, updatedAt: now },
    });
    if (count === 0)
      return (await tx.block.count({ where: { id: blockId } })) > 0 ? ok(null) : failed(failure('NOT_FOUND'));
    await recordAudit(tx, deps.clock, actor, {
      action: away ? 'block.archived' : 'block.restored',
      subjectId: blockId,
      detail: {},
    });
    return ok(null);
  });
}
