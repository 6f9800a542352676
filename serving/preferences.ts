import { FailureError, failure } from '@multipartner/kernel/errors';
import { redirect } from '@remix-run/node';
import { isSecure } from './cookies.ts';
import { safeReturnPath } from './return-path.ts';

const KINDS = ['language', 'appearance'] as const;
type Kind = (typeof KINDS)[number];

/** Makes the cookie of a choice; null when the value is none of the choices. */
type MakeCookie = (kind: Kind, value: FormDataEntryValue | null, isSecure: boolean) => string | null | undefined;

/** Keeps the language or the appearance that somebody chose for this browser, and goes back to the page where they chose it. */
export async function keepPreference(request: Request, origin: string, makeCookie: MakeCookie): Promise<Response> {
  const form = await request.formData();
  const kind = KINDS.find((one) => one === form.get('intent'));
  const cookie = kind && makeCookie(kind, form.get('value'), isSecure(origin));
  if (!cookie) throw new FailureError(failure('BAD_REQUEST', { detail: 'intent' }));
  return redirect(safeReturnPath(form.get('returnTo')?.toString()), { headers: { 'Set-Cookie': cookie } });
}
