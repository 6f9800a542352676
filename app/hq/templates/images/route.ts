import { actorOf } from '@multipartner/campaigns/actor';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { receiveImage } from '../../../assets/receive-image.server.ts';

const PAGE = 60;
const query = z.object({ after: z.string().max(40).optional() });

/** HQ's images, for choosing one in the designer. */
export const loader = hqRoute.loader(
  { can: ['read', 'Asset'], query, answersJson: true },
  async ({ query: { after }, actor, services }) => {
    const page = valueOrPage(await services.assets.listAssets({ actor: actorOf(actor), cursor: after, limit: PAGE }));
    return Response.json({
      images: page.items.map(({ id, name, altText, width, height, path }) => ({
        id,
        name,
        altText,
        width,
        height,
        path,
      })),
      next: page.nextCursor,
    });
  },
);

/** Adds an image to HQ's collection. */
export const action = hqRoute.action(
  { can: ['create', 'Asset'], answersJson: true },
  async ({ request, actor, services }) => {
    const { assetId, name, width, height, path } = await receiveImage(services.assets, actorOf(actor), request);
    return { id: assetId, name, altText: '', width, height, path };
  },
);
