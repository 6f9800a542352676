/** HQ's templates, newest first, with their latest published version. */
import { ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import type { Outcome } from '../refusal.ts';

export interface TemplateListItem {
  id: string;
  name: string;
  revision: number;
  archived: boolean;
  createdAt: Date;
  updatedAt: Date;
  latestVersion: { id: string; number: number; publishedAt: Date } | null;
}

export async function listTemplates(
  deps: Pick<CampaignDeps, 'db'>,
  input: PageInput & { actor: Actor; search?: string | undefined; archived?: boolean | undefined },
): Promise<Outcome<Page<TemplateListItem>>> {
  const search = input.search?.trim().slice(0, 100);
  const rows = await deps.db.template.findMany({
    where: {
      ...afterCursor(input),
      archivedAt: input.archived ? { not: null } : null,
      ...(search ? { name: { contains: search, mode: 'insensitive' as const } } : {}),
    },
    ...pageQuery(input),
    omit: { draft: true },
    include: {
      versions: { orderBy: { number: 'desc' }, take: 1, select: { id: true, number: true, publishedAt: true } },
    },
  });
  const items = rows.map((row) => ({
    id: row.id,
    name: row.name,
    revision: row.revision,
    archived: row.archivedAt !== null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    latestVersion: row.versions[0] ?? null,
  }));
  return ok(pageOf(items, input));
}
