/** Name, brand kit and allowed hosts of the headquarters. */
import { ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { type BrandKit, EMPTY_KIT, storedKit } from '../brand/brand-kit.ts';
import { HEADQUARTERS_ID } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';

export interface HeadquartersDetail {
  name: string;
  brand: BrandKit;
}

export async function readHeadquarters(
  deps: Pick<CampaignDeps, 'db'>,
  _input: { actor: Actor },
): Promise<Outcome<HeadquartersDetail>> {
  const row = await deps.db.headquarters.findUnique({ where: { id: HEADQUARTERS_ID } });
  if (!row) return ok({ name: 'Headquarters', brand: EMPTY_KIT });
  return ok({ name: row.name, brand: storedKit(row.brand) });
}
