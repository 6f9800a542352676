import { actorOf } from '@multipartner/campaigns/actor';
import { z } from 'zod';
import { hqRoute } from '../../access/routes.server.ts';
import { readPreview } from '../campaigns/campaign-choices.server.ts';
import { idOf } from '../params.ts';

const query = z.object({ version: idOf('templateVersion') });

/** The mail of a published version, for the form that chooses among them. */
export const loader = hqRoute.loader(
  { can: ['read', 'TemplateVersion'], query },
  async ({ query: { version }, actor, services, language }) => ({
    version,
    preview: await readPreview(services, actorOf(actor), version, language),
  }),
);
