/** The one verdict on a participation, wherever it is asked: editor, save, hand-over. */
import {
  type FillSet,
  fillSet,
  type PartnerProfile,
  type TemplateDocument,
} from '@multipartner/templates-engine/document';
import { type AssetSet, type Violation, validate } from '@multipartner/templates-engine/validate';
import { readAssetSet } from '../assets/asset-set.ts';
import { mediaAddress } from '../assets/media-address.ts';
import type { CampaignDeps } from '../deps.ts';
import { readAllowedHosts } from '../brand/read-brand-kit.ts';
import { profileOf } from '../partners/partner-profile.ts';
import { parseStored } from '../templates/stored-document.ts';
import { type LayeredFill, layerFills } from '../usual-texts/layer-fills.ts';
import { readOverride } from '../usual-texts/read-override.ts';
import type { OwnParticipation } from './own-participation.ts';

export interface Draft extends LayeredFill {
  document: TemplateDocument;
  profile: PartnerProfile;
  /** Hosts that HQ allows besides the template's own */
  linkHosts: string[];
  assets: AssetSet;
  language: string;
}

/** Everything that renders and judges a participation. `origin` says where its images are loaded from. */
export async function readDraft(
  deps: Pick<CampaignDeps, 'db' | 'assets' | 'clock'>,
  participation: OwnParticipation,
  origin: string,
  own: FillSet = fillSet.parse(participation.fill),
): Promise<Draft> {
  const document = parseStored(participation.templateVersion.document);
  const profile = await profileOf(deps.db, participation.partner);
  const { partnerId } = participation;
  const { templateId } = participation.templateVersion;
  const override = await readOverride(deps.db, { partnerId, templateId });
  const layers = layerFills(document, { profile, override, own });
  const [linkHosts, assets] = await Promise.all([
    readAllowedHosts(deps.db),
    readAssetSet(deps, {
      document,
      fill: layers.fill,
      profile,
      partnerId,
      address: mediaAddress(origin),
    }),
  ]);
  return { document, ...layers, profile, linkHosts, assets, language: profile.language };
}

export function judgeFill(draft: Draft): Violation[] {
  const { document, fill, profile, language, assets, linkHosts } = draft;
  const violations = validate(document, fill, { profile, language, assets, linkHosts });
  // Answers of customers must arrive somewhere: the partner's own address is the mail's reply-to.
  if (profile.email === '') violations.push({ rule: 'profile.missing', severity: 'block', params: { field: 'email' } });
  return violations;
}
