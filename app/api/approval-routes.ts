import type { ApprovalListItem } from '@multipartner/campaigns/approvals';
import type { Language } from '@multipartner/kernel/language';
import { pageOf, pageQuery } from '@multipartner/serving/rest';
import { z } from 'zod';
import { actorOf, id, instant, pageInput, platformRoute, shownPage, told, toldAs } from './platform-route.ts';
import { shownViolation, violationAnswer } from './violation-answer.ts';

const tag = 'Approvals';
const state = z.enum(['waiting', 'approved', 'refused', 'withdrawn']);
const request = z.object({
  id,
  participationId: id,
  partnerId: id,
  partnerName: z.string(),
  campaignId: id,
  campaignName: z.string(),
  state,
  violations: z.array(violationAnswer),
  message: z.string(),
  requestedAt: instant,
  dueAt: instant.nullable(),
  afterLimit: z.enum(['approved', 'refused', 'stays']),
  decidedAt: instant.nullable(),
  byLimit: z.boolean().describe('The time limit answered'),
  endedByItself: z
    .boolean()
    .describe('Withdrawn by nobody: the campaign was over, or a newer version changed what was asked'),
  reason: z.string(),
});
const shown =
  (language: Language) =>
  ({ violations, requestedAt, dueAt, decidedAt, ...rest }: ApprovalListItem) => ({
    ...rest,
    violations: violations.map(shownViolation(language)),
    requestedAt: requestedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
  });

export const approvalRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/approvals',
    scope: 'participations:read',
    summary: 'List requests for approval, newest first: with a partner’s key its own only',
    tag,
    query: pageQuery.extend({ state: state.optional(), participationId: id.optional() }),
    response: pageOf(request),
    handler: async ({ query, caller, services, language }) => {
      const { state: wanted, participationId } = query;
      const input = { actor: actorOf(caller), ...pageInput(query), state: wanted, participationId };
      return toldAs(await services.campaigns.listApprovals(input), language, (page) =>
        shownPage(page, shown(language)),
      );
    },
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/approvals/:approvalId',
    scope: 'participations:read',
    summary: 'One request: region by region what differs from what was approved before',
    tag,
    params: z.object({ approvalId: id }),
    response: request.extend({
      wasApprovedBefore: z.boolean(),
      changes: z.array(z.object({ regionId: z.string(), label: z.string(), before: z.string(), after: z.string() })),
    }),
    handler: async ({ params: { approvalId }, caller, services, language }) =>
      toldAs(
        await services.campaigns.readApproval({ actor: actorOf(caller), requestId: approvalId, language }),
        language,
        ({ changes, wasApprovedBefore, previews: _previews, subject: _subject, ...item }) => ({
          ...shown(language)(item),
          wasApprovedBefore,
          changes: changes.map(({ regionId, label, before, after }) => ({ regionId, label, before, after })),
        }),
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/approvals/decisions',
    scope: 'campaigns:write',
    summary: 'Approve or refuse requests; a refusal needs a reason, which the partner reads',
    tag,
    body: z.strictObject({
      requestIds: z.array(id).min(1).max(200),
      decision: z.enum(['approve', 'refuse']),
      reason: z.string().optional(),
    }),
    response: z.object({ decided: z.int(), tooLate: z.int().describe('Answered or taken back meanwhile') }),
    handler: async ({ body, caller, services, language }) =>
      told(await services.campaigns.decideApprovals({ actor: actorOf(caller), ...body }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/participations/:participationId/approval-request',
    scope: 'participations:write',
    summary: 'Ask HQ for the approval that a rule wants (hand-over answered APPROVAL_NEEDED)',
    tag,
    params: z.object({ participationId: id }),
    body: z.strictObject({ message: z.string().max(1_000).optional() }),
    response: z.object({ requestId: id, dueAt: instant.nullable() }),
    status: 201,
    handler: async ({ params: { participationId }, body: { message }, caller, services, language }) =>
      toldAs(
        await services.campaigns.askApproval({ actor: actorOf(caller), participationId, message }),
        language,
        ({ requestId, dueAt }) => ({ requestId, dueAt: dueAt?.toISOString() ?? null }),
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/participations/:participationId/approval-request/withdraw',
    scope: 'participations:write',
    summary: 'Take the request back; the mail can be changed again',
    tag,
    params: z.object({ participationId: id }),
    response: z.object({ withdrawn: z.literal(true) }),
    handler: async ({ params: { participationId }, caller, services, language }) =>
      toldAs(await services.campaigns.withdrawApproval({ actor: actorOf(caller), participationId }), language, () => ({
        withdrawn: true as const,
      })),
  }),
];
