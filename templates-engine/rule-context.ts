/** What rules are told beside a value, and what they answer. */
import type { Severity } from './regions/region-base.ts';
import type { CampaignFacts } from './render/utm.ts';
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
