/** What would be published: the draft or an earlier version once more, with the brand as it is and with what HQ says about regions that are gone. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Template } from '@multipartner/prisma-platform/client';
import { type RegionMigration, regionMigration, type TemplateDocument } from '@multipartner/templates-engine/document';
import { listRegions } from '@multipartner/templates-engine/regions';
import { type Classification, classify } from '@multipartner/templates-engine/upgrade';
import { z } from 'zod';
import { readBrandKit } from '../brand/read-brand-kit.ts';
import { withBrand } from '../brand/with-brand.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { parseStored } from './stored-document.ts';

export const migrationsInput = z.array(regionMigration).max(200);

export interface CandidateInput {
  templateId: string;
  /** An earlier version that is published once more; absent: the draft */
  sourceVersionId?: string | undefined;
  migrations?: RegionMigration[] | undefined;
}

export interface Candidate {
  template: Template;
  document: TemplateDocument;
  /** The newest version, which partners have now; null before the first */
  latest: { id: string; number: number; document: TemplateDocument } | null;
  /** null before the first version */
  classification: Classification | null;
}

/** Fails with NOT_FOUND or TEMPLATE_ARCHIVED. */
export async function readCandidate(
  deps: Pick<CampaignDeps, 'db'>,
  input: CandidateInput,
): Promise<Outcome<Candidate>> {
  const template = await deps.db.template.findUnique({ where: { id: input.templateId } });
  if (!template) return failed(failure('NOT_FOUND'));
  if (template.archivedAt) return failed(failure('TEMPLATE_ARCHIVED'));
  const newest = await deps.db.templateVersion.findFirst({
    where: { templateId: template.id },
    orderBy: { number: 'desc' },
  });
  const source = input.sourceVersionId
    ? await deps.db.templateVersion.findFirst({ where: { id: input.sourceVersionId, templateId: template.id } })
    : null;
  if (input.sourceVersionId && !source) return failed(failure('NOT_FOUND'));
  const latest = newest && { id: newest.id, number: newest.number, document: parseStored(newest.document) };
  const branded = withBrand(parseStored(source ? source.document : template.draft), await readBrandKit(deps.db));
  const document = withMigrations(branded, latest?.document, input.migrations ?? []);
  return ok({
    template,
    document,
    latest,
    classification: latest && classify(latest.document, document),
  });
}

/** What earlier versions said is kept as long as the region is gone, so that a draft that skipped versions finds its way. */
function withMigrations(
  document: TemplateDocument,
  latest: TemplateDocument | undefined,
  told: readonly RegionMigration[],
): TemplateDocument {
  const present = new Set(listRegions(document).map(({ region }) => region.id));
  const byRegion = new Map<string, RegionMigration>();
  for (const one of [...(latest?.migrations ?? []), ...(document.migrations ?? []), ...told])
    if (!present.has(one.from) || one.how === 'convert') byRegion.set(one.from, one);
  const { migrations: _before, ...rest } = document;
  return byRegion.size > 0 ? { ...rest, migrations: [...byRegion.values()].slice(-200) } : rest;
}

/** Fails with REGIONS_UNEXPLAINED for a candidate that leaves fills without a word about them. */
export function checkExplained({ classification }: Candidate): Outcome<null> {
  const open = classification?.unexplained ?? [];
  if (open.length === 0) return ok(null);
  const regions = open
    .map(({ label, id }) => `${label} (${id})`)
    .slice(0, 20)
    .join(', ');
  return failed(failure('REGIONS_UNEXPLAINED', { regions }));
}
