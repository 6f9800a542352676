import { FailureError } from '@multipartner/kernel/errors';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { z } from 'zod';
import { logRoute } from '../../access/log-route.server.ts';

/** The evidence bundle, for officers and their API keys. Without a period it is about all of the log. */
export const loader = logRoute.loader(
  {
    can: ['export', 'AccessLog'],
    query: z.object({ from: z.coerce.date().optional(), to: z.coerce.date().optional() }),
    answersJson: true,
    freshSignIn: true,
  },
  async ({ query, actor, services }) => {
    const bundle = await services.transparency.exportBundle(actor, query);
    if (!bundle.ok) throw new FailureError(bundle.failure);
    return new Response(createReadableStreamFromReadable(bundle.value), {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename="evidence-${new Date().toISOString().slice(0, 10)}.zip"`,
        'Cache-Control': 'no-store',
      },
    });
  },
);
