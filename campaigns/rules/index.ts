export type { RulePackDetail, RulePackListItem, RuleTrialDetail } from './read-rule-packs.ts';
export type { TrialCounts } from './trial-counts.ts';
export type { TriedMail } from './try-rules.ts';
