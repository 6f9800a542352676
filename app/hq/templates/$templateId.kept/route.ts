import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { templateParams } from '../../../params.ts';
import { readJson } from '../read-json.server.ts';

const MAX_BYTES = 4_000_000;
const query = z.object({ id: z.string().max(40).optional() });
const body = z.object({ document: z.unknown().optional() });

/** States that lost against another one when two people edited: the list, or with `id` one of them. */
export const loader = hqRoute.loader(
  { can: ['update', 'Template'], params: templateParams, query, answersJson: true },
  async ({ params: { templateId }, query: { id }, actor: person, services: { campaigns } }) => {
    const actor = actorOf(person);
    const answer =
      id === undefined
        ? { kept: valueOrPage(await campaigns.listKeptDrafts({ actor, templateId })) }
        : valueOrPage(await campaigns.readKeptDraft({ actor, templateId, keptDraftId: id }));
    return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } });
  },
);

/** Keeps a state: the given document, or without one the stored draft. */
export const action = hqRoute.action(
  { can: ['update', 'Template'], params: templateParams, answersJson: true },
  async ({ params: { templateId }, request, actor, services }) => {
    const asked = body.safeParse(await readJson(request, MAX_BYTES));
    if (!asked.success) throw new FailureError(failure('BAD_REQUEST', { detail: 'document' }));
    return valueOrPage(
      await services.campaigns.keepDraft({ actor: actorOf(actor), templateId, document: asked.data.document }),
    );
  },
);
