/** Types and schemas of upgrades that screens use. */
export type { AcceptMerge } from './accept-merge.ts';
export type { KeptText, UpgradeNotice } from './orphans.ts';
export type { Impact, ImpactItem } from './read-impact.ts';
export type { OpenMerge } from './read-merge.ts';
export type { UpgradeStepItem, UpgradeSummary } from './read-upgrade.ts';
export { UPGRADE_MODES, type UpgradePlan, upgradePlan } from './upgrade-plan.ts';
