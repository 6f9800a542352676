import type { PartnerListItem } from '@multipartner/campaigns/partners';
import { newPartner, ownerInvitation, partnerChange } from '@multipartner/campaigns/partners';
import { pageOf, pageQuery } from '@multipartner/serving/rest';
import { departureStanding } from '@multipartner/trust-center/partner-calls';
import { z } from 'zod';
import { actorOf, id, instant, pageInput, platformRoute, shownPage, told, toldAs } from './platform-route.ts';

const tag = 'Partners';
const partnerAnswer = z.object({
  id,
  name: z.string(),
  city: z.string(),
  country: z.string(),
  language: z.string(),
  state: z.enum(['invited', 'active', 'suspended']),
  registered: z.boolean().describe('False while the trust center is still to be told of a change'),
  groups: z.array(z.object({ id, name: z.string() })),
  participations: z.int().describe('Campaigns offered to it'),
  takenPart: z.int().describe('Campaigns in which it has ordered a send at least'),
  createdAt: instant,
});
const shown = (partner: PartnerListItem) => ({ ...partner, createdAt: partner.createdAt.toISOString() });
const params = z.object({ partnerId: id });

const departure = z.object({
  standing: departureStanding,
  endsOn: z.string().nullable().describe('Last day of the contract'),
});

export const partnerRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/partners',
    scope: 'partners:read',
    summary: 'List partners, newest first',
    tag,
    query: pageQuery.extend({ search: z.string().max(100).optional(), groupId: id.optional() }),
    response: pageOf(partnerAnswer),
    handler: async ({ query, caller, services, language }) => {
      const { search, groupId } = query;
      const page = await services.campaigns.listPartners({
        actor: actorOf(caller),
        ...pageInput(query),
        search,
        groupId,
      });
      return toldAs(page, language, (value) => shownPage(value, shown));
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/partners',
    scope: 'partners:write',
    summary: 'Add a partner',
    tag,
    body: newPartner.extend({ groupIds: z.array(id).max(100).default([]) }),
    response: z.object({ partnerId: id, registered: z.boolean() }),
    status: 201,
    handler: async ({ body: { groupIds, ...partner }, caller, services, language }) =>
      told(await services.campaigns.addPartner({ actor: actorOf(caller), partner, groupIds }), language),
  }),
  platformRoute({
    method: 'PATCH',
    path: '/api/v1/partners/:partnerId',
    scope: 'partners:write',
    summary: 'Change the profile of a partner',
    tag,
    params,
    body: partnerChange,
    response: z.object({ registered: z.boolean() }),
    handler: async ({ params: { partnerId }, body, caller, services, language }) => {
      const actor = actorOf(caller);
      const { logoAssetId, ...change } = body;
      const logo = logoAssetId ? await services.assets.fitForLogo({ actor, partnerId, assetId: logoAssetId }) : null;
      if (logo && !logo.ok) return told(logo, language);
      const chosen = logo ? { logoAssetId: logo.value.assetId } : logoAssetId === null ? { logoAssetId } : {};
      return told(
        await services.campaigns.updatePartnerProfile({ actor, partnerId, change: { ...change, ...chosen } }),
        language,
      );
    },
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/partners/:partnerId/groups',
    scope: 'partners:write',
    summary: 'Say which groups a partner belongs to',
    tag,
    params,
    body: z.object({ groupIds: z.array(id).max(100) }),
    response: z.object({ participations: z.int().describe('Running campaigns that it now takes part in') }),
    handler: async ({ params: { partnerId }, body: { groupIds }, caller, services, language }) =>
      told(await services.campaigns.assignPartnerGroups({ actor: actorOf(caller), partnerId, groupIds }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/partners/:partnerId/invitations',
    scope: 'partners:write',
    summary: 'Invite the owner of a partner by mail',
    tag,
    params,
    body: ownerInvitation,
    response: z.object({ invitationId: id }),
    status: 201,
    handler: async ({ params: { partnerId }, body: owner, caller, services, language }) =>
      told(await services.campaigns.invitePartner({ actor: actorOf(caller), partnerId, owner }), language),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/partners/:partnerId/departure',
    scope: 'partners:read',
    summary: 'How far a partner is that leaves: one word, and the last day',
    tag,
    params,
    response: departure.nullable().describe('Null while the trust center is down'),
    handler: async ({ params: { partnerId }, caller, services, language }) =>
      told(await services.campaigns.readDeparture({ actor: actorOf(caller), partnerId }), language),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/partners/:partnerId/departure',
    scope: 'partners:write',
    summary: 'Announce the end of a partner’s contract, or take it back; its customers stay its own',
    tag,
    params,
    body: z.strictObject({ endsOn: z.iso.date().nullable() }),
    response: departure,
    handler: async ({ params: { partnerId }, body: { endsOn }, caller, services, language }) =>
      told(await services.campaigns.announceTermination({ actor: actorOf(caller), partnerId, endsOn }), language),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/partner-groups',
    scope: 'partners:read',
    summary: 'List partner groups by name',
    tag,
    response: z.object({ items: z.array(z.object({ id, name: z.string(), partners: z.int() })) }),
    handler: async ({ caller, services, language }) =>
      toldAs(await services.campaigns.listPartnerGroups({ actor: actorOf(caller) }), language, (items) => ({ items })),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/partner-groups',
    scope: 'partners:write',
    summary: 'Make a partner group',
    tag,
    body: z.object({ name: z.string().max(200) }),
    response: z.object({ groupId: id }),
    status: 201,
    handler: async ({ body: { name }, caller, services, language }) =>
      told(await services.campaigns.createPartnerGroup({ actor: actorOf(caller), name }), language),
  }),
];
