import { buffer } from 'node:stream/consumers';
import { pageOf, pageQuery } from '@multipartner/serving/rest';
import { z } from 'zod';
import { assetCrop } from '../assets/crop-asset.ts';
import { ASSET_STATES, type AssetListItem } from '../assets/list-assets.ts';
import { MAX_UPLOAD_BYTES } from '../assets/prepare-image.ts';
import { actorOf, id, instant, pageInput, platformRoute, shownPage, told, toldAs } from './platform-route.ts';

const tag = 'Images';
const params = z.object({ assetId: id });
const upload = { mediaTypes: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'], maxBytes: MAX_UPLOAD_BYTES };
const stored = z.object({ assetId: id, sha256: z.string(), mediaType: z.string(), width: z.int(), height: z.int() });
const words = z.string().max(300);
const share = z.number().min(0).max(1);

const shownAsset = z.object({
  id,
  name: z.string(),
  altText: z.string(),
  altTexts: z.record(z.string(), z.string()).describe('Language → what it shows'),
  tags: z.array(z.string()),
  collections: z.array(z.object({ id, name: z.string() })),
  focus: z.object({ x: z.number(), y: z.number() }),
  rightsUntil: z.iso.date().nullable().describe('The last day on which mails may show it'),
  rights: z.enum(['unlimited', 'valid', 'ending', 'over']),
  archived: z.boolean(),
  mediaType: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  path: z.string(),
  owner: z.enum(['headquarters', 'partner']),
  createdAt: instant,
});
const shown = ({ createdAt, sha256: _, ...rest }: AssetListItem) => ({ ...rest, createdAt: createdAt.toISOString() });

export const assetRoutes = [
  platformRoute({
    method: 'GET',
    path: '/api/v1/assets',
    scope: 'assets:read',
    summary: 'List the images that the key’s desk may use',
    tag,
    query: pageQuery.extend({
      search: z.string().max(100).optional(),
      collection: id.optional(),
      tag: z.string().max(40).optional(),
      owner: z.enum(['headquarters', 'partner']).optional(),
      state: z.enum(ASSET_STATES).optional().describe('ending: rights end within 30 days or are over'),
    }),
    response: pageOf(shownAsset),
    handler: async ({ query: { limit, after, ...filter }, caller, services, language }) => {
      const page = await services.assets.listAssets({
        actor: actorOf(caller),
        ...pageInput({ limit, after }),
        ...filter,
      });
      return toldAs(page, language, (value) => shownPage(value, shown));
    },
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/assets',
    scope: 'assets:write',
    summary: 'Add an image (PNG, JPEG, GIF or WebP; at most 10 MB), or replace one under its address',
    tag,
    query: z.object({
      name: z.string().max(200).default('image'),
      altText: words.default(''),
      replaces: id
        .optional()
        .describe('An image of the own library: it keeps its id; mails handed over keep the old bytes'),
    }),
    upload,
    response: stored,
    status: 201,
    handler: async ({ query: { replaces, ...named }, upload: stream, caller, services, language }) => {
      const [actor, bytes] = [actorOf(caller), await buffer(stream)];
      if (!replaces) return told(await services.assets.uploadAsset({ actor, bytes, ...named }), language);
      const replaced = await services.assets.replaceAsset({ actor, assetId: replaces, bytes });
      if (!replaced.ok) return told(replaced, language);
      return toldAs(await services.assets.readAsset({ actor, assetId: replaces }), language, (asset) => ({
        assetId: asset.id,
        sha256: asset.sha256,
        mediaType: asset.mediaType,
        width: asset.width,
        height: asset.height,
      }));
    },
  }),
  platformRoute({
    method: 'GET',
    path: '/api/v1/assets/:assetId',
    scope: 'assets:read',
    summary: 'One image with its earlier states, and where it is used',
    tag,
    params,
    response: shownAsset.extend({
      version: z.int(),
      versions: z.array(z.object({ number: z.int(), path: z.string(), savedAt: instant })),
      uses: z
        .object({
          templates: z.array(z.object({ id, name: z.string(), inDraft: z.boolean(), versions: z.array(z.int()) })),
          campaigns: z.array(z.object({ id, name: z.string() })),
          blocks: z.array(z.object({ id, name: z.string() })),
          participations: z.int(),
          usualTexts: z.int(),
          logoOf: z.array(z.object({ id, name: z.string() })),
          brandLogo: z.boolean(),
        })
        .nullable()
        .describe('Null for an image of headquarters that a partner looks at'),
    }),
    handler: async ({ params: { assetId }, caller, services, language }) =>
      toldAs(await services.assets.readAsset({ actor: actorOf(caller), assetId }), language, (asset) => {
        const { version, versions, uses, rightsNote: _, ...rest } = asset;
        return {
          ...shown(rest),
          version,
          versions: versions.map(({ number, path, savedAt }) => ({ number, path, savedAt: savedAt.toISOString() })),
          uses: uses && {
            templates: uses.templates,
            campaigns: uses.campaigns,
            blocks: uses.blocks,
            participations: uses.participationCount,
            usualTexts: uses.usualTexts,
            logoOf: uses.logoOf,
            brandLogo: uses.isBrandLogo,
          },
        };
      }),
  }),
  platformRoute({
    method: 'PATCH',
    path: '/api/v1/assets/:assetId',
    scope: 'assets:write',
    summary: 'Change what the own library says about an image; what is absent stays',
    tag,
    params,
    body: z
      .strictObject({
        name: z.string().min(1).max(200),
        altText: words,
        altTexts: z.record(z.string(), words),
        tags: z.array(z.string().max(40)).max(20),
        focus: z.strictObject({ x: share, y: share }),
        rightsUntil: z.iso.date().nullable(),
        rightsNote: z.string().max(200),
      })
      .partial(),
    handler: async ({ params: { assetId }, body: description, caller, services, language }) =>
      toldAs(
        await services.assets.describeAsset({ actor: actorOf(caller), assetId, description }),
        language,
        () => undefined,
      ),
  }),
  platformRoute({
    method: 'POST',
    path: '/api/v1/assets/:assetId/crop',
    scope: 'assets:write',
    summary: 'Add a part of an image as an image of its own',
    tag,
    params,
    body: assetCrop,
    response: stored,
    status: 201,
    handler: async ({ params: { assetId }, body: crop, caller, services, language }) =>
      told(await services.assets.cropAsset({ actor: actorOf(caller), assetId, crop }), language),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/assets/:assetId/archived',
    scope: 'assets:write',
    summary: 'Archive an image, or take it into use again; where it is used it stays',
    tag,
    params,
    body: z.strictObject({ archived: z.boolean() }),
    handler: async ({ params: { assetId }, body: { archived }, caller, services, language }) =>
      toldAs(
        await services.assets.archiveAsset({ actor: actorOf(caller), assetId, archived }),
        language,
        () => undefined,
      ),
  }),
  platformRoute({
    method: 'PUT',
    path: '/api/v1/assets/:assetId/collections',
    scope: 'assets:write',
    summary: 'Say in which collections an image of headquarters is',
    tag,
    params,
    body: z.strictObject({ collectionIds: z.array(id).max(100) }),
    handler: async ({ params: { assetId }, body: { collectionIds }, caller, services, language }) =>
      toldAs(
        await services.assets.assignCollections({ actor: actorOf(caller), assetId, collectionIds }),
        language,
        () => undefined,
      ),
  }),
];
