/** The standing override of a partner for a template, as the layer below a campaign's fill. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import { type FillSet, fillValue } from '@multipartner/templates-engine/document';

/** What cannot be read any more is left out; `effectiveFill` reports what does not fit its region. */
export async function readOverride(
  db: Pick<PrismaClient, 'usualText'>,
  key: { partnerId: string; templateId: string },
): Promise<FillSet> {
  const rows = await db.usualText.findMany({ where: key, select: { regionId: true, value: true } });
  return Object.fromEntries(
    rows.flatMap(({ regionId, value }) => {
      const read = fillValue.safeParse(value);
      return read.success ? [[regionId, read.data]] : [];
    }),
  );
}
