/** Which images somebody may choose: HQ its own; a partner its own, and HQ's that are for all or for one of its groups. */
import type { Prisma } from '@multipartner/prisma-platform/client';

/** HQ's images that a partner is offered: in no collection, in one for all, or in one for a group of this partner. */
export const offeredToPartner = (partnerId: string): Prisma.AssetWhereInput => ({
  partnerId: null,
  OR: [
    { collections: { none: {} } },
    {
      collections: {
        some: {
          collection: { OR: [{ forAll: true }, { groups: { some: { group: { members: { some: { partnerId } } } } } }] },
        },
      },
    },
  ],
});

/** Collections that a partner sees. */
export const collectionsForPartner = (partnerId: string): Prisma.AssetCollectionWhereInput => ({
  OR: [{ forAll: true }, { groups: { some: { group: { members: { some: { partnerId } } } } } }],
});
