/** The facts of a stored draft or version, as rules judge them. */
import type { FillSet, PartnerProfile, TemplateDocument } from '@multipartner/templates-engine/document';
import { factsOfDraft, type MailFacts } from '@multipartner/templates-engine/rules';
import type { AssetSet } from '@multipartner/templates-engine/validate';
import { readAssetSet } from '../assets/asset-set.ts';
import { mediaAddress } from '../assets/media-address.ts';
import type { CampaignDeps } from '../deps.ts';
import { SPECIMEN_PROFILE } from '../templates/specimen-profile.ts';
import { parseStored } from '../templates/stored-document.ts';

interface Rendered {
  document: TemplateDocument;
  fill: FillSet;
  profile: PartnerProfile;
  assets: AssetSet;
  language: string;
}

export const factsOf = (draft: Rendered): MailFacts => factsOfDraft(draft);

type Deps = Pick<CampaignDeps, 'db' | 'origins' | 'assets' | 'clock'>;

/** A document as the specimen partner would send it. */
export async function factsOfDocument(deps: Deps, document: TemplateDocument, fill: FillSet): Promise<MailFacts> {
  const profile = SPECIMEN_PROFILE;
  const address = mediaAddress(deps.origins.app);
  const assets = await readAssetSet(deps, { document, fill, profile, partnerId: null, address });
  return factsOf({ document, fill, profile, assets, language: document.languages[0]! });
}

/** A fill of a published version; null where there is no such version. */
export async function factsOfVersion(
  deps: Deps,
  { templateVersionId, fill }: { templateVersionId: string; fill: FillSet },
): Promise<MailFacts | null> {
  const row = await deps.db.templateVersion.findUnique({
    where: { id: templateVersionId },
    select: { document: true },
  });
  return row ? factsOfDocument(deps, parseStored(row.document), fill) : null;
}
