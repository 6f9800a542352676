import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { templateParams } from '../../../params.ts';
import { readJson } from '../read-json.server.ts';

const HOUR_SECONDS = 3_600;
const query = z.object({
  revision: z.string().optional(),
  versionId: z.string().max(40).optional(),
  partnerId: z.string().max(40).optional(),
  language: z.string().max(3).optional(),
});

/** The compiled mail of a draft or a version, as one partner's people would get it. */
export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params: templateParams, query, answersJson: true },
  async ({ params: { templateId }, query: { revision, versionId, partnerId, language }, actor, services }) => {
    const preview = valueOrPage(
      await services.campaigns.previewTemplate({
        actor: actorOf(actor),
        of: versionId ? { templateVersionId: versionId } : { templateId },
        partnerId,
        language,
      }),
    );
    // Named content does not change; a partner's profile may, so the browser keeps it for an hour only.
    const keeps = revision !== undefined || versionId !== undefined;
    return Response.json(preview, {
      headers: { 'Cache-Control': keeps ? `private, max-age=${HOUR_SECONDS}` : 'no-store' },
    });
  },
);

const MAX_BYTES = 4_000_000;
const body = z.object({
  document: z.unknown(),
  partnerId: z.string().max(40).optional(),
  language: z.string().max(3).optional(),
});

/** The same for a document that is not saved yet: what the designer holds. */
export const action = hqRoute.action(
  { can: ['read', 'Template'], params: templateParams, answersJson: true },
  async ({ request, actor, services }) => {
    const asked = body.safeParse(await readJson(request, MAX_BYTES));
    if (!asked.success) throw new FailureError(failure('BAD_REQUEST', { detail: 'document' }));
    const { document, partnerId, language } = asked.data;
    return valueOrPage(
      await services.campaigns.previewTemplate({ actor: actorOf(actor), of: { document }, partnerId, language }),
    );
  },
);
