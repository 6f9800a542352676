/** The image in a posted form, bounded before it is read. */
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';

/** Of a whole form with an image in it; the image's own limit is decided by `prepareImage`. */
export const MAX_FORM_BYTES = 12 * 1024 * 1024;

// What a browser still sends after a refusal is read and forgotten, so that it can hear the answer. More than this is cut off.
const MOST_DRAINED_BYTES = 100 * 1024 * 1024;

async function drain({ body }: Request): Promise<void> {
  const reader = body?.getReader();
  for (let drained = 0; reader && drained <= MOST_DRAINED_BYTES; ) {
    const { done, value } = await reader.read();
    if (done) return;
    drained += value.length;
  }
}

/** The form of a request, if it says how long it is and that is not too long. Fails with TOO_LARGE or BAD_REQUEST. */
export async function readBoundedForm(request: Request): Promise<Outcome<FormData>> {
  const bytes = Number(request.headers.get('content-length'));
  if (!Number.isFinite(bytes) || bytes <= 0) return failed(failure('BAD_REQUEST', { detail: 'Content-Length' }));
  if (bytes > MAX_FORM_BYTES) {
    await drain(request);
    return failed(failure('TOO_LARGE', { limit: '10 MB' }));
  }
  return ok(await request.formData());
}

/** Fails with IMAGE_TYPE when no file was chosen. */
export async function readUpload(form: FormData, name: string): Promise<Outcome<{ bytes: Uint8Array; name: string }>> {
  const file = form.get(name);
  if (!(file instanceof File) || file.size === 0) return failed(failure('IMAGE_TYPE'));
  return ok({ bytes: new Uint8Array(await file.arrayBuffer()), name: file.name });
}
