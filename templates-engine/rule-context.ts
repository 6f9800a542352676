/** What rules are told beside a value, and what they answer. */
import type { PartnerProfile } from './document.ts';
import type { Severity } from './regions/region-base.ts';
import type { CampaignFacts } from './render/utm.ts';
import type { JudgedPack } from './rules/rule-pack.ts';
import type { RuleId } from './violation-messages.ts';

export interface Violation {
  rule: RuleId;
  severity: Severity;
  /** Id of the region; inside a block, an item or a copy its address `<region>/<instance>/<region>` */
  regionId?: string;
  params: Record<string, string | number>;
  /** HQ's own sentence instead of the built-in one: language → sentence */
  message?: Partial<Record<string, string>>;
  /** How to mend it, in HQ's words: language → sentence */
  fix?: Partial<Record<string, string>>;
  /** `<pack id>/<rule id>` of a rule that HQ wrote */
  own?: string;
}

/** What an asset of the library is to the engine. */
export interface AssetInfo {
  /** Where mails load it from */
  url: string;
  /** Hex, of the bytes behind `url` */
  sha256: string;
  /** Of the library's image, before it is cut or made smaller */
  widthPx: number;
  heightPx: number;
  /** Of what mails load */
  bytes?: number;
  source?: 'headquarters' | 'own';
  /** Ids of HQ's collections that it is in */
  collections?: string[];
  /** The last day `YYYY-MM-DD` on which it may be used */
  rightsUntil?: string | null;
  /** Language → description that the library keeps */
  alt?: Record<string, string>;
}
/** Asset id → asset; `partner-logo` is the partner's logo. */
export type AssetSet = Readonly<Record<string, AssetInfo>>;
export const PARTNER_LOGO_ASSET = 'partner-logo';

export interface RuleContext {
  /** Hosts that partners' links may lead to */
  linkHosts: readonly string[];
  /** undefined: images are not looked up */
  assets?: AssetSet | undefined;
  /** Of the mail, `de-DE`: for amounts and days in sentences */
  locale: string;
  campaign?: CampaignFacts | undefined;
  /** `YYYY-MM-DD`: image rights are compared with it; undefined: they are not */
  today?: string | undefined;
}

/** With what a draft is judged. */
export interface ValidateOptions {
  profile: PartnerProfile;
  language: string;
  /** undefined: images are not looked up (a browser that does not have the library at hand) */
  assets?: AssetSet;
  /** Hosts allowed besides the template's own list and the partner's website */
  linkHosts?: readonly string[];
  /** For days inside the campaign and for image rights; undefined: neither is judged */
  campaign?: CampaignFacts | undefined;
  /** `YYYY-MM-DD`; undefined: image rights are not judged */
  today?: string | undefined;
  /** HQ's rules that are in force for this mail; the built-in ones always judge */
  rules?: readonly JudgedPack[] | undefined;
  /** Of the compiled HTML, where somebody compiled it */
  sizeBytes?: number | undefined;
}
