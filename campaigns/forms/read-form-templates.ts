/** HQ's form templates: the list, and one with its versions. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { canonicalJson } from '@multipartner/templates-engine/canonical';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { FieldIssue } from '../field-issues.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import type { Outcome } from '../refusal.ts';
import { type ToldVersion, toldVersion } from '../told-version.ts';
import { type FormDraft, formDraft } from './form-draft.ts';
import { contentOf } from './publish-form-template.ts';

export interface FormTemplateListItem {
  id: string;
  name: string;
  revision: number;
  archived: boolean;
  updatedAt: Date;
  latestVersion: { id: string; number: number; publishedAt: Date } | null;
}

export async function listFormTemplates(
  deps: Pick<CampaignDeps, 'db'>,
  input: PageInput & { actor: Actor; archived?: boolean | undefined },
): Promise<Outcome<Page<FormTemplateListItem>>> {
  const rows = await deps.db.formTemplate.findMany({
    where: { ...afterCursor(input), archivedAt: input.archived ? { not: null } : null },
    ...pageQuery(input),
    omit: { draft: true },
    include: {
      versions: { orderBy: { number: 'desc' }, take: 1, select: { id: true, number: true, publishedAt: true } },
    },
  });
  const items = rows.map(({ id, name, revision, archivedAt, updatedAt, versions }) => ({
    id,
    name,
    revision,
    archived: archivedAt !== null,
    updatedAt,
    latestVersion: versions[0] ?? null,
  }));
  return ok(pageOf(items, input));
}

export interface FormTemplateDetail {
  id: string;
  name: string;
  revision: number;
  archived: boolean;
  draft: FormDraft;
  /** What stands between the draft and its publishing */
  issues: FieldIssue[];
  /** True when the draft says something else than the latest version, or there is none yet */
  hasOpenChanges: boolean;
  versions: ToldVersion[];
}

export async function readFormTemplate(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; formTemplateId: string },
): Promise<Outcome<FormTemplateDetail>> {
  const row = await deps.db.formTemplate.findUnique({
    where: { id: input.formTemplateId },
    include: { versions: { orderBy: { number: 'desc' }, take: 100 } },
  });
  if (!row) return failed(failure('NOT_FOUND'));
  const draft = formDraft.parse(row.draft);
  const { content, issues } = await contentOf(deps.db, draft);
  const [latest] = row.versions;
  return ok({
    id: row.id,
    name: row.name,
    revision: row.revision,
    archived: row.archivedAt !== null,
    draft,
    issues,
    hasOpenChanges: !latest || !content || canonicalJson(latest.content) !== canonicalJson(content),
    versions: row.versions.map(toldVersion),
  });
}
