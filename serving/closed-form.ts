import { FailureError, failure } from '@multipartner/kernel/errors';
import type { z } from 'zod';

/**
 * Reads a form whose fields a person cannot get wrong: hidden ones, buttons, choices. Whatever does not fit was not sent by our page,
 * so it is a BAD_REQUEST that names the fields, never their values. For what people type there is `readForm` of the ui workspace.
 */
export async function readClosedForm<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const form = schema.safeParse(Object.fromEntries(await request.formData()));
  if (form.success) return form.data;
  const fields = [...new Set(form.error.issues.map(({ path }) => path.join('.')))].join(', ');
  throw new FailureError(failure('BAD_REQUEST', { detail: fields }));
}
