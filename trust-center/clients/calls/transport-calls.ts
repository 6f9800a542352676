/** The mailer's calls about transports. */
import { z } from 'zod';
import { transportServer } from '../mail/transport-settings.ts';

export const transportCalls = {
  /** What a version is set to, with its secrets; NOT_FOUND for one that was changed or taken away since. Never asked for `default`. */
  readTransport: {
    method: 'GET',
    path: '/internal/v1/transports/:transportId',
    response: z.strictObject({
      transportId: z.string(),
      connections: z.int().min(1).max(100),
      server: transportServer,
    }),
  },
  /** What became of a test that `pendingWork` named, or how hand-overs go: null, or why it does not work. */
  reportTransportTest: {
    method: 'POST',
    path: '/internal/v1/transports/:transportId/test',
    body: z.strictObject({ reason: z.string().max(40).nullable(), by: z.enum(['test', 'delivery']).default('test') }),
    response: z.strictObject({ recorded: z.boolean() }),
  },
} as const;
