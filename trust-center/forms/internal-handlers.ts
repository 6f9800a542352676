/** The internal API's calls about form templates. */
import { type Failure, isFailureError } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { Actor } from '../audit/log.ts';
import type { CallContext, InternalHandlers } from '../internal/handlers.ts';
import type { FormsDeps } from './deps.ts';
import { storeFormTemplate, withdrawFormTemplate } from './templates/form-templates.ts';

const actorOf = ({ principal }: CallContext): Actor => ({ class: 'service', id: principal, auth: 'mtls' });

async function settle<T>(work: Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work);
  } catch (error) {
    if (isFailureError(error)) return failed(error.failure);
    throw error;
  }
}

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
