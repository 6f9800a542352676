import { actorOf } from '@multipartner/campaigns/actor';
import { exportMjml } from '@multipartner/templates-engine/export-mjml';
import { hqRoute } from '../../../access/routes.server.ts';
import { valueOrPage } from '../../../answer.ts';
import { templateParams } from '../../../params.ts';

/** The draft as an MJML file; importing it again gives the same template, regions and translations included. */
export const loader = hqRoute.loader(
  { can: ['read', 'Template'], params: templateParams },
  async ({ params: { templateId }, actor, services }) => {
    const { name, draft } = valueOrPage(await services.campaigns.readTemplate({ actor: actorOf(actor), templateId }));
    const file = encodeURIComponent(`${name}.mjml`);
    return new Response(exportMjml(draft), {
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Disposition': `attachment; filename="template.mjml"; filename*=UTF-8''${file}`,
        'Cache-Control': 'no-store',
      },
    });
  },
);
