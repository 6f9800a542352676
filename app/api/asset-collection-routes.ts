import { z } from 'zod';
import { collectionInput } from '../assets/asset-collections.ts';
import { actorOf, id, platformRoute, told, toldAs } from './platform-route.ts';

const tag = 'Images';

/** Collections of images. */
export const assetCollectionRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/asset-collections',
    scope: 'assets:read',
    summary: 'List the collections of images; a partner sees those that are for it',
    tag,
    response: z.object({
      items: z.array(
        z.object({
          id,
          name: z.string(),
          description: z.string(),
          forAll: z.boolean(),
          groups: z.array(z.object({ id, name: z.string() })),
          images: z.int(),
        }),
      ),
    }),
    handler: async ({ caller, services, language }) =>
      told(await services.assets.listCollections({ actor: actorOf(caller) }), language),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/asset-collections',
    scope: 'assets:write',
    summary: 'Make a collection of images for all partners or for some groups',
    tag,
    body: collectionInput,
    response: z.object({ collectionId: id }),
    status: 201,
    handler: async ({ body: collection, caller, services, language }) =>
      told(await services.assets.createCollection({ actor: actorOf(caller), collection }), language),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/asset-collections/:collectionId',
    scope: 'assets:write',
    summary: 'Change a collection of images',
    tag,
    params: z.object({ collectionId: id }),
    body: collectionInput,
    response: z.object({ collectionId: id }),
    handler: async ({ params: { collectionId }, body: collection, caller, services, language }) =>
      told(await services.assets.changeCollection({ actor: actorOf(caller), collectionId, collection }), language),
  }),
  platformRoute({
    method: 'DELETE',
    path: '/api/v1/asset-collections/:collectionId',
    scope: 'assets:write',
    summary: 'Remove a collection of images; its images stay',
    tag,
    params: z.object({ collectionId: id }),
    handler: async ({ params: { collectionId }, caller, services, language }) =>
      toldAs(
        await services.assets.deleteCollection({ actor: actorOf(caller), collectionId }),
        language,
        () => undefined,
      ),
  }),
];
