import { ADVERTISERS, MAIL_PURPOSES } from '@multipartner/trust-center/mail-aims';
import { localDateTime } from '@multipartner/ui/form-data';
import { DEFAULT_TIME_ZONE } from '@multipartner/ui/format';
import { z } from 'zod';
import { idOf } from '../../params.ts';

const instant = localDateTime(DEFAULT_TIME_ZONE);

/** A campaign as HQ prepares it. Times are wall times of HQ's zone, which the page names. */
export const campaignForm = z
  .object({
    name: z.string().trim().max(120),
    templateVersionId: idOf('templateVersion'),
    groupIds: z.array(idOf('partnerGroup')).min(1).max(100),
    opensAt: instant,
    closesAt: instant,
    purpose: z.enum(MAIL_PURPOSES),
    advertiser: z.enum(ADVERTISERS),
    advertiserName: z.string().trim().max(120).default(''),
    message: z.string().trim().max(4_000).default(''),
  })
  .superRefine(({ opensAt, closesAt, advertiser, advertiserName }, context) => {
    if (advertiser === 'third_party' && advertiserName === '')
      context.addIssue({ code: 'too_small', origin: 'string', minimum: 1, path: ['advertiserName'] });
    if (closesAt <= opensAt)
      context.addIssue({ code: 'too_small', origin: 'date', minimum: opensAt.getTime(), path: ['closesAt'] });
  });

/** What can still change once partners have begun to work on it. */
export const offeredForm = z.object({ closesAt: instant, message: z.string().trim().max(4_000).default('') });

export const CAMPAIGN_FIELDS = [
  'name',
  'templateVersionId',
  'groupIds',
  'opensAt',
  'closesAt',
  'purpose',
  'advertiser',
  'advertiserName',
  'message',
] as const;
