/** The brand as it stands in the one row of headquarters; an empty one before HQ has said anything. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import { type Brand, brand, EMPTY_BRAND } from './brand.ts';

export const HEADQUARTERS_ID = 'hq';

export async function readBrand(db: Pick<PrismaClient, 'headquarters'>): Promise<Brand> {
  const row = await db.headquarters.findUnique({ where: { id: HEADQUARTERS_ID }, select: { brand: true } });
  return row ? brand.parse(row.brand) : EMPTY_BRAND;
}

/** Hosts that links and images may point to in every mail. */
export async function readAllowedHosts(db: Pick<PrismaClient, 'headquarters'>): Promise<string[]> {
  const row = await db.headquarters.findUnique({ where: { id: HEADQUARTERS_ID }, select: { allowedHosts: true } });
  return row?.allowedHosts ?? [];
}
