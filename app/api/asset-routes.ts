import { buffer } from 'node:stream/consumers';
import { pageOf, pageQuery } from '@multipartner/serving/rest';
import { z } from 'zod';
import { MAX_UPLOAD_BYTES } from '../assets/prepare-image.ts';
import { actorOf, id, instant, pageInput, platformRoute, shownPage, told, toldAs } from './platform-route.ts';

const tag = 'Images';

export const assetRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/assets',
    scope: 'assets:read',
    summary: 'List the images that the key’s desk may use',
    tag,
    query: pageQuery,
    response: pageOf(
      z.object({
        id,
        name: z.string(),
        altText: z.string(),
        mediaType: z.string(),
        width: z.int(),
        height: z.int(),
        path: z.string(),
        owner: z.enum(['headquarters', 'partner']),
        createdAt: instant,
      }),
    ),
    handler: async ({ query, caller, services, language }) => {
      const page = await services.assets.listAssets({ actor: actorOf(caller), ...pageInput(query) });
      return toldAs(page, language, (value) =>
        shownPage(value, ({ createdAt, ...rest }) => ({ ...rest, createdAt: createdAt.toISOString() })),
      );
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/assets',
    scope: 'assets:write',
    summary: 'Add an image (PNG, JPEG, GIF or WebP; at most 10 MB)',
    tag,
    query: z.object({ name: z.string().max(200).default('image'), altText: z.string().max(300).default('') }),
    upload: { mediaTypes: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'], maxBytes: MAX_UPLOAD_BYTES },
    response: z.object({ assetId: id, sha256: z.string(), mediaType: z.string(), width: z.int(), height: z.int() }),
    status: 201,
    handler: async ({ query, upload, caller, services, language }) => {
      const bytes = await buffer(upload);
      return told(await services.assets.uploadAsset({ actor: actorOf(caller), bytes, ...query }), language);
    },
  }),
];
