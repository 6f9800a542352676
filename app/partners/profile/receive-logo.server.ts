/** A partner's logo out of a posted form: HQ and the partner upload it in the same way. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { Outcome } from '@multipartner/campaigns/refusal';
import type { AssetUseCases } from '../../assets/create-asset-use-cases.ts';
import { readUpload } from '../../assets/read-upload.ts';
import type { StoredAsset } from '../../assets/upload-asset.ts';

/** Fails as {@link readUpload} and the upload itself do. */
export async function receiveLogo(
  assets: AssetUseCases,
  input: { actor: Actor; form: FormData; partnerId: string },
): Promise<Outcome<StoredAsset>> {
  const { actor, form, partnerId } = input;
  const upload = await readUpload(form, 'file');
  return upload.ok ? assets.uploadAsset({ actor, partnerId, ...upload.value, isLogo: true }) : upload;
}
