/** The brand kit in force, as it stands in the one row of headquarters; an empty one before HQ has said anything. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import { type BrandKit, EMPTY_KIT, storedKit } from './brand-kit.ts';

export const HEADQUARTERS_ID = 'hq';

export async function readBrandKit(db: Pick<PrismaClient, 'headquarters'>): Promise<BrandKit> {
  const row = await db.headquarters.findUnique({ where: { id: HEADQUARTERS_ID }, select: { brand: true } });
  return row ? storedKit(row.brand) : EMPTY_KIT;
}

/** Hosts that every mail may point to: its links, and what its images are loaded from. */
export async function readBrandHosts(db: Pick<PrismaClient, 'headquarters'>): Promise<BrandKit['hosts']> {
  return (await readBrandKit(db)).hosts;
}

/** Hosts that links of every mail may lead to. */
export async function readAllowedHosts(db: Pick<PrismaClient, 'headquarters'>): Promise<string[]> {
  return (await readBrandHosts(db)).links;
}
