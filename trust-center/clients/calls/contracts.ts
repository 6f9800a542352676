/**
 * What the other zones may ask of the trust center, as zod schemas: the internal API, whole. Nothing here lets a caller of the HQ zone
 * receive a customer's datum; the only schemas that hold people are `handedPeople` (handed-people.ts) and the mail to one person
 * (single-mail-calls.ts), and only the mailer's certificate may ask for them.
 */
import { campaignCalls } from './campaign-calls.ts';
import { feedbackCalls } from './feedback-calls.ts';
import { leaseCalls } from './lease-calls.ts';
import { pacingCalls } from './pacing-calls.ts';
import { partnerCalls } from './partner-calls.ts';
import { singleMailCalls } from './single-mail-calls.ts';
import { templateCalls } from './template-calls.ts';
import { transportCalls } from './transport-calls.ts';

/** The app's calls. `principal: app` */
export const appCalls = { ...partnerCalls, ...templateCalls, ...campaignCalls } as const;

/** The mailer's calls. `principal: mailer` */
export const mailerCalls = {
  ...leaseCalls,
  ...singleMailCalls,
  ...feedbackCalls,
  ...pacingCalls,
  ...transportCalls,
} as const;
