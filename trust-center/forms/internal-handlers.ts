/** The internal API's calls about form templates. */
import { actorOf, settle } from '../internal/answer-call.ts';
import type { InternalHandlers } from '../internal/handlers.ts';
import type { FormsDeps } from './deps.ts';
import { storeFormTemplate, withdrawFormTemplate } from './templates/form-templates.ts';

export function createFormHandlers(
  deps: FormsDeps,
): Pick<InternalHandlers, 'storeFormTemplate' | 'withdrawFormTemplate'> {
  return {
    storeFormTemplate: ({ params: { formTemplateVersionId: versionId }, body }, context) =>
      settle(storeFormTemplate(deps, actorOf(context), context.reference, { versionId, ...body })),
    withdrawFormTemplate: ({ body: { templateId } }, context) =>
      settle(withdrawFormTemplate(deps, actorOf(context), context.reference, templateId)),
  };
}
