import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { templateParams } from '../../../params.ts';
import { readJson } from '../read-json.server.ts';

const MAX_BYTES = 20_000;
const id = z.string().max(40);

/** The threads of a template, with what this person has not seen. */
export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params: templateParams, answersJson: true },
  async ({ params: { templateId }, actor, services }) =>
    Response.json(valueOrPage(await services.campaigns.listComments({ actor: actorOf(actor), templateId })), {
      headers: { 'Cache-Control': 'no-store' },
    }),
);

const body = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    place: z.string().max(40),
    text: z.string().max(4_000),
    threadId: id.optional(),
  }),
  z.object({ intent: z.literal('resolve'), commentId: id, resolved: z.boolean() }),
  z.object({ intent: z.literal('read') }),
]);

/** A comment, an answer, a thread that is settled or opened again, or "I have seen it". */
export const action = hqRoute.action(
  { can: ['update', 'Template'], params: templateParams, answersJson: true },
  async ({ params: { templateId }, request, actor: person, services: { campaigns } }) => {
    const asked = body.safeParse(await readJson(request, MAX_BYTES));
    if (!asked.success) throw new FailureError(failure('BAD_REQUEST', { detail: 'comment' }));
    const actor = actorOf(person);
    const input = asked.data;
    if (input.intent === 'read') return valueOrPage(await campaigns.markCommentsRead({ actor, templateId }));
    if (input.intent === 'resolve') return valueOrPage(await campaigns.resolveComment({ actor, templateId, ...input }));
    return valueOrPage(await campaigns.addComment({ actor, templateId, ...input }));
  },
);
