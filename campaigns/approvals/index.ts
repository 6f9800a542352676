export type { ApprovalDetail, ApprovalListItem, ChangedRegion } from './read-approvals.ts';
