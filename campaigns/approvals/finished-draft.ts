/** A draft on its way out: compiled, judged with the size that it then has, and the rules that it takes along. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { CompiledTemplate } from '@multipartner/templates-engine/compile';
import type { CompiledMail } from '@multipartner/templates-engine/document';
import { bytesOfMail, hashOfPacks, type PackageRules } from '@multipartner/templates-engine/rules/package';
import { isSendable, type Violation } from '@multipartner/templates-engine/validate';
import type { CampaignDeps } from '../deps.ts';
import { type Draft, judgeFill } from '../participations/judge-fill.ts';
import type { Outcome } from '../refusal.ts';
import { compileSafely } from '../templates/check-publishable.ts';
import { findApproval } from './approval-holds.ts';
import { diffHashOf } from './diff-hash.ts';

export interface FinishedDraft {
  compiled: CompiledTemplate;
  /** Nothing in it blocks */
  violations: Violation[];
}

const incomplete = (violations: readonly Violation[]) => {
  const blocking = violations.filter(({ severity }) => severity === 'block');
  return failed({ ...failure('FILL_INCOMPLETE', { count: blocking.length }), violations: blocking });
};

/** Fails with FILL_INCOMPLETE and the violations while something blocks, or TEMPLATE_BROKEN. */
export async function finishDraft(draft: Draft): Promise<Outcome<FinishedDraft>> {
  const first = judgeFill(draft);
  if (!isSendable(first)) return incomplete(first);
  const compiled = await compileSafely(draft);
  if (!compiled.ok) return compiled;
  const violations = judgeFill(draft, bytesOfMail(compiled.value.mail));
  return isSendable(violations) ? ok({ compiled: compiled.value, violations }) : incomplete(violations);
}

/** The approval that a finished draft needs and has; null where it needs none. Fails with APPROVAL_NEEDED and what needs it. */
export async function demandApproval(
  deps: Pick<CampaignDeps, 'db'>,
  participationId: string,
  draft: Draft,
  violations: readonly Violation[],
): Promise<Outcome<PackageRules['approval']>> {
  const asked = violations.filter(({ severity }) => severity === 'needsApproval');
  if (asked.length === 0) return ok(null);
  const diffHash = await diffHashOf(deps, draft);
  const approval = await findApproval(deps.db, participationId, diffHash, asked);
  if (approval) return ok({ requestId: approval.id, diffHash });
  return failed({ ...failure('APPROVAL_NEEDED', { count: asked.length }), violations: asked });
}

/** The rules that judge a mail again at the trust center and in the mailer. */
export async function rulesToTake(
  { rules: { packs }, assets }: Draft,
  mail: CompiledMail,
  approval: PackageRules['approval'],
): Promise<PackageRules> {
  const shown = Object.values(assets).filter(({ sha256 }) => mail.images.includes(sha256));
  return {
    packs,
    hash: await hashOfPacks(packs),
    images: Object.fromEntries(
      shown.map(({ sha256, widthPx, heightPx, bytes }) => [
        sha256,
        { widthPx, heightPx, ...(bytes === undefined ? {} : { bytes }) },
      ]),
    ),
    approval,
  };
}
