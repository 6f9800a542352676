import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import { z } from 'zod';
import { partnerRoute } from '../../access/routes.server.ts';
import { participationParams } from '../partner-params.ts';

const side = z.enum(['before', 'after']).catch('after');

/** One side of the comparison as compiled, fetched after the page is there. */
export const loader = partnerRoute.loader(
  { can: ['read', 'Participation'], params: participationParams, answersJson: true },
  async ({ params: { participationId }, actor, services, url }) => {
    const preview = await services.campaigns.previewMerge({
      actor: actorOf(actor),
      participationId,
      side: side.parse(url.searchParams.get('side')),
    });
    if (!preview.ok) throw new FailureError(preview.failure);
    const { html, subject, fromName, preheader } = preview.value;
    return Response.json({ html, subject, fromName, preheader }, { headers: { 'Cache-Control': 'private, no-store' } });
  },
);
