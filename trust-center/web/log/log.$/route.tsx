import { FailureError } from '@multipartner/kernel/errors';
import { z } from 'zod';
import { logRoute } from '../../access/log-route.server.ts';

const MOST_PATH = 200;
const YEAR_SECONDS = 31_536_000;

/** The log as C2SP tlog-tiles below `/log/`, and proofs. The reader's own browser may keep what never changes, nobody else. */
export const loader = logRoute.loader(
  { can: ['export', 'AccessLog'], params: z.object({ '*': z.string().max(MOST_PATH) }), answersJson: true },
  async ({ params, actor, services }) => {
    const file = await services.transparency.readLogFile(actor, params['*']);
    if (!file.ok) throw new FailureError(file.failure);
    const { content, mediaType, isImmutable, fileName } = file.value;
    return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
      headers: {
        'Content-Type': mediaType,
        'Cache-Control': isImmutable ? `private, max-age=${YEAR_SECONDS}, immutable` : 'no-store',
        Vary: 'Cookie, Authorization',
        ...(fileName ? { 'Content-Disposition': `attachment; filename="${fileName}"` } : {}),
      },
    });
  },
);
