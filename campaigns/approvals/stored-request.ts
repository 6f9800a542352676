/** Requests as they lie in the database. */
import type { ApprovalRequest, Prisma } from '@multipartner/prisma-platform/client';
import { type FillSet, fillSet } from '@multipartner/templates-engine/document';
import type { Violation } from '@multipartner/templates-engine/validate';

export const fillsOf = (row: Pick<ApprovalRequest, 'fill' | 'before'>): { fill: FillSet; before: FillSet } => ({
  fill: fillSet.parse(row.fill),
  before: fillSet.parse(row.before),
});

/** Written by this workspace only, so it is read as what it was. */
export const violationsOf = (row: Pick<ApprovalRequest, 'violations'>): Violation[] =>
  row.violations as unknown as Violation[];

export const toStoredViolations = (violations: readonly Violation[]): Prisma.InputJsonValue =>
  violations as unknown as Prisma.InputJsonValue;
