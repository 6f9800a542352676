/** Which drafts hold something that is in no version yet. Compared in the database, so that no document has to travel for a list. */
import type { CampaignDeps } from '../deps.ts';

/**
 * Ids of the templates whose draft differs from what was published last. Versions from before there were digests are compared themselves; the
 * confirmed hosts belong to a version and do not count.
 */
export async function templatesWithOpenChanges(
  db: CampaignDeps['db'],
  templateIds: string[],
): Promise<ReadonlySet<string>> {
  if (templateIds.length === 0) return new Set();
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT t.id FROM template t
    LEFT JOIN LATERAL (
      SELECT v.document, v."draftDigest" FROM template_version v WHERE v."templateId" = t.id
      ORDER BY v.number DESC LIMIT 1
    ) latest ON true
    WHERE t.id = ANY(${templateIds}) AND (
      latest.document IS NULL
      OR (latest."draftDigest" IS NOT NULL AND latest."draftDigest" <> md5((t.draft - 'hosts')::text))
      OR (latest."draftDigest" IS NULL AND latest.document - 'hosts' <> t.draft - 'hosts')
    )`;
  return new Set(rows.map(({ id }) => id));
}
