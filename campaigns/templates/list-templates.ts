/** HQ's templates, newest first, with their latest published version and how much they are used. */
import { ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import type { Outcome } from '../refusal.ts';
import { templatesWithOpenChanges } from './open-changes.ts';

export interface TemplateListItem {
  id: string;
  name: string;
  revision: number;
  archived: boolean;
  createdAt: Date;
  updatedAt: Date;
  /** The newest that was not revoked */
  latestVersion: { id: string; number: number; publishedAt: Date } | null;
  /** True when the draft differs from the latest version, or there is none yet */
  hasOpenChanges: boolean;
  /** Campaigns made from any version of it */
  campaigns: number;
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
      versions: {
        orderBy: { number: 'desc' },
        select: {
          id: true,
          number: true,
          publishedAt: true,
          revocation: true,
          _count: { select: { campaigns: true } },
        },
      },
    },
  });
  const changed = await templatesWithOpenChanges(
    deps.db,
    rows.map(({ id }) => id),
  );
  const items = rows.map((row) => {
    // A revoked one is nothing to begin with.
    const latest = row.versions.find(({ revocation }) => revocation === null);
    return {
      id: row.id,
      name: row.name,
      revision: row.revision,
      archived: row.archivedAt !== null,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      latestVersion: latest ? { id: latest.id, number: latest.number, publishedAt: latest.publishedAt } : null,
      hasOpenChanges: changed.has(row.id),
      campaigns: row.versions.reduce((sum, version) => sum + version._count.campaigns, 0),
    };
  });
  return ok(pageOf(items, input));
}
