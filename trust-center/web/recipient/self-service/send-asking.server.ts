import { isFailureError } from '@multipartner/kernel/errors';
import { redirect } from '@remix-run/node';

/** Leads on to the same page for everybody; only what is no address at all is said. Other failures are the route builder's. */
export async function sendAsking(ask: () => Promise<void>, typed: string, done: string) {
  try {
    await ask();
  } catch (error) {
    if (isFailureError(error) && error.failure.code === 'INVALID') return { wrong: true, typed };
    throw error;
  }
  throw redirect(done);
}

export const typedAddress = (form: FormData): string => String(form.get('address') ?? '').slice(0, 300);
