import { actorOf } from '@multipartner/campaigns/actor';
import { blockContent, blockName } from '@multipartner/campaigns/blocks';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { readJson } from '../templates/read-json.server.ts';

const MAX_BLOCKS = 100;
/** `asset:` and the id, as elements name images */
const ASSET = /\basset:ast_[0-9a-z]{26}/g;
const query = z.object({ keys: z.string().max(6_000).optional() });

/** The designer's view of the library: the newest hundred blocks, or with `keys` the contents of these versions. */
export const loader = hqRoute.loader(
  { can: ['read', 'Template'], query, answersJson: true },
  async ({ query: { keys }, actor: person, services }) => {
    const actor = actorOf(person);
    const headers = { 'Cache-Control': 'no-store' };
    if (keys !== undefined) {
      const versions = valueOrPage(
        await services.campaigns.readBlockVersions({ actor, keys: keys.split(',').filter(Boolean) }),
      );
      const contents = versions.map(({ key, content }) => ({ key, content }));
      const assetIds = [...new Set(JSON.stringify(contents).match(ASSET) ?? [])].map((address) => address.slice(6));
      const images = valueOrPage(await services.assets.findAssetPaths({ actor, assetIds }));
      return Response.json({ versions: contents, images }, { headers });
    }
    const { items } = valueOrPage(await services.campaigns.listBlocks({ actor, limit: MAX_BLOCKS }));
    const blocks = items.map(({ id, name, tag, latestNumber }) => ({ id, name, tag, latestNumber }));
    return Response.json({ blocks }, { headers });
  },
);

const MAX_BYTES = 2_500_000;
const changelog = z.string().max(2_000).default('');
const body = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('create'), name: blockName, content: blockContent, changelog }),
  z.object({
    intent: z.literal('version'),
    blockId: z.string().max(40),
    expectedNumber: z.int().min(1),
    content: blockContent,
    changelog,
  }),
]);

/** Puts a selected element into the library, as a new block or as the next version of one. */
export const action = hqRoute.action(
  { can: ['update', 'Template'], answersJson: true },
  async ({ request, actor: person, services }) => {
    const asked = body.safeParse(await readJson(request, MAX_BYTES));
    if (!asked.success) throw new FailureError(failure('BAD_REQUEST', { detail: 'block' }));
    const actor = actorOf(person);
    const { intent: _intent, ...input } = asked.data;
    return 'blockId' in input
      ? valueOrPage(await services.campaigns.saveBlockVersion({ actor, ...input }))
      : valueOrPage(await services.campaigns.createBlock({ actor, ...input }));
  },
);
