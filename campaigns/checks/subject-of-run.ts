/** What a run looks at: the document of a draft or a version, with the images that it shows. */
import type { TemplateCheckRun } from '@multipartner/prisma-platform/client';
import type { FillSet, TemplateDocument } from '@multipartner/templates-engine/document';
import { MADE_UP_LOGO } from '@multipartner/templates-engine/made-up-profiles';
import { type AssetInfo, type AssetSet, PARTNER_LOGO_ASSET } from '@multipartner/templates-engine/validate';
import { readAssetSet } from '../assets/asset-set.ts';
import { mediaAddress } from '../assets/media-address.ts';
import { readAllowedHosts } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import { parseStored } from '../templates/stored-document.ts';

export interface RunSubject {
  document: TemplateDocument;
  templateName: string;
  of: { revision: number } | { number: number };
  /** HQ's images; a logo is added per partner */
  assets: AssetSet;
  linkHosts: string[];
  addressOf: (sha256: string) => string;
}

/** null: the template or version is gone. */
export async function readSubject(
  deps: Pick<CampaignDeps, 'db' | 'origins' | 'assets' | 'clock'>,
  run: Pick<TemplateCheckRun, 'templateId' | 'templateVersionId'>,
): Promise<RunSubject | null> {
  const template = await deps.db.template.findUnique({ where: { id: run.templateId } });
  if (!template) return null;
  const version = run.templateVersionId
    ? await deps.db.templateVersion.findUnique({ where: { id: run.templateVersionId } })
    : null;
  if (run.templateVersionId && !version) return null;
  const document = parseStored(version ? version.document : template.draft);
  const addressOf = mediaAddress(deps.origins.trustCenter);
  const fill: FillSet = Object.assign({}, ...(document.variants ?? []).map((variant) => variant.fill));
  const assets = await readAssetSet(deps, { document, fill, profile: null, partnerId: null, address: addressOf });
  return {
    document,
    templateName: template.name,
    of: version ? { number: version.number } : { revision: template.revision },
    assets,
    linkHosts: await readAllowedHosts(deps.db),
    addressOf,
  };
}

/** The images of a mail of somebody with this logo. */
export function withLogo(
  subject: RunSubject,
  logo: { sha256: string; width: number; height: number } | null,
): AssetSet {
  if (!logo) return subject.assets;
  const info: AssetInfo = {
    url: subject.addressOf(logo.sha256),
    sha256: logo.sha256,
    widthPx: logo.width,
    heightPx: logo.height,
  };
  return { ...subject.assets, [PARTNER_LOGO_ASSET]: info };
}

/** Reads images for pictures; the made-up logo is drawn here. */
export const imageReader =
  (deps: Pick<CampaignDeps, 'assets'>) =>
  async (sha256: string): Promise<Uint8Array | null> =>
    sha256 === MADE_UP_LOGO.sha256 ? new TextEncoder().encode(MADE_UP_LOGO.svg) : deps.assets.read(sha256);
