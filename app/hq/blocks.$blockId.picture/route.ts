import { actorOf } from '@multipartner/campaigns/actor';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { blockKeyOf, documentOfBlock } from '@multipartner/templates-engine/block-instance';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { valueOrPage } from '../../answer.ts';
import { idOf } from '../../params.ts';

const HOUR_SECONDS = 3_600;
const params = z.object({ blockId: idOf('block') });
const query = z.object({ version: z.coerce.number().int().min(1), language: z.string().max(3).optional() });

/** One version of a block, compiled as a mail of nothing else. */
export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params, query, answersJson: true },
  async ({ params: { blockId }, query: { version, language }, actor: person, services: { campaigns } }) => {
    const actor = actorOf(person);
    const [found] = valueOrPage(await campaigns.readBlockVersions({ actor, keys: [blockKeyOf(blockId, version)] }));
    if (!found) throw new FailureError(failure('NOT_FOUND'));
    const document = documentOfBlock(found.content);
    const preview = valueOrPage(await campaigns.previewTemplate({ actor, of: { document }, language }));
    return Response.json(preview, { headers: { 'Cache-Control': `private, max-age=${HOUR_SECONDS}` } });
  },
);
