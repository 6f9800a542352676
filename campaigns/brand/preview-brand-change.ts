/** One template before and after a prepared change of the brand kit, as partners would get it. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { readAssetSet } from '../assets/asset-set.ts';
import { mediaAddress } from '../assets/media-address.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { previewSafely } from '../templates/preview-template.ts';
import { SPECIMEN_PROFILE } from '../templates/specimen-profile.ts';
import { parseStored } from '../templates/stored-document.ts';
import { type BrandKit, storedKit } from './brand-kit.ts';
import { HEADQUARTERS_ID, readBrandKit } from './read-brand-kit.ts';
import { withBrand } from './with-brand.ts';

export interface BrandPreview {
  name: string;
  /** HTML of whole mails */
  before: string;
  after: string;
}

/** Fails with NOT_FOUND when nothing is prepared or the template does not exist, or TEMPLATE_BROKEN. */
export async function previewBrandChange(
  deps: CampaignDeps,
  input: { actor: Actor; templateId: string },
): Promise<Outcome<BrandPreview>> {
  const [template, draft, kit] = await Promise.all([
    deps.db.template.findUnique({ where: { id: input.templateId }, select: { name: true, draft: true } }),
    deps.db.brandDraft.findUnique({ where: { id: HEADQUARTERS_ID } }),
    readBrandKit(deps.db),
  ]);
  if (!template || !draft) return failed(failure('NOT_FOUND'));
  const stored = parseStored(template.draft);
  const show = async (brand: BrandKit): Promise<Outcome<string>> => {
    const document = withBrand(stored, brand);
    const assets = await readAssetSet(deps, {
      document,
      fill: {},
      profile: null,
      partnerId: null,
      address: mediaAddress(deps.origins.app),
    });
    const language = document.languages[0]!;
    const shown = await previewSafely({ document, fill: {}, profile: SPECIMEN_PROFILE, assets, language }, {});
    return shown.ok ? ok(shown.value.html) : shown;
  };
  const before = await show(kit);
  if (!before.ok) return before;
  const after = await show(storedKit(draft.kit));
  return after.ok ? ok({ name: template.name, before: before.value, after: after.value }) : after;
}
