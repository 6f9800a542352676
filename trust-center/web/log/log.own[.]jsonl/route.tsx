import { Readable } from 'node:stream';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { logRoute } from '../../access/log-route.server.ts';

/** A partner's own entries as they were hashed, one line each. Officers read the bundles of all entries instead. */
export const loader = logRoute.loader(
  { can: ['export', 'AccessLog'], answersJson: true },
  async ({ actor, services }) => {
    const { partnerId } = actor;
    if (partnerId === null) throw new FailureError(failure('NOT_FOUND'));
    const lines = await services.transparency.ownEntries({ ...actor, partnerId });
    return new Response(createReadableStreamFromReadable(Readable.from(lines)), {
      headers: {
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Content-Disposition': 'attachment; filename="own-entries.jsonl"',
        'Cache-Control': 'no-store',
      },
    });
  },
);
