import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { templateParams } from '../../../params.ts';
import { readJson } from '../read-json.server.ts';

const MAX_BYTES = 4_000_000;
const body = z.object({ revision: z.int().min(1), document: z.unknown() });

/** The designer's autosave: `{ revision, document }` in, `{ revision }` out. */
export const action = hqRoute.action(
  { can: ['update', 'Template'], params: templateParams, answersJson: true },
  async ({ params: { templateId }, request, actor, services }) => {
    const draft = body.safeParse(await readJson(request, MAX_BYTES));
    if (!draft.success) throw new FailureError(failure('BAD_REQUEST', { detail: 'revision, document' }));
    const { revision, document } = draft.data;
    return valueOrPage(
      await services.campaigns.saveTemplateDraft({
        actor: actorOf(actor),
        templateId,
        expectedRevision: revision,
        document,
      }),
    );
  },
);

/** The draft as it is stored now, for somebody whose copy has become old. */
export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params: templateParams, answersJson: true },
  async ({ params: { templateId }, actor, services }) => {
    const { revision, draft } = valueOrPage(
      await services.campaigns.readTemplate({ actor: actorOf(actor), templateId }),
    );
    return Response.json({ revision, document: draft }, { headers: { 'Cache-Control': 'no-store' } });
  },
);
