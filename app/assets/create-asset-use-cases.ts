import type { Actor } from '@multipartner/campaigns/actor';
import type { PageInput } from '@multipartner/campaigns/page';
import { type DescribeAssetInput, describeAsset } from './describe-asset.ts';
import { findAssetPaths } from './find-asset-paths.ts';
import { listAssets } from './list-assets.ts';
import { type AssetDeps, type UploadAssetInput, uploadAsset } from './upload-asset.ts';

/** The image libraries of HQ and partners, bound to their dependencies. */
export const createAssetUseCases = (deps: AssetDeps) => ({
  uploadAsset: (input: UploadAssetInput) => uploadAsset(deps, input),
  describeAsset: (input: DescribeAssetInput) => describeAsset(deps, input),
  findAssetPaths: (input: { actor: Actor; assetIds: string[] }) => findAssetPaths(deps, input),
  listAssets: (input: PageInput & { actor: Actor }) => listAssets(deps, input),
});
export type AssetUseCases = ReturnType<typeof createAssetUseCases>;
