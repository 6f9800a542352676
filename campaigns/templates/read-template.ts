/** One template with its draft and the list of its versions. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { parseStored } from './stored-document.ts';

export interface VersionListItem {
  id: string;
  number: number;
  hash: string;
  changelog: string;
  publishedAt: Date;
}

export interface TemplateDetail {
  id: string;
  name: string;
  revision: number;
  archived: boolean;
  draft: TemplateDocument;
  updatedAt: Date;
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
        select: { id: true, number: true, hash: true, changelog: true, publishedAt: true },
      },
    },
  });
  if (!row) return failed(failure('NOT_FOUND'));
  const { id, name, revision, archivedAt, updatedAt, versions } = row;
  return ok({ id, name, revision, archived: archivedAt !== null, draft: parseStored(row.draft), updatedAt, versions });
}

export interface VersionDetail extends VersionListItem {
  templateId: string;
  templateName: string;
  document: TemplateDocument;
}

/** One published version with its document. */
export async function readTemplateVersion(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; templateVersionId: string },
): Promise<Outcome<VersionDetail>> {
  const row = await deps.db.templateVersion.findUnique({
    where: { id: input.templateVersionId },
    include: { template: { select: { name: true } } },
  });
  if (!row) return failed(failure('NOT_FOUND'));
  const { id, number, hash, changelog, publishedAt, templateId, template } = row;
  const document = parseStored(row.document);
  return ok({ id, number, hash, changelog, publishedAt, templateId, templateName: template.name, document });
}
