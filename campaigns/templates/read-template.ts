/** One template with its draft and the list of its versions. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { templatesWithOpenChanges } from './open-changes.ts';
import { parseStored } from './stored-document.ts';

export interface VersionListItem {
  id: string;
  number: number;
  hash: string;
  changelog: string;
  publishedAt: Date;
  campaigns: { id: string; name: string }[];
}

export interface TemplateDetail {
  id: string;
  name: string;
  revision: number;
  archived: boolean;
  draft: TemplateDocument;
  updatedAt: Date;
  /** True when the draft differs from the latest version, or there is none yet */
  hasOpenChanges: boolean;
  /** Newest first, at most 100 */
  versions: VersionListItem[];
}

export async function readTemplate(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; templateId: string },
): Promise<Outcome<TemplateDetail>> {
  const row = await deps.db.template.findUnique({
    where: { id: input.templateId },
    include: {
      versions: {
        orderBy: { number: 'desc' },
        take: 100,
        select: {
          id: true,
          number: true,
          hash: true,
          changelog: true,
          publishedAt: true,
          campaigns: { select: { id: true, name: true }, orderBy: { id: 'desc' }, take: 50 },
        },
      },
    },
  });
  if (!row) return failed(failure('NOT_FOUND'));
  const { id, name, revision, archivedAt, updatedAt, versions } = row;
  return ok({
    id,
    name,
    revision,
    archived: archivedAt !== null,
    draft: parseStored(row.draft),
    updatedAt,
    hasOpenChanges: (await templatesWithOpenChanges(deps.db, [id])).has(id),
    versions,
  });
}

export interface VersionDetail extends VersionListItem {
  templateId: string;
  templateName: string;
  document: TemplateDocument;
  /** No new send with it since then; null: it is in force */
  revocation: { revokedAt: Date; reason: string } | null;
  /** The version before it, for saying what changed */
  before: { number: number; document: TemplateDocument } | null;
}

/** One published version with its document and the one before. */
export async function readTemplateVersion(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; templateVersionId: string },
): Promise<Outcome<VersionDetail>> {
  const row = await deps.db.templateVersion.findUnique({
    where: { id: input.templateVersionId },
    include: {
      template: { select: { name: true } },
      revocation: { select: { revokedAt: true, reason: true } },
      campaigns: { select: { id: true, name: true }, orderBy: { id: 'desc' }, take: 50 },
    },
  });
  if (!row) return failed(failure('NOT_FOUND'));
  const { id, number, hash, changelog, publishedAt, templateId, template, campaigns } = row;
  const earlier = await deps.db.templateVersion.findFirst({
    where: { templateId, number: { lt: number } },
    orderBy: { number: 'desc' },
    select: { number: true, document: true },
  });
  return ok({
    id,
    number,
    hash,
    changelog,
    publishedAt,
    campaigns,
    templateId,
    templateName: template.name,
    document: parseStored(row.document),
    revocation: row.revocation,
    before: earlier && { number: earlier.number, document: parseStored(earlier.document) },
  });
}
