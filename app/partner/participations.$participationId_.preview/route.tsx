import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import { partnerRoute } from '../../access/routes.server.ts';
import { participationParams } from '../partner-params.ts';

/** The compiled mail for thumbnails, fetched after the page is there. */
export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'], params: participationParams, answersJson: true },
  async ({ params: { participationId }, actor, services }) => {
    const preview = await services.campaigns.previewParticipation({ actor: actorOf(actor), participationId });
    if (!preview.ok) throw new FailureError(preview.failure);
    return Response.json({ html: preview.value.html }, { headers: { 'Cache-Control': 'private, no-store' } });
  },
);
