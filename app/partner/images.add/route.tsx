import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { partnerRoute } from '../../access/routes.server.ts';
import { receiveImage } from '../../assets/receive-image.server.ts';
import type { LibraryImage } from '../participations.$participationId/queries.server.ts';

export const loader = partnerRoute.loader({ can: ['read', 'Asset'] }, async () => {
  throw new FailureError(failure('NOT_FOUND'));
});

/** Adds an image to the partner's own library; the editor chooses it at once. */
export const action = partnerRoute.action(
  { can: ['create', 'Asset'], answersJson: true },
  async ({ actor, services, request }) => {
    const { assetId, path, name, width, height } = await receiveImage(services.assets, actorOf(actor), request);
    const image: LibraryImage = {
      assetId,
      path,
      name,
      altText: '',
      width,
      height,
      owner: 'partner',
      collections: [],
    };
    return Response.json(image);
  },
);
