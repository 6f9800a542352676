/**
 * How long the headquarters zone keeps what is no version, no campaign and no evidence. No customer's datum is in any of it; names and sentences of people
 * who work at headquarters and partners are. Days of 24 hours.
 *
 * Versions, rule versions, the audit events and send receipts stay. A receipt keeps its inputs: rendering again is its proof (decision 021), so they live
 * exactly as long as it does.
 */
export const KEPT_DAYS = {
  /** Answered or taken back, after the campaign's end: a claim about it lapses three years after its year (§§ 195, 199 BGB) */
  decidedApproval: 4 * 365,
  /** Threads that are done, with their answers */
  resolvedComment: 365,
  /** States of a template that lost against another one */
  keptDraft: 90,
  /** Counts of broken rules, after the last time */
  regionViolation: 2 * 365,
  /** The way back from an upgrade, after the campaign's end: nothing is sent or undone any more */
  upgradeImages: 30,
  /** A trial of rules counts for a day; its examples name partners */
  ruleTrial: 30,
  /** Who had a designer open */
  templateEditor: 1,
} as const;
