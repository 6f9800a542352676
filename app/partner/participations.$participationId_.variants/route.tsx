import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import { z } from 'zod';
import { partnerRoute } from '../../access/routes.server.ts';
import { participationParams } from '../partner-params.ts';

const query = z.object({ region: z.string().max(200).catch('') });

/** The mail with each variant of a choice, for the pictures beside the words. */
export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'], params: participationParams, query, answersJson: true },
  async ({ params: { participationId }, query: { region }, actor, services }) => {
    const found = await services.campaigns.previewVariants({
      actor: actorOf(actor),
      participationId,
      regionId: region,
    });
    if (!found.ok) throw new FailureError(found.failure);
    return Response.json(found.value, { headers: { 'Cache-Control': 'private, no-store' } });
  },
);
