import { fillSet } from '@multipartner/templates-engine/document';
import { z } from 'zod';
import { actorOf, id, instant, platformRoute, toldAs } from './platform-route.ts';

const tag = 'Participations';
const params = z.object({ participationId: id });
const regionId = z.string().max(60);

/** What a partner's editor does beside filling: go back to an earlier state, keep a usual text. */
export const editorRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/participations/:participationId/saves',
    scope: 'participations:read',
    summary: 'Who saved what when, newest first: at most 60 states, each of which can be brought back',
    tag,
    params,
    response: z.object({
      items: z.array(
        z.object({
          id,
          revision: z.int(),
          savedAt: instant,
          by: z.enum(['person', 'key', 'system']),
          name: z.string().nullable(),
          regions: z.array(z.string()).describe('Regions that changed since the state before'),
          upgradedTo: z.int().nullable().describe('Number of the template version that came with this state'),
          wentBackTo: z.int().nullable().describe('Number of the template version that the draft went back to'),
          fill: fillSet,
        }),
      ),
    }),
    handler: async ({ params: { participationId }, caller, services, language }) =>
      toldAs(
        await services.campaigns.listFillSaves({ actor: actorOf(caller), participationId }),
        language,
        ({ entries }) => ({
          items: entries.map(({ isYou: _viewer, restoredFrom: _way, savedAt, ...entry }) => ({
            ...entry,
            savedAt: savedAt.toISOString(),
          })),
        }),
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/participations/:participationId/restore',
    scope: 'participations:write',
    summary: 'Bring an earlier state back; it is judged like every save, and what no longer fits is named',
    tag,
    params,
    body: z.object({
      saveId: z.string().max(60).describe('A state, or "beginning" for headquarters’ own'),
      expectedRevision: z.int().min(1),
    }),
    response: z.object({
      revision: z.int(),
      fill: fillSet,
      left: z.array(z.string()).describe('Regions that could not be brought back'),
    }),
    handler: async ({ params: { participationId }, body, caller, services, language }) =>
      toldAs(
        await services.campaigns.restoreFill({ actor: actorOf(caller), participationId, ...body }),
        language,
        ({ revision, fill, left }) => ({ revision, fill, left }),
      ),
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/usual-texts',
    scope: 'participations:read',
    summary: 'The partner’s usual texts: shown in every mail from a template that says nothing else there',
    tag,
    response: z.object({
      items: z.array(
        z.object({
          templateId: id,
          templateName: z.string(),
          regionId,
          label: z.string(),
          value: z.record(z.string(), z.unknown()),
          keptAt: instant,
          shownIn: z.array(z.object({ participationId: id, campaignName: z.string() })),
          mayChange: z.boolean().describe('False where headquarters left the place to somebody else of the partner'),
        }),
      ),
    }),
    handler: async ({ caller, services, language }) =>
      toldAs(await services.campaigns.listUsualTexts({ actor: actorOf(caller) }), language, ({ items }) => ({
        items: items.map(({ keptAt, value, ...item }) => ({
          ...item,
          value: value as Record<string, unknown>,
          keptAt: keptAt.toISOString(),
        })),
      })),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/participations/:participationId/usual-texts/:regionId',
    scope: 'participations:write',
    summary: 'Keep what is saved in this region as the usual text of its template',
    tag,
    params: params.extend({ regionId }),
    response: z.object({ regionId }),
    handler: async ({ params: { participationId, regionId: region }, caller, services, language }) =>
      toldAs(
        await services.campaigns.keepUsualText({ actor: actorOf(caller), participationId, regionId: region }),
        language,
        (kept) => kept,
      ),
  }),
  platformRoute({
    method: 'DELETE',
    path: '/api/v1/usual-texts/:templateId/:regionId',
    scope: 'participations:write',
    summary: 'Stop using a usual text; texts of single campaigns stay',
    tag,
    params: z.object({ templateId: id, regionId }),
    response: z.object({ regionId }),
    handler: async ({ params: { templateId, regionId: region }, caller, services, language }) =>
      toldAs(
        await services.campaigns.removeUsualText({ actor: actorOf(caller), templateId, regionId: region }),
        language,
        (gone) => gone,
      ),
  }),
];
