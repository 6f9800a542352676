import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { idOf, templateParams } from '../../../params.ts';
import { readMigrations } from '../$templateId.publish/read-migrations.ts';

const query = z.object({
  after: idOf('participation').optional().catch(undefined),
  source: idOf('templateVersion').optional().catch(undefined),
});

/** The dry run of a version over running drafts, a piece at a time. Changes nothing. */
export const loader = hqRoute.loader(
  { can: ['publish', 'TemplateVersion'], params: templateParams, answersJson: true },
  async ({ params: { templateId }, actor, services, url }) => {
    const { after, source } = query.parse(Object.fromEntries(url.searchParams));
    const impact = await services.campaigns.readUpgradeImpact({
      actor: actorOf(actor),
      templateId,
      after,
      sourceVersionId: source,
      migrations: readMigrations(url.searchParams),
    });
    if (!impact.ok) throw new FailureError(impact.failure);
    return Response.json(impact.value, { headers: { 'Cache-Control': 'private, no-store' } });
  },
);
