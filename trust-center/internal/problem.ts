/** Problem details (RFC 9457) of the internal API: the failure's code and parameters, so that the client can rebuild it. */
import { type Failure, sentence, statusOf } from '@multipartner/kernel/errors';
import type { FastifyReply } from 'fastify';

export function sendProblem(reply: FastifyReply, cause: Failure): FastifyReply {
  const status = statusOf(cause);
  const body = {
    type: `urn:multipartner:problem:${cause.code}`,
    title: sentence(cause, 'en'),
    status,
    code: cause.code,
    params: cause.params,
  };
  // A grant that is refused may come from a machine whose clock is wrong: it can set itself right by ours.
  if (status === 401) reply.header('date', new Date().toUTCString());
  return reply.code(status).type('application/problem+json').send(JSON.stringify(body));
}
