/** The internal API's calls about HQ's words for single mails. */
import { type Failure, isFailureError } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { Actor } from '../audit/log.ts';
import type { CallContext, InternalHandlers } from '../internal/handlers.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import { storeMessageTemplate, withdrawMessageTemplate } from './message-templates.ts';

const actorOf = ({ principal }: CallContext): Actor => ({ class: 'service', id: principal, auth: 'mtls' });

async function settle<T>(work: Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work);
  } catch (error) {
    if (isFailureError(error)) return failed(error.failure);
    throw error;
  }
}

export function createMessageHandlers(
  deps: OrdersDeps,
): Pick<InternalHandlers, 'storeMessageTemplate' | 'withdrawMessageTemplate'> {
  return {
    storeMessageTemplate: ({ params: { messageTemplateVersionId: versionId }, body }, context) =>
      settle(storeMessageTemplate(deps, actorOf(context), context.reference, { versionId, ...body })),
    withdrawMessageTemplate: ({ body: { key } }, context) =>
      settle(withdrawMessageTemplate(deps, actorOf(context), context.reference, key)),
  };
}
