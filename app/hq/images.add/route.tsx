import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { hqRoute } from '../../access/routes.server.ts';
import { readBoundedForm, readUpload } from '../../assets/read-upload.ts';

export const loader = hqRoute.loader({ can: ['read', 'Asset'] }, async () => {
  throw new FailureError(failure('NOT_FOUND'));
});

/** Adds one image to HQ's library. */
export const action = hqRoute.action(
  { can: ['create', 'Asset'], answersJson: true },
  async ({ actor, services, request }) => {
    const form = await readBoundedForm(request);
    if (!form.ok) throw new FailureError(form.failure);
    const upload = await readUpload(form.value, 'file');
    if (!upload.ok) throw new FailureError(upload.failure);
    const stored = await services.assets.uploadAsset({ actor: actorOf(actor), ...upload.value });
    if (!stored.ok) throw new FailureError(stored.failure);
    return Response.json({ assetId: stored.value.assetId });
  },
);
