/** The internal API's calls about HQ's words for single mails. */
import { actorOf, settle } from '../internal/answer-call.ts';
import type { InternalHandlers } from '../internal/handlers.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import { storeMessageTemplate, withdrawMessageTemplate } from './message-templates.ts';

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
