/** Why an address gets no mail of a partner, and who can change it. */
export const SUPPRESSION_REASONS = [
  'unsubscribed',
  'objection',
  'complaint',
  'hard_bounce',
  'soft_bounces',
  'manual',
] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** What the partner itself may put on its list: its own block, or an objection that the person told it (Art. 21(2) GDPR). */
export const STATED_REASONS = ['manual', 'objection'] as const;
export type StatedReason = (typeof STATED_REASONS)[number];

/** Blocks of the partner's own and what a mail server said. What a person said is never among them. */
const REMOVABLE: readonly SuppressionReason[] = ['manual', 'hard_bounce', 'soft_bounces'];

export const isRemovable = (reason: SuppressionReason): boolean => REMOVABLE.includes(reason);
