import type { Actor } from '@multipartner/campaigns/actor';
import type { PageInput } from '@multipartner/campaigns/page';
import { archiveAsset } from './archive-asset.ts';
import {
  assignCollections,
  changeCollection,
  createCollection,
  deleteCollection,
  listCollections,
} from './asset-collections.ts';
import { cropAsset } from './crop-asset.ts';
import { type DescribeAssetInput, describeAsset } from './describe-asset.ts';
import { findAssetPaths } from './find-asset-paths.ts';
import { type AssetFilter, listAssets, listTags } from './list-assets.ts';
import { fitForLogo } from './logo-image.ts';
import { readAsset } from './read-asset.ts';
import { replaceAsset, restoreAssetVersion } from './replace-asset.ts';
import { type AssetDeps, type UploadAssetInput, uploadAsset } from './upload-asset.ts';

type Bound<I> = I & { actor: Actor };

/** The image libraries of HQ and partners, bound to their dependencies. */
export const createAssetUseCases = (deps: AssetDeps) => ({
  uploadAsset: (input: UploadAssetInput) => uploadAsset(deps, input),
  describeAsset: (input: DescribeAssetInput) => describeAsset(deps, input),
  replaceAsset: (input: Bound<{ assetId: string; bytes: Uint8Array }>) => replaceAsset(deps, input),
  restoreAssetVersion: (input: Bound<{ assetId: string; number: number }>) => restoreAssetVersion(deps, input),
  fitForLogo: (input: Bound<{ partnerId: string; assetId: string }>) => fitForLogo(deps, input),
  cropAsset: (input: Bound<{ assetId: string; crop: unknown }>) => cropAsset(deps, input),
  archiveAsset: (input: Bound<{ assetId: string; archived: boolean }>) => archiveAsset(deps, input),
  readAsset: (input: Bound<{ assetId: string }>) => readAsset(deps, input),
  listAssets: (input: Bound<PageInput & AssetFilter>) => listAssets(deps, input),
  listTags: (input: { actor: Actor }) => listTags(deps, input),
  findAssetPaths: (input: Bound<{ assetIds: string[] }>) => findAssetPaths(deps, input),
  listCollections: (input: { actor: Actor }) => listCollections(deps, input),
  createCollection: (input: Bound<{ collection: unknown }>) => createCollection(deps, input),
  changeCollection: (input: Bound<{ collectionId: string; collection: unknown }>) => changeCollection(deps, input),
  deleteCollection: (input: Bound<{ collectionId: string }>) => deleteCollection(deps, input),
  assignCollections: (input: Bound<{ assetId: string; collectionIds: readonly string[] }>) =>
    assignCollections(deps, input),
});
export type AssetUseCases = ReturnType<typeof createAssetUseCases>;
