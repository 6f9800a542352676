import { ok } from '@multipartner/kernel/result';
import { pageOf, pageQuery } from '@multipartner/serving/rest';
import { hiddenReason } from '@multipartner/trust-center/aggregates';
import { ADVERTISERS, MAIL_PURPOSES } from '@multipartner/trust-center/mail-aims';
import { z } from 'zod';
import { actorOf, id, instant, pageInput, platformRoute, shownPage, told, toldAs } from './platform-route.ts';

const tag = 'Campaigns';
const params = z.object({ campaignId: id });
const count = z.int();
const number = z.object({
  value: count.nullable().describe('Rounded to five'),
  since: z.string().nullable().describe('The day that it is of'),
  hidden: hiddenReason.nullable().describe('Why there is no number'),
});
const numbers = z.object({
  recipients: number,
  sent: number,
  delivered: number,
  bounced: number,
  opened: number,
  clicked: number,
  unsubscribed: number,
});
const totals = z.object({
  takenAt: instant.nullable().describe('When they were counted: once a day'),
  minimumCount: count.describe('The least number of people behind a number'),
  numbers: numbers.nullable().describe('Null: not counted yet'),
  regions: z.array(z.object({ region: z.string().describe('Country of the partners'), numbers })),
});
const state = z.enum(['draft', 'offered', 'ended']);

export const campaignRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/campaigns',
    scope: 'campaigns:read',
    summary: 'List campaigns, newest first',
    tag,
    query: pageQuery.extend({ state: state.optional(), search: z.string().max(100).optional() }),
    response: pageOf(
      z.object({
        id,
        name: z.string(),
        state,
        opensAt: instant,
        closesAt: instant,
        template: z.object({ versionId: id, name: z.string(), number: z.int() }),
        partners: count,
        takenPart: count.describe('Partners who have ordered a send at least'),
      }),
    ),
    handler: async ({ query, caller, services, language }) => {
      const { state: wanted, search } = query;
      const page = await services.campaigns.listCampaigns({
        actor: actorOf(caller),
        ...pageInput(query),
        state: wanted,
        search,
      });
      return toldAs(page, language, (value) =>
        shownPage(value, ({ opensAt, closesAt, ...rest }) => ({
          ...rest,
          opensAt: opensAt.toISOString(),
          closesAt: closesAt.toISOString(),
        })),
      );
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/campaigns',
    scope: 'campaigns:write',
    summary: 'Create a campaign and, with `offer`, offer it to its partner groups',
    tag,
    body: z.object({
      name: z.string().max(200),
      templateVersionId: id,
      message: z.string().max(4_000).default(''),
      purpose: z.enum(MAIL_PURPOSES).default('newsletter').describe('What the mail is for'),
      advertiser: z
        .enum(ADVERTISERS)
        .describe('Whose offers it advertises: existing customers without consent only get what is the partner’s own'),
      advertiserName: z.string().max(120).default('').describe('Of a third party'),
      opensAt: z.iso.datetime({ offset: true }),
      closesAt: z.iso.datetime({ offset: true }),
      groupIds: z.array(id).max(100),
      offer: z.boolean().default(false),
    }),
    response: z.object({ campaignId: id, participations: count }),
    status: 201,
    handler: async ({ body: { offer, ...campaign }, caller, services, language }) => {
      const actor = actorOf(caller);
      const created = await services.campaigns.createCampaign({ actor, campaign });
      if (!created.ok) return told(created, language);
      const { campaignId } = created.value;
      if (!offer) return ok({ campaignId, participations: 0 });
      const offered = await services.campaigns.offerCampaign({ actor, campaignId });
      return toldAs(offered, language, ({ participations }) => ({ campaignId, participations }));
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/campaigns/:campaignId/offer',
    scope: 'campaigns:write',
    summary: 'Offer a campaign to its partner groups',
    tag,
    params,
    response: z.object({ participations: count }),
    handler: async ({ params: { campaignId }, caller, services, language }) =>
      told(await services.campaigns.offerCampaign({ actor: actorOf(caller), campaignId }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/campaigns/:campaignId/end',
    scope: 'campaigns:write',
    summary: 'End a campaign now',
    tag,
    params,
    handler: async ({ params: { campaignId }, caller, services, language }) =>
      toldAs(await services.campaigns.endCampaign({ actor: actorOf(caller), campaignId }), language, () => undefined),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/campaigns/:campaignId/report',
    scope: 'campaigns:read',
    summary: 'Who has taken part, and totals of all partners',
    tag,
    params,
    response: z.object({
      campaignId: id,
      name: z.string(),
      state,
      purpose: z.enum(MAIL_PURPOSES),
      advertiser: z.enum(ADVERTISERS),
      advertiserName: z.string(),
      byState: z.record(z.string(), count),
      partners: z.array(z.object({ participationId: id, partnerId: id, partnerName: z.string(), state: z.string() })),
      partnersOrdered: count.nullable(),
      totals: totals.nullable().describe('Null while the trust center is down'),
      trustCenterReachable: z.boolean(),
    }),
    handler: async ({ params: { campaignId }, caller, services, language }) => {
      const overview = await services.campaigns.readCampaignOverview({ actor: actorOf(caller), campaignId });
      return toldAs(overview, language, ({ campaign, participations, byState, ...rest }) => ({
        campaignId,
        name: campaign.name,
        state: campaign.state,
        purpose: campaign.purpose,
        advertiser: campaign.advertiser,
        advertiserName: campaign.advertiserName,
        byState: byState as Record<string, number>,
        partners: participations.map(({ participationId, partnerId, partnerName, state: at }) => ({
          participationId,
          partnerId,
          partnerName,
          state: at,
        })),
        partnersOrdered: rest.partnersOrdered,
        totals: rest.totals && {
          takenAt: rest.totals.takenAt?.toISOString() ?? null,
          minimumCount: rest.totals.minimumCount,
          numbers: rest.totals.numbers,
          regions: rest.totals.regions,
        },
        trustCenterReachable: rest.trustCenterReachable,
      }));
    },
  }),
];
