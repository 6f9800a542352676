import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { hqRoute } from '../../access/routes.server.ts';
import { receiveImage } from '../../assets/receive-image.server.ts';

export const loader = hqRoute.loader({ can: ['read', 'Asset'] }, async () => {
  throw new FailureError(failure('NOT_FOUND'));
});

/** Adds one image to HQ's library. */
export const action = hqRoute.action(
  { can: ['create', 'Asset'], answersJson: true },
  async ({ actor, services, request }) => {
    const { assetId } = await receiveImage(services.assets, actorOf(actor), request);
    return Response.json({ assetId });
  },
);
