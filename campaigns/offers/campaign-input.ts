/** What HQ may say about a campaign; the same schema checks form and API, its messages are issue codes. */
import { z } from 'zod';
import { objectName } from '../templates/template-name.ts';

const instant = z.coerce.date({ error: 'malformed' });
const message = z.string({ error: 'required' }).trim().max(4_000, 'too_long');
const groupIds = z.array(z.string().max(40)).max(100, 'too_long');

export const newCampaign = z
  .strictObject({
    name: objectName,
    templateVersionId: z.string({ error: 'required' }).min(1, 'required').max(40, 'too_long'),
    message: message.default(''),
    opensAt: instant,
    closesAt: instant,
    groupIds,
  })
  .refine(({ opensAt, closesAt }) => closesAt > opensAt, { path: ['closesAt'], message: 'period' });

export const campaignChange = z
  .strictObject({
    name: objectName,
    templateVersionId: z.string().max(40),
    message,
    opensAt: instant,
    closesAt: instant,
    groupIds,
  })
  .partial();
export type CampaignChange = z.infer<typeof campaignChange>;
