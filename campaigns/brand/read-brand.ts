/** The brand kit, what is being prepared, and its earlier states. */
import { ok } from '@multipartner/kernel/result';
import { readEventNames } from '../activity/read-event-names.ts';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { type BrandChange, brandChanges } from './brand-changes.ts';
import { type BrandKit, EMPTY_KIT, storedKit } from './brand-kit.ts';
import { HEADQUARTERS_ID, readBrandKit } from './read-brand-kit.ts';
import { latestNumber } from './record-brand-version.ts';

export interface BrandDetail {
  kit: BrandKit;
  /** 0: nothing was said yet */
  version: number;
  draft: { kit: BrandKit; savedBy: string; savedAt: Date; isStale: boolean } | null;
}

/** Anybody of the house and every partner may read the kit; drafts are for HQ (see use-cases). */
export async function readBrand(
  deps: Pick<CampaignDeps, 'db'>,
  _input: { actor: Actor },
): Promise<Outcome<BrandDetail>> {
  const [kit, version, draft] = await Promise.all([
    readBrandKit(deps.db),
    latestNumber(deps.db),
    deps.db.brandDraft.findUnique({ where: { id: HEADQUARTERS_ID } }),
  ]);
  return ok({
    kit,
    version,
    draft: draft && {
      kit: storedKit(draft.kit),
      savedBy: draft.savedBy,
      savedAt: draft.savedAt,
      isStale: draft.base !== version,
    },
  });
}

export interface BrandVersionItem {
  number: number;
  note: string;
  savedBy: string;
  /** The person's name, where it is known here */
  by: string | null;
  savedAt: Date;
  /** Against the version before it */
  changes: BrandChange[];
}

const MAX_VERSIONS = 50;

/** The newest 50 versions with what each changed. */
export async function listBrandVersions(
  deps: Pick<CampaignDeps, 'db'>,
  _input: { actor: Actor },
): Promise<Outcome<{ items: BrandVersionItem[] }>> {
  const rows = await deps.db.brandVersion.findMany({ orderBy: { number: 'desc' }, take: MAX_VERSIONS + 1 });
  const names = await readEventNames(
    deps.db,
    rows.map(({ savedBy }) => ({ actorId: savedBy, subjectId: '', partnerId: null })),
  );
  const items = rows.slice(0, MAX_VERSIONS).map(({ number, note, savedBy, savedAt, kit }, index) => {
    const before = rows[index + 1];
    return {
      number,
      note,
      savedBy,
      by: names.get(savedBy) ?? null,
      savedAt,
      changes: brandChanges(before ? storedKit(before.kit) : EMPTY_KIT, storedKit(kit)),
    };
  });
  return ok({ items });
}
