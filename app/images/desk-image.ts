import type { AssetDetail } from '../assets/read-asset.ts';

/** An image with its versions, as a page got it: moments may be text. */
export type DeskImage = Omit<AssetDetail, 'createdAt' | 'versions'> & {
  versions: (Omit<AssetDetail['versions'][number], 'savedAt'> & { savedAt: string | Date })[];
};
