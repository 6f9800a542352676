/** One image that a page's script posts: bounded, read and stored. What the answer says of it is the page's own. */
import type { Actor } from '@multipartner/campaigns/actor';
import { FailureError } from '@multipartner/kernel/errors';
import type { AssetUseCases } from './create-asset-use-cases.ts';
import { mediaPath } from './media-path.ts';
import { readBoundedForm, readUpload } from './read-upload.ts';
import type { StoredAsset } from './upload-asset.ts';

/** Throws FailureError as {@link readBoundedForm}, {@link readUpload} and the upload itself fail. */
export async function receiveImage(
  assets: AssetUseCases,
  actor: Actor,
  request: Request,
): Promise<StoredAsset & { name: string; path: string }> {
  const form = await readBoundedForm(request);
  if (!form.ok) throw new FailureError(form.failure);
  const upload = await readUpload(form.value, 'file');
  if (!upload.ok) throw new FailureError(upload.failure);
  const stored = await assets.uploadAsset({ actor, ...upload.value });
  if (!stored.ok) throw new FailureError(stored.failure);
  return { ...stored.value, name: upload.value.name, path: mediaPath(stored.value.sha256) };
}
