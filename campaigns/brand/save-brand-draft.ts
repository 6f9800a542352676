/** HQ prepares a change of the brand kit. Nothing follows from it until it is applied. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { FieldIssue } from '../field-issues.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { type BrandKit, brandKit } from './brand-kit.ts';
import { HEADQUARTERS_ID } from './read-brand-kit.ts';
import { latestNumber } from './record-brand-version.ts';

export interface SaveBrandDraftInput {
  actor: Actor;
  kit: unknown;
  /** The version that the person looked at */
  expectedVersion: number;
}

/** Fails with INVALID and the fields, or CONFLICT when the kit was changed meanwhile. */
export async function saveBrandDraft(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: SaveBrandDraftInput,
): Promise<Outcome<null>> {
  const parsed = brandKit.safeParse(input.kit);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const wrong = await unknownLogos(deps, parsed.data);
  if (wrong.length > 0) return refuseFields(wrong);
  if (input.expectedVersion !== (await latestNumber(deps.db))) return failed(failure('CONFLICT'));
  const saved = {
    kit: parsed.data,
    base: input.expectedVersion,
    savedBy: input.actor.id,
    savedAt: deps.clock.now(),
  };
  await deps.db.brandDraft.upsert({
    where: { id: HEADQUARTERS_ID },
    create: { id: HEADQUARTERS_ID, ...saved },
    update: saved,
  });
  return ok(null);
}

/** Logos are HQ's own images. */
async function unknownLogos(deps: Pick<CampaignDeps, 'db'>, kit: BrandKit): Promise<FieldIssue[]> {
  const known = await deps.db.asset.findMany({
    where: { id: { in: kit.logos.map(({ assetId }) => assetId) }, partnerId: null },
    select: { id: true },
  });
  return kit.logos.flatMap(({ assetId }, index) =>
    known.some(({ id }) => id === assetId) ? [] : [{ field: `logos.${index}.assetId`, issue: 'brand_logo' as const }],
  );
}

export async function discardBrandDraft(
  deps: Pick<CampaignDeps, 'db'>,
  _input: { actor: Actor },
): Promise<Outcome<null>> {
  await deps.db.brandDraft.deleteMany({ where: { id: HEADQUARTERS_ID } });
  return ok(null);
}

/** Undo: an earlier version becomes the draft, so that its effect is seen before it applies. Fails with NOT_FOUND. */
export async function restoreBrandVersion(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; number: number },
): Promise<Outcome<null>> {
  const version = await deps.db.brandVersion.findUnique({ where: { number: input.number } });
  if (!version) return failed(failure('NOT_FOUND'));
  const expectedVersion = await latestNumber(deps.db);
  return saveBrandDraft(deps, { actor: input.actor, kit: version.kit, expectedVersion });
}
