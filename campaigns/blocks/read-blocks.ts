/** HQ's block library: what there is, its versions, and which templates hold which. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { blockKeyOf, blockKeyParts, type LibraryBlock } from '@multipartner/templates-engine/block-instance';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import type { Outcome } from '../refusal.ts';
import { type BlockName, parseBlock } from './stored-block.ts';

type Deps = Pick<CampaignDeps, 'db'>;

export interface BlockListItem {
  id: string;
  name: BlockName;
  /** The element at its top */
  tag: string;
  archived: boolean;
  updatedAt: Date;
  latestNumber: number;
  /** Templates whose draft holds it, archived ones left out */
  usedIn: number;
  /** Of those, how many hold an older version */
  behind: number;
}

export interface ListBlocksInput extends PageInput {
  actor: Actor;
  search?: string | undefined;
  archived?: boolean | undefined;
}

type UseCount = Pick<BlockListItem, 'usedIn' | 'behind'>;

/** Counted where they stand: a block of hundreds of templates is on the list too. Blocks without a template are not in it. */
async function countUses(db: Deps['db'], blockIds: readonly string[]): Promise<Map<string, UseCount>> {
  const rows = await db.$queryRaw<({ blockId: string } & UseCount)[]>`
    SELECT u."blockId", count(*)::int AS "usedIn", (count(*) FILTER (WHERE u.number < newest.number))::int AS behind
    FROM block_use u JOIN template t ON t.id = u."templateId" AND t."archivedAt" IS NULL
    JOIN (SELECT "blockId", max(number) AS number FROM block_version WHERE "blockId" = ANY(${blockIds}) GROUP BY 1) newest
      ON newest."blockId" = u."blockId"
    GROUP BY 1`;
  return new Map(rows.map(({ blockId, ...count }) => [blockId, count]));
}
const UNUSED: UseCount = { usedIn: 0, behind: 0 };

/** Newest first; the search looks at names in both languages. */
export async function listBlocks(deps: Deps, input: ListBlocksInput): Promise<Outcome<Page<BlockListItem>>> {
  const search = input.search?.trim().slice(0, 80);
  const contains = (language: 'en' | 'de') => ({
    name: { path: [language], string_contains: search!, mode: 'insensitive' as const },
  });
  const rows = await deps.db.block.findMany({
    where: {
      ...afterCursor(input),
      archivedAt: input.archived ? { not: null } : null,
      ...(search ? { OR: [contains('en'), contains('de')] } : {}),
    },
    ...pageQuery(input),
    include: { versions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } },
  });
  const counts = await countUses(
    deps.db,
    rows.map(({ id }) => id),
  );
  const items = rows.map(
    ({ id, name, tag, archivedAt, updatedAt, versions }): BlockListItem => ({
      id,
      name: name as BlockName,
      tag,
      archived: archivedAt !== null,
      updatedAt,
      latestNumber: versions[0]?.number ?? 0,
      ...(counts.get(id) ?? UNUSED),
    }),
  );
  return ok(pageOf(items, input));
}

/** Templates named beside a block; all are counted. */
const MAX_USES = 100;

export interface BlockDetail extends BlockListItem {
  latest: LibraryBlock;
  /** Newest first, at most 100 */
  versions: { number: number; changelog: string; savedAt: Date }[];
  /** Templates whose draft holds it, oldest version first, then by name; at most 100 */
  uses: { templateId: string; name: string; number: number; copies: number }[];
}

/** Fails with NOT_FOUND. */
export async function readBlock(deps: Deps, input: { actor: Actor; blockId: string }): Promise<Outcome<BlockDetail>> {
  const row = await deps.db.block.findUnique({
    where: { id: input.blockId },
    include: {
      versions: { orderBy: { number: 'desc' }, take: 100 },
      uses: {
        where: { template: { archivedAt: null } },
        include: { template: { select: { name: true } } },
        orderBy: [{ number: 'asc' }, { template: { name: 'asc' } }, { templateId: 'asc' }],
        take: MAX_USES,
      },
    },
  });
  const [latest] = row?.versions ?? [];
  if (!row || !latest) return failed(failure('NOT_FOUND'));
  const counts = await countUses(deps.db, [row.id]);
  return ok({
    id: row.id,
    name: row.name as BlockName,
    tag: row.tag,
    archived: row.archivedAt !== null,
    updatedAt: row.updatedAt,
    latestNumber: latest.number,
    latest: parseBlock(latest),
    versions: row.versions.map(({ number, changelog, savedAt }) => ({ number, changelog, savedAt })),
    ...(counts.get(row.id) ?? UNUSED),
    uses: row.uses.map(({ templateId, number, copies, template }) => ({
      templateId,
      name: template.name,
      number,
      copies,
    })),
  });
}

export interface BlockVersionContent {
  key: string;
  name: BlockName;
  content: LibraryBlock;
}
const MAX_VERSIONS = 120;

/** The contents of some versions, by `<block id>@<version>`; unknown keys are left out. */
export async function readBlockVersions(
  deps: Deps,
  input: { actor: Actor; keys: readonly string[] },
): Promise<Outcome<BlockVersionContent[]>> {
  const wanted = input.keys.slice(0, MAX_VERSIONS).map(blockKeyParts);
  const rows = await deps.db.blockVersion.findMany({
    where: { OR: wanted.map(({ blockId, number }) => ({ blockId, number })) },
    include: { block: { select: { name: true } } },
  });
  return ok(
    rows.map((row) => ({
      key: blockKeyOf(row.blockId, row.number),
      name: row.block.name as BlockName,
      content: parseBlock(row),
    })),
  );
}
