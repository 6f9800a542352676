/** What HQ may say about a campaign; the same schema checks form and API, its messages are issue codes. */

import { ADVERTISERS, MAIL_PURPOSES } from '@multipartner/trust-center/mail-aims';
import { z } from 'zod';
import { objectName } from '../templates/template-name.ts';

const instant = z.coerce.date({ error: 'malformed' });
const message = z.string({ error: 'required' }).trim().max(4_000, 'too_long');
const purpose = z.enum(MAIL_PURPOSES, 'required');
// Nobody says it for HQ: praised as the partner's own, a mail reaches customers who never consented.
const advertiser = z.enum(ADVERTISERS, 'required');
const advertiserName = z.string().trim().max(120, 'too_long');
const groupIds = z.array(z.string().max(40)).max(100, 'too_long');

/** Only a third party is named. */
export const withoutIdleName = <T extends { advertiser?: string; advertiserName?: string }>(fields: T): T =>
  fields.advertiser === undefined || fields.advertiser === 'third_party' ? fields : { ...fields, advertiserName: '' };

export const newCampaign = z
  .strictObject({
    name: objectName,
    templateVersionId: z.string({ error: 'required' }).min(1, 'required').max(40, 'too_long'),
    message: message.default(''),
    purpose: purpose.default('newsletter'),
    advertiser,
    advertiserName: advertiserName.default(''),
    opensAt: instant,
    closesAt: instant,
    groupIds,
  })
  .refine(({ opensAt, closesAt }) => closesAt > opensAt, { path: ['closesAt'], message: 'period' })
  .refine(({ advertiser, advertiserName }) => advertiser !== 'third_party' || advertiserName !== '', {
    path: ['advertiserName'],
    message: 'required',
  })
  .transform(withoutIdleName);

export const campaignChange = z
  .strictObject({
    name: objectName,
    templateVersionId: z.string().max(40),
    message,
    purpose,
    advertiser,
    advertiserName,
    opensAt: instant,
    closesAt: instant,
    groupIds,
  })
  .partial()
  .transform(withoutIdleName);
export type CampaignChange = z.infer<typeof campaignChange>;
