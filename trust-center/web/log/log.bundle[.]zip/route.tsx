import { FailureError } from '@multipartner/kernel/errors';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { z } from 'zod';
import { logRoute } from '../../access/log-route.server.ts';

/** Before the first entry of any log, and after the last. */
const ALWAYS = { from: new Date(0), to: new Date('9999-12-31T00:00:00Z') };

/** The evidence bundle, for officers and their API keys. Without a period it is about all of the log. */
export const loader = logRoute.loader(
  {
    can: ['export', 'AccessLog'],
    query: z.object({ from: z.coerce.date().default(ALWAYS.from), to: z.coerce.date().default(ALWAYS.to) }),
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
