import type { Language } from '@multipartner/kernel/language';
import { pageOf, pageQuery } from '@multipartner/serving/rest';
import { fillSet } from '@multipartner/templates-engine/document';
import type { Violation } from '@multipartner/templates-engine/validate';
import { violationSentence } from '@multipartner/templates-engine/violation-messages';
import { z } from 'zod';
import { actorOf, id, instant, pageInput, platformRoute, shownPage, told, toldAs } from './platform-route.ts';

const tag = 'Participations';
const params = z.object({ participationId: id });
const state = z.enum([
  'invited',
  'in_progress',
  'in_review',
  'approved',
  'ordered',
  'sending',
  'sent',
  'declined',
  'missed',
]);
const violationAnswer = z.object({
  rule: z.string(),
  severity: z.enum(['block', 'needsApproval', 'warn', 'hint']),
  regionId: z.string().nullable(),
  message: z.string(),
});
const shownViolation = (language: Language) => (violation: Violation) => ({
  rule: violation.rule,
  severity: violation.severity,
  regionId: violation.regionId ?? null,
  message: violationSentence(violation, language),
});

export const participationRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/participations',
    scope: 'participations:read',
    summary: 'List participations, newest first: with a partner’s key its own only',
    tag,
    query: pageQuery.extend({ campaignId: id.optional(), state: state.optional() }),
    response: pageOf(
      z.object({
        id,
        partnerId: id,
        partnerName: z.string(),
        campaignId: id,
        campaignName: z.string(),
        opensAt: instant,
        closesAt: instant,
        state,
        revision: z.int(),
        packageId: id.nullable(),
        updatedAt: instant,
      }),
    ),
    handler: async ({ query, caller, services, language }) => {
      const { campaignId, state: wanted } = query;
      const input = { actor: actorOf(caller), ...pageInput(query), campaignId, state: wanted };
      return toldAs(await services.campaigns.listParticipations(input), language, (page) =>
        shownPage(page, ({ opensAt, closesAt, updatedAt, ...rest }) => ({
          ...rest,
          opensAt: opensAt.toISOString(),
          closesAt: closesAt.toISOString(),
          updatedAt: updatedAt.toISOString(),
        })),
      );
    },
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/participations/:participationId',
    scope: 'participations:read',
    summary: 'One participation of the partner: its regions, what is filled in, what is still wrong',
    tag,
    params,
    response: z.object({
      id,
      state,
      revision: z.int(),
      packageId: id.nullable(),
      campaign: z.object({ id, name: z.string(), message: z.string(), opensAt: instant, closesAt: instant }),
      regions: z.array(z.object({ id: z.string(), kind: z.string(), label: z.string(), required: z.boolean() })),
      fill: fillSet,
      violations: z.array(violationAnswer),
      sendable: z.boolean(),
    }),
    handler: async ({ params: { participationId }, caller, services, language }) => {
      const found = await services.campaigns.readParticipation({ actor: actorOf(caller), participationId });
      return toldAs(found, language, (value) => ({
        id: value.id,
        state: value.state,
        revision: value.revision,
        packageId: value.packageId,
        campaign: {
          ...value.campaign,
          opensAt: value.campaign.opensAt.toISOString(),
          closesAt: value.campaign.closesAt.toISOString(),
        },
        regions: value.regions.map(({ region }) => region),
        fill: value.fill,
        violations: value.violations.map(shownViolation(language)),
        sendable: value.sendable,
      }));
    },
  }),
  platformRoute({
    method: 'PATCH',
    path: '/api/v1/participations/:participationId/fill',
    scope: 'participations:write',
    summary: 'Fill regions; null goes back to the default. One locked part refuses the whole patch',
    tag,
    params,
    body: z.object({
      expectedRevision: z.int().min(1),
      patch: z.record(z.string(), z.unknown()).describe('Region id → value'),
    }),
    response: z.object({ revision: z.int(), fill: fillSet, violations: z.array(violationAnswer) }),
    handler: async ({ params: { participationId }, body, caller, services, language }) => {
      const saved = await services.campaigns.saveFill({ actor: actorOf(caller), participationId, ...body });
      return toldAs(saved, language, ({ revision, fill, violations }) => ({
        revision,
        fill,
        violations: violations.map(shownViolation(language)),
      }));
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/participations/:participationId/hand-over',
    scope: 'participations:write',
    summary: 'Hand the finished mail over to the trust center, where the partner orders the send',
    tag,
    params,
    response: z.object({ packageId: id, url: z.string().describe('Send desk of the trust center') }),
    handler: async ({ params: { participationId }, caller, services, language }) =>
      told(await services.campaigns.handOver({ actor: actorOf(caller), participationId }), language),
  }),
];
