/** The standing override of a partner for a template, as the layer below a campaign's fill. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import { type FillSet, fillValue, type TemplateDocument } from '@multipartner/templates-engine/document';
import { carriedTo } from '@multipartner/templates-engine/upgrade';

interface OverrideKey {
  partnerId: string;
  templateId: string;
}

/** As it is kept: under the ids of the version that it was kept in. What cannot be read any more is left out. */
export async function readKept(db: Pick<PrismaClient, 'usualText'>, key: OverrideKey): Promise<FillSet> {
  const rows = await db.usualText.findMany({ where: key, select: { regionId: true, value: true } });
  return Object.fromEntries(
    rows.flatMap(({ regionId, value }) => {
      const read = fillValue.safeParse(value);
      return read.success ? [[regionId, read.data]] : [];
    }),
  );
}

/** As one version of the template shows it: a region that HQ renamed keeps its text. `effectiveFill` reports what does not fit its region. */
export async function readOverride(
  db: Pick<PrismaClient, 'usualText'>,
  { document, ...key }: OverrideKey & { document: TemplateDocument },
): Promise<FillSet> {
  return carriedTo(document, await readKept(db, key));
}
