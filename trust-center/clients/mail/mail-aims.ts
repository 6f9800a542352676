/** What mails are for and for whom they advertise: HQ says it of a campaign, and with a person's ground it decides who gets it. */

/**
 * For what a partner may write to a person by mail. A closed list: a legal ground is kept for each contact and each of these
 * purposes, and a campaign names the one it serves (Art. 5(1)(b) and 6(1)(a) GDPR: consent is given for a purpose).
 */
export const MAIL_PURPOSES = [
  /** News and offers */
  'newsletter',
  /** Inspection, season, safety: what a customer of a workshop is reminded of */
  'service_reminders',
  /** Invitations to open days, test drives, presentations */
  'events',
  /** Questions about satisfaction; courts count them as advertising (BGH VI ZR 225/17) */
  'surveys',
] as const;
export type MailPurpose = (typeof MAIL_PURPOSES)[number];

/** Whose goods or services a mail praises: the partner's own, headquarters' or somebody else's. */
export const ADVERTISERS = ['partner', 'headquarters', 'third_party'] as const;
export type Advertiser = (typeof ADVERTISERS)[number];
