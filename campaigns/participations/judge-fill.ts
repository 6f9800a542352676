/** The one verdict on a participation, wherever it is asked: editor, save, hand-over. */
import { dayIn } from '@multipartner/kernel/time';
import {
  type FillSet,
  fillSet,
  type PartnerProfile,
  type TemplateDocument,
} from '@multipartner/templates-engine/document';
import { mergedFill } from '@multipartner/templates-engine/instances';
import { type AssetSet, type ValidateOptions, type Violation, validate } from '@multipartner/templates-engine/validate';
import { readAssetSet } from '../assets/asset-set.ts';
import { mediaAddress } from '../assets/media-address.ts';
import { readAllowedHosts } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import { groupIdsOf } from '../partners/group-ids.ts';
import { profileOf } from '../partners/partner-profile.ts';
import { type RulesInForce, readRulesInForce } from '../rules/packs-in-force.ts';
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
  /** For days inside the campaign, image rights and the marks in links */
  campaign: NonNullable<ValidateOptions['campaign']>;
  today: string;
  /** HQ's rules that are in force for this mail */
  rules: RulesInForce;
  /** The layers below the campaign's own fill, for judging another one */
  layerInput: Omit<Parameters<typeof layerFills>[1], 'fill'>;
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
  const { partnerId, campaign } = participation;
  const { templateId } = participation.templateVersion;
  const { language } = profile;
  const [override, groups, linkHosts, rules] = await Promise.all([
    readOverride(deps.db, { partnerId, templateId, document }),
    groupIdsOf(deps.db, partnerId),
    readAllowedHosts(deps.db),
    readRulesInForce(deps.db, { partnerId, purpose: campaign.purpose, language }),
  ]);
  const assets = await readAssetSet(deps, {
    document,
    fill: mergedFill(override, own),
    profile,
    partnerId,
    address: mediaAddress(origin),
  });
  const layerInput = { profile, language, groups, override, assets, linkHosts };
  return {
    document,
    ...layerFills(document, { ...layerInput, fill: own }),
    layerInput,
    rules,
    profile,
    linkHosts,
    assets,
    language,
    campaign: {
      name: campaign.name,
      firstDay: dayIn(campaign.opensAt, profile.timeZone),
      lastDay: dayIn(campaign.closesAt, profile.timeZone),
    },
    today: dayIn(deps.clock.now(), profile.timeZone),
  };
}

/** `sizeBytes`: of the compiled mail, once somebody compiled it. */
export function judgeFill(draft: Draft, sizeBytes?: number): Violation[] {
  const { document, fill, profile, language, assets, linkHosts, campaign, today } = draft;
  const rules = draft.rules.packs;
  const options = { profile, language, assets, linkHosts, campaign, today, rules, sizeBytes };
  const violations = validate(document, fill, options);
  // Answers of customers must arrive somewhere: the partner's own address is the mail's reply-to.
  if (profile.email === '') violations.push({ rule: 'profile.missing', severity: 'block', params: { field: 'email' } });
  return violations;
}
