/** What a campaign's mail is for and for whom it advertises, out of its row. */
import { ADVERTISERS, type Advertiser, MAIL_PURPOSES, type MailPurpose } from '@multipartner/trust-center/mail-aims';
import { z } from 'zod';

export interface CampaignAim {
  purpose: MailPurpose;
  advertiser: Advertiser;
  /** Of a third party; empty otherwise */
  advertiserName: string;
}

const aim = z.object({ purpose: z.enum(MAIL_PURPOSES), advertiser: z.enum(ADVERTISERS), advertiserName: z.string() });

/** Throws for words that no list knows: the row was not written by this program. */
export const aimOf = (row: { purpose: string; advertiser: string; advertiserName: string }): CampaignAim =>
  aim.parse(row);
