/**
 * A newer version of a block for all templates that hold an older one: what it would change in each, and taking it in those that HQ chose.
 * Only drafts are changed; partners get it when a template is published. One template that cannot take it stops no other.
 */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { LibraryBlock } from '@multipartner/templates-engine/block-instance';
import { type BlockRefresh, olderVersions, refreshBlock } from '@multipartner/templates-engine/block-refresh';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { type ChangeClass, classify } from '@multipartner/templates-engine/upgrade';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome, Refusal } from '../refusal.ts';
import { countOpenDrafts } from '../templates/count-open-drafts.ts';
import { templatesWithOpenChanges } from '../templates/open-changes.ts';
import { replaceDraft } from '../templates/save-template-draft.ts';
import { checkDocument, parseStored } from '../templates/stored-document.ts';
import { withSlotBlocks } from './follow-draft.ts';
import { type BlockName, parseBlock } from './stored-block.ts';

/** Templates in one plan and in one update; the next plan begins with the ones that are left. */
export const MAX_BLOCK_UPDATES = 100;

export interface BlockUpdateItem {
  templateId: string;
  name: string;
  /** The oldest version that its draft holds */
  holds: number;
  /** Copies and slots with an older version */
  places: number;
  /** What the update means for partners, once the template is published; `none` also where it cannot be taken */
  changeClass: ChangeClass;
  /** Regions that partners may have filled in and that are gone: publishing will ask what becomes of them */
  vanished: string[];
  /** Differences that come, and differences that stay because the template says something else */
  taken: number;
  kept: number;
  latestVersion: number | null;
  /** The draft holds other changes that are in no version yet */
  hasOpenChanges: boolean;
  /** Partners' drafts that publishing will concern */
  drafts: number;
  /** Why it cannot be taken; null: it can */
  refusal: Refusal | null;
}

export interface BlockUpdatePlan {
  blockId: string;
  name: BlockName;
  /** The newest version */
  number: number;
  templates: BlockUpdateItem[];
  /** Templates that are behind and not in this plan */
  more: number;
}

interface Newest {
  blockId: string;
  name: BlockName;
  number: number;
  newest: LibraryBlock;
  versions: Map<number, LibraryBlock>;
}
type Db = Pick<CampaignDeps['db'], 'block' | 'blockVersion'>;

/** Fails with NOT_FOUND. */
async function readNewest(db: Db, blockId: string): Promise<Outcome<Newest>> {
  const row = await db.block.findUnique({
    where: { id: blockId },
    include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
  });
  const [latest] = row?.versions ?? [];
  if (!row || !latest) return failed(failure('NOT_FOUND'));
  const { number } = latest;
  return ok({ blockId, name: row.name as BlockName, number, newest: parseBlock(latest), versions: new Map() });
}

/** The draft with the newest version; the versions that it held are read once for all templates. Fails with TEMPLATE_BROKEN or TOO_LARGE. */
async function refreshed(
  db: Db,
  block: Newest,
  draft: unknown,
): Promise<Outcome<BlockRefresh & { before: TemplateDocument }>> {
  try {
    const before = parseStored(draft);
    const missing = olderVersions(before, block.blockId, block.number).filter((number) => !block.versions.has(number));
    const rows =
      missing.length > 0
        ? await db.blockVersion.findMany({ where: { blockId: block.blockId, number: { in: missing } } })
        : [];
    for (const row of rows) block.versions.set(row.number, parseBlock(row));
    const refresh = refreshBlock(before, block);
    const checked = checkDocument(await withSlotBlocks(db, refresh.document));
    return checked.ok ? ok({ ...refresh, document: checked.value, before }) : checked;
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof RangeError)
      return failed(failure('TEMPLATE_BROKEN', { detail: error.message.slice(0, 200) }));
    throw error;
  }
}

/** What the newest version of a block changes in every template that is behind, by name. Changes nothing. Fails with NOT_FOUND. */
export async function planBlockUpdate(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  { blockId }: { actor: Actor; blockId: string },
): Promise<Outcome<BlockUpdatePlan>> {
  const found = await readNewest(deps.db, blockId);
  if (!found.ok) return found;
  const block = found.value;
  const behind = { blockId, number: { lt: block.number }, template: { archivedAt: null } };
  const uses = await deps.db.blockUse.findMany({
    where: behind,
    orderBy: [{ template: { name: 'asc' } }, { templateId: 'asc' }],
    take: MAX_BLOCK_UPDATES,
    include: {
      template: {
        select: {
          name: true,
          draft: true,
          versions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } },
        },
      },
    },
  });
  const ids = uses.map(({ templateId }) => templateId);
  const [total, open, drafts] = await Promise.all([
    deps.db.blockUse.count({ where: behind }),
    templatesWithOpenChanges(deps.db, ids),
    countOpenDrafts(deps, ids),
  ]);
  const templates: BlockUpdateItem[] = [];
  for (const { templateId, number, template } of uses) {
    const update = await refreshed(deps.db, block, template.draft);
    templates.push({
      templateId,
      name: template.name,
      holds: number,
      latestVersion: template.versions[0]?.number ?? null,
      hasOpenChanges: open.has(templateId),
      drafts: drafts.get(templateId) ?? 0,
      ...(update.ok ? differences(update.value) : NO_DIFFERENCES),
      refusal: update.ok ? null : update.failure,
    });
  }
  return ok({ blockId, name: block.name, number: block.number, templates, more: total - uses.length });
}

type Differences = Pick<BlockUpdateItem, 'places' | 'changeClass' | 'vanished' | 'taken' | 'kept'>;
const NO_DIFFERENCES: Differences = { places: 0, changeClass: 'none', vanished: [], taken: 0, kept: 0 };

function differences(update: BlockRefresh & { before: TemplateDocument }): Differences {
  const { before, document, places, taken, kept } = update;
  const { class: changeClass, unexplained } = classify(before, document);
  const vanished = unexplained.map(({ label }) => label);
  return { places, changeClass, vanished, taken: taken.length, kept: kept.length };
}

export interface UpdateBlockInput {
  actor: Actor;
  blockId: string;
  /** The version that the person saw as the newest */
  expectedNumber: number;
  templateIds: readonly string[];
}

export interface BlockUpdateResult {
  number: number;
  /** In the order of the input, each template once */
  templates: {
    templateId: string;
    name: string;
    /** Copies and slots that hold the newest version now; 0: there was nothing to do */
    places: number;
    /** Why it was left as it was; null: done */
    refusal: Refusal | null;
  }[];
}

/**
 * Fails as a whole with NOT_FOUND, CONFLICT (a newer version appeared) or BAD_REQUEST (too many at once). Else it says for each template
 * whether it is done, or why not: CONFLICT (somebody saved it at this moment), TEMPLATE_ARCHIVED, TEMPLATE_BROKEN, TOO_LARGE or NOT_FOUND.
 */
export async function updateBlockInTemplates(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: UpdateBlockInput,
): Promise<Outcome<BlockUpdateResult>> {
  const templateIds = [...new Set(input.templateIds)];
  if (templateIds.length === 0 || templateIds.length > MAX_BLOCK_UPDATES)
    return failed(failure('BAD_REQUEST', { detail: `templates: 1 to ${MAX_BLOCK_UPDATES}` }));
  const found = await readNewest(deps.db, input.blockId);
  if (!found.ok) return found;
  const block = found.value;
  if (block.number !== input.expectedNumber) return failed(failure('CONFLICT'));
  const names = await deps.db.template.findMany({
    where: { id: { in: templateIds } },
    select: { id: true, name: true },
  });
  const result: BlockUpdateResult = { number: block.number, templates: [] };
  for (const templateId of templateIds) {
    const done = await updateOne(deps, block, input.actor, templateId);
    result.templates.push({
      templateId,
      name: names.find(({ id }) => id === templateId)?.name ?? templateId,
      places: done.ok ? done.value : 0,
      refusal: done.ok ? null : done.failure,
    });
  }
  return ok(result);
}

/** Somebody who types in the designer saves every few seconds; a second try meets the state after that. */
const TRIES = 2;

async function updateOne(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  block: Newest,
  actor: Actor,
  templateId: string,
): Promise<Outcome<number>> {
  for (let tried = 1; ; tried += 1) {
    const template = await deps.db.template.findUnique({
      where: { id: templateId },
      select: { draft: true, revision: true, archivedAt: true },
    });
    if (!template) return failed(failure('NOT_FOUND'));
    if (template.archivedAt) return failed(failure('TEMPLATE_ARCHIVED'));
    const update = await refreshed(deps.db, block, template.draft);
    if (!update.ok) return update;
    const { document, places } = update.value;
    if (places === 0) return ok(0);
    const expectedRevision = template.revision;
    const saved = await deps.db.$transaction((tx) =>
      replaceDraft(tx, deps, { actor, templateId, expectedRevision }, document),
    );
    if (saved.ok) return ok(places);
    if (saved.failure.code !== 'CONFLICT' || tried === TRIES) return saved;
  }
}
