import { z } from 'zod';
import { actorOf, id, instant, platformRoute, told, toldAs } from './platform-route.ts';

const tag = 'Templates';

const shownComment = (said: { id: string; text: string; author: { name: string }; createdAt: Date }) => ({
  id: said.id,
  text: said.text,
  author: said.author.name,
  createdAt: said.createdAt.toISOString(),
});

/** What people of headquarters say about a template. */
export const commentRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/templates/:templateId/comments',
    scope: 'templates:read',
    summary: 'What people of headquarters say about a template, by thread',
    tag,
    params: z.object({ templateId: id }),
    response: z.object({
      threads: z.array(
        z.object({
          id,
          place: z.string().describe('Element id, or envelope.subject and the like'),
          resolved: z.boolean(),
          text: z.string(),
          author: z.string(),
          createdAt: instant,
          answers: z.array(z.object({ id, text: z.string(), author: z.string(), createdAt: instant })),
        }),
      ),
    }),
    handler: async ({ params: { templateId }, caller, services, language }) =>
      toldAs(
        await services.campaigns.listComments({ actor: actorOf(caller), templateId }),
        language,
        ({ threads }) => ({
          threads: threads.map(({ place, resolved, answers, ...first }) => ({
            ...shownComment(first),
            place,
            resolved,
            answers: answers.map(shownComment),
          })),
        }),
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/templates/:templateId/comments',
    scope: 'templates:write',
    summary: 'Comment on an element of a template, or answer a thread',
    tag,
    params: z.object({ templateId: id }),
    body: z.object({ place: z.string().max(40), text: z.string().max(2_000), threadId: id.optional() }),
    response: z.object({ commentId: id }),
    status: 201,
    handler: async ({ params: { templateId }, body, caller, services, language }) =>
      told(await services.campaigns.addComment({ actor: actorOf(caller), templateId, ...body }), language),
  }),
];
