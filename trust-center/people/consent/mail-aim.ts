/** What a mail is for and for whom it advertises. With the ground of a person it decides whether that person may get it. */
import { z } from 'zod';
import { ADVERTISERS, MAIL_PURPOSES, type MailPurpose } from '../../clients/mail/mail-aims.ts';

export const mailAim = z.object({
  purpose: z.enum(MAIL_PURPOSES).default('newsletter'),
  advertiser: z.enum(ADVERTISERS).default('partner'),
  /** Who got a mail within so many days gets none: headquarters' limit for this mail */
  restDays: z.int().min(1).max(365).optional(),
});
export type MailAim = z.output<typeof mailAim>;

/** Of mails from before there were purposes, and of counts that are about no mail in particular */
export const NEWSLETTER: MailAim = { purpose: 'newsletter', advertiser: 'partner' };

export const aimFor = (purpose: MailPurpose): MailAim => ({ purpose, advertiser: 'partner' });

/**
 * Whether the ground of § 7(3) UWG can carry a mail at all. It covers advertising for *own* similar goods and services only: not what
 * headquarters or a third party sells. Surveys are advertising (BGH VI ZR 225/17), and whether for goods is disputed: they need consent.
 */
export const reachesExistingCustomers = ({ purpose, advertiser }: MailAim): boolean =>
  advertiser === 'partner' && purpose !== 'surveys';
