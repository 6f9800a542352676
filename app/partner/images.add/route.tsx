import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { partnerRoute } from '../../access/routes.server.ts';
import { mediaPath } from '../../assets/media-path.ts';
import { readBoundedForm, readUpload } from '../../assets/read-upload.ts';
import type { LibraryImage } from '../participations.$participationId/queries.server.ts';

export const loader = partnerRoute.loader({ can: ['read', 'Asset'] }, async () => {
  throw new FailureError(failure('NOT_FOUND'));
});

/** Adds an image to the partner's own library; the editor chooses it at once. */
export const action = partnerRoute.action(
  { can: ['create', 'Asset'], answersJson: true },
  async ({ actor, services, request }) => {
    const form = await readBoundedForm(request);
    if (!form.ok) throw new FailureError(form.failure);
    const upload = await readUpload(form.value, 'file');
    if (!upload.ok) throw new FailureError(upload.failure);
    const stored = await services.assets.uploadAsset({ actor: actorOf(actor), ...upload.value });
    if (!stored.ok) throw new FailureError(stored.failure);
    const { assetId, sha256, width, height } = stored.value;
    const image: LibraryImage = {
      assetId,
      path: mediaPath(sha256),
      name: upload.value.name,
      altText: '',
      width,
      height,
      owner: 'partner',
      collections: [],
    };
    return Response.json(image);
  },
);
