/** Name, brand and allowed hosts of the headquarters. */
import { ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { type Brand, brand, EMPTY_BRAND } from './brand.ts';
import { HEADQUARTERS_ID } from './read-brand.ts';

export interface HeadquartersDetail {
  name: string;
  brand: Brand;
  allowedHosts: string[];
}

export async function readHeadquarters(
  deps: Pick<CampaignDeps, 'db'>,
  _input: { actor: Actor },
): Promise<Outcome<HeadquartersDetail>> {
  const row = await deps.db.headquarters.findUnique({ where: { id: HEADQUARTERS_ID } });
  if (!row) return ok({ name: 'Headquarters', brand: EMPTY_BRAND, allowedHosts: [] });
  return ok({ name: row.name, brand: brand.parse(row.brand), allowedHosts: row.allowedHosts });
}
