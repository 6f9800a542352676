/** The internal API's calls about transports. */
import { isFailureError } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { CallContext, InternalHandlers } from '../internal/handlers.ts';
import type { Operator, TransportsDeps } from './deps.ts';
import { readTransport } from './read-transport.ts';
import { recordStanding } from './record-standing.ts';
import { recordTest } from './test-transport.ts';

const operatorOf = ({ principal, reference }: CallContext): Operator => ({
  actor: { class: 'service', id: principal, auth: 'mtls' },
  reqId: reference,
});

export const createTransportHandlers = (
  deps: TransportsDeps,
): Pick<InternalHandlers, 'readTransport' | 'reportTransportTest'> => ({
  async readTransport({ params }, context) {
    try {
      return await readTransport(deps, operatorOf(context), params.transportId);
    } catch (error) {
      if (isFailureError(error)) return failed(error.failure);
      throw error;
    }
  },
  reportTransportTest: async ({ params, body }) =>
    ok(await (body.by === 'delivery' ? recordStanding : recordTest)(deps, params.transportId, body.reason)),
});
