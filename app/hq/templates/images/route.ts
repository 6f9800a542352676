import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { z } from 'zod';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { requireSize } from '../require-size.server.ts';

/** The use case's limit with room for the form around the file; it answers with the exact one. */
const MAX_BYTES = 12_000_000;
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
    requireSize(request, MAX_BYTES);
    const form = await request.formData();
    const file = form.get('file');
    if (!(file instanceof File)) throw new FailureError(failure('BAD_REQUEST', { detail: 'file' }));
    const { assetId, sha256, width, height } = valueOrPage(
      await services.assets.uploadAsset({
        actor: actorOf(actor),
        bytes: new Uint8Array(await file.arrayBuffer()),
        name: file.name,
      }),
    );
    return { id: assetId, name: file.name, altText: '', width, height, path: `/media/${sha256}` };
  },
);
